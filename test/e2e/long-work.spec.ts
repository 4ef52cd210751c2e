/** Work that takes long: another image is opened meanwhile, the task bar says how far it is, and it can be stopped. */
import { expect, test } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { writeDirectory } from '../support/archive.ts';
import { dropOn } from '../support/drop.ts';
import { buildImages, layoutTree, SIMPLE } from '../support/image-builder.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

let folder: string;
let launched: LaunchedApp | null = null;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-long-'));
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A layout with a blob that takes minutes to read, and no room on the disk. */
async function slowSource(): Promise<string> {
  const source = path.join(folder, 'slow');
  writeDirectory(layoutTree(await buildImages(SIMPLE)), source);
  const blob = path.join(source, 'blobs/sha256', 'cd'.repeat(32));
  fs.writeFileSync(blob, '');
  fs.truncateSync(blob, 60 * 2 ** 30);
  return source;
}

/** Notes what the task bar is told from now on. */
async function watchBar({ app }: LaunchedApp): Promise<() => Promise<readonly number[]>> {
  await app.evaluate(({ BrowserWindow }) => {
    const bars: number[] = [];
    Object.assign(globalThis, { bars });
    const [window] = BrowserWindow.getAllWindows();
    if (window !== undefined) window.setProgressBar = (part) => void bars.push(part);
  });
  return () => app.evaluate(() => (globalThis as unknown as { bars: readonly number[] }).bars);
}

test('a second image is opened and verified while the first is being read', async () => {
  launched = await launchApp({ source: await slowSource() });
  const { page } = launched;
  const bars = await watchBar(launched);
  const verdict = page.getByTestId('verdict');
  await expect(verdict).toHaveAttribute('data-verdict', 'running');

  await dropOn(page, sampleImage);
  await expect(page.getByTestId('source-tab')).toHaveCount(2);
  await expect(page.getByTestId('source-bar')).toContainText('multi-platform.oci.tar');
  await expect(verdict).toHaveAttribute('data-verdict', 'verified');
  const [first, second] = [
    page.getByTestId('source-tab').first(),
    page.getByTestId('source-tab').last(),
  ];
  await expect(first).toContainText('Checking');
  await expect(second).toContainText('Verified');

  await first.click();
  await expect(verdict).toHaveAttribute('data-verdict', 'running');
  await expect(verdict).toContainText(/ left/);
  await expect.poll(async () => (await bars()).some((part) => part >= 0 && part < 1)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(verdict).toHaveAttribute('data-verdict', 'none');
  await expect.poll(async () => (await bars()).at(-1)).toBe(-1);
  await second.click();
  await expect(verdict).toHaveAttribute('data-verdict', 'verified');
});
