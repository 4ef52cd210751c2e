/**
 * Every view of the window, looked at by axe: no rule of WCAG 2.2 AA is broken, and no good practice left out.
 * Keys lead to everything that can be clicked.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { walk } from '../views/all-views.ts';
import { notTabbed, unreachable } from '../views/keyboard-faults.ts';
import { writeScene } from '../views/scene.ts';
import { startStage, type Stage } from '../views/stage.ts';

/** Each kind of view, gone around with Tab. */
const GONE_AROUND = new Set([
  'welcome',
  'manifest-files',
  'manifest-signatures',
  'damaged',
  'compare-layers',
  'match-pins',
  'library',
  'guide',
]);
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let folder: string;
let stage: Stage;

test.beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-access-'));
  stage = await startStage(await writeScene(folder));
  await stage.resize(1280, 800);
});

test.afterAll(async () => {
  await stage.launched.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

test('axe finds nothing in any view, in light, dark and high contrast', async () => {
  test.setTimeout(600_000);
  const faults: string[] = [];
  const { page } = stage;
  await walk(stage, async (view) => {
    await stage.look('light');
    const light = await violations(page, (axe) => axe.withTags(TAGS));
    faults.push(...light.map((fault) => `${view}: ${fault}`));
    const keyless = await unreachable(page);
    if (GONE_AROUND.has(view)) keyless.push(...(await notTabbed(page)));
    faults.push(...keyless.map((fault) => `${view}: no key leads to ${fault}`));
    // Looks differ in their colours alone.
    for (const look of ['dark', 'contrast'] as const) {
      await stage.look(look);
      const other = await violations(page, (axe) => axe.withRules(['color-contrast']));
      faults.push(...other.map((fault) => `${view}, ${look}: ${fault}`));
    }
  });
  expect(faults).toEqual([]);
});

async function violations(
  page: Page,
  choose: (axe: AxeBuilder) => AxeBuilder,
): Promise<readonly string[]> {
  const found = await choose(new AxeBuilder({ page }).setLegacyMode()).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`));
}
