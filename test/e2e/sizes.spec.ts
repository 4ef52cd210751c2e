/** Every view in the smallest window, and at 200 %: nothing is cut, beside the window, or over something else. */
import { expect, test } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { walk } from '../views/all-views.ts';
import { layoutFaults } from '../views/layout-faults.ts';
import { writeScene } from '../views/scene.ts';
import { startStage, type Stage } from '../views/stage.ts';

let folder: string;
let stage: Stage;

test.beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-sizes-'));
  stage = await startStage(await writeScene(folder));
  await stage.resize(1280, 800);
});

test.afterAll(async () => {
  await stage.launched.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

test('every view fits into 900 × 600, and into 1280 × 800 at 200 %', async () => {
  test.setTimeout(600_000);
  const faults: string[] = [];
  await walk(stage, async (view) => {
    await stage.resize(900, 600);
    faults.push(...(await layoutFaults(stage.page)).map((fault) => `${view}, 900: ${fault}`));
    await stage.resize(1280, 800, 2);
    faults.push(...(await layoutFaults(stage.page)).map((fault) => `${view}, 200 %: ${fault}`));
    await stage.resize(1280, 800);
  });
  expect(faults).toEqual([]);
});
