/** The sources that were opened lately: one is forgotten, then all of them with what is kept of their layers. */
import { expect, test, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { layerCacheFolder } from '../../shared/cache-folder.ts';
import { cacheEnvironment } from '../support/cache-environment.ts';
import { launchApp } from '../support/launch.ts';
import { recorded } from '../support/security-case.ts';

const NAMES = ['marker-one.tar', 'marker-two.tar', 'marker-three.tar'] as const;

/** Files below the folder that have one of the names in them, or as theirs. */
function telling(folder: string): readonly string[] {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => file.includes('marker-') || fs.readFileSync(file).includes('marker-'));
}

test('E37 what was opened is forgotten, one and all', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-recents-'));
  const [caches, userData] = [path.join(folder, 'caches'), path.join(folder, 'profile')];
  for (const each of [caches, userData]) fs.mkdirSync(each, { mode: 0o700 });
  for (const name of NAMES) fs.copyFileSync(sampleImage, path.join(folder, name));
  const layers = layerCacheFolder(cacheEnvironment(caches), process.platform) ?? '';
  const start = (name: string) =>
    launchApp({
      source: path.join(folder, name),
      userData,
      caches,
      data: path.join(folder, 'data'),
    });
  try {
    for (const name of NAMES.slice(0, 2)) {
      const app = await start(name);
      await expect(app.page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
      await app.close();
    }
    const app = await start(NAMES[2]);
    const { page } = app;
    await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
    // What was open before is open again, and goes last.
    await expect(page.getByTestId('source-tab')).toHaveCount(NAMES.length);
    await closeTabs(page, NAMES.length);
    const recents = page.getByTestId('recent');
    await expect(recents).toHaveCount(3);
    await recents.nth(1).focus();
    await page.keyboard.press('Delete');
    await expect(recents).toHaveText([/marker-three/, /marker-one/]);
    await expect(recents.nth(1)).toBeFocused();
    await page.getByTestId('forget-recent').first().click();
    await expect(recents).toHaveText([/marker-one/]);
    expect(telling(userData)).toHaveLength(1);
    expect(fs.readdirSync(layers).length).toBeGreaterThan(0);
    await page.getByTestId('forget-recents').click();
    await expect(page.getByTestId('forgotten')).toContainText('1 source forgotten.');
    await app.close();
    const happened =
      'after “Forget All” no file of the profile names what was opened; the cache is empty';
    await recorded({ id: 'E37', variant: 'Forget All', happened }, () => {
      expect(telling(userData)).toEqual([]);
      expect(fs.readdirSync(layers)).toEqual([]);
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

async function closeTabs(page: Page, tabs: number): Promise<void> {
  for (let closed = 0; closed < tabs; closed += 1) await page.keyboard.press('Control+w');
}
