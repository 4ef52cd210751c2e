/** The cache of layers in the window: used at the second opening, emptied and switched off in the menu. */
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { layerCacheFolder } from '../../shared/cache-folder.ts';
import { cacheEnvironment } from '../support/cache-environment.ts';
import { launchApp, makeUserData, type LaunchedApp } from '../support/launch.ts';

let caches: string;
let userData: string;
let launched: LaunchedApp | null = null;

test.beforeEach(async () => {
  caches = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-e2e-'));
  userData = await makeUserData();
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  for (const folder of [caches, userData]) fs.rmSync(folder, { recursive: true, force: true });
});

/** A start with the same profile and the same cache; the one before ends. */
async function start(): Promise<LaunchedApp> {
  await launched?.close();
  launched = await launchApp({ source: sampleImage, userData, caches });
  return launched;
}

function kept(): readonly string[] {
  const folder = layerCacheFolder(cacheEnvironment(caches), process.platform) ?? '';
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
}

/** Verified, with the facts of the lowest layer in view. */
async function facts(page: Page) {
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await page.locator('[data-testid=chain-node][data-role=layer]').first().click();
  await page.getByTestId('tab-about').click();
  const about = page.getByTestId('about');
  await expect(about).toContainText('Unpacked size');
  return about;
}

function choose(app: ElectronApplication, id: string): Promise<void> {
  return app.evaluate(({ Menu }, item) => {
    Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
  }, id);
}

test('what is in a layer is known at the second opening, until the cache is cleared', async () => {
  const first = await start();
  await expect((await facts(first.page)).getByTestId('remembered')).toHaveCount(0);
  expect(kept()).toHaveLength(8);

  const second = await start();
  await expect((await facts(second.page)).getByTestId('remembered')).toHaveText(
    'known from an earlier reading; the bytes were read and hashed again',
  );
  await second.page.getByTestId('tab-files').click();
  await expect(second.page.getByTestId('file-row').first()).toBeVisible();

  await second.app.evaluate(({ dialog }) => {
    const shown = globalThis as unknown as { shown: string[] };
    shown.shown = [];
    dialog.showMessageBox = (...given: unknown[]) => {
      shown.shown.push((given.at(-1) as { message: string }).message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  await choose(second.app, 'clear-cache');
  const said = () => {
    return second.app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);
  };
  await expect
    .poll(said)
    .toEqual([expect.stringMatching(/^8 entries with .* KiB were removed\.$/)]);
  expect(kept()).toEqual([]);

  await choose(second.app, 'keep-layers');
  await second.page.getByTestId('verify').click();
  await expect((await facts(second.page)).getByTestId('remembered')).toHaveCount(0);
  expect(kept()).toEqual([]);

  const third = await start();
  await facts(third.page);
  expect(kept()).toEqual([]);
});
