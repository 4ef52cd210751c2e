/** Two images compared in the real window: chosen, told apart, looked into down to lines and bytes. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { dropOn } from '../support/drop.ts';
import { endlessLayout } from '../support/journey-sources.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import { DATA_OFFSETS, DIFFERENCES, writeDeliveries } from '../support/two-deliveries.ts';

let folder: string;
let launched: LaunchedApp | null = null;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-compare-'));
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  fs.rmSync(folder, { recursive: true, force: true });
});

async function open(source?: string): Promise<LaunchedApp> {
  launched = await launchApp(source === undefined ? {} : { source });
  return launched;
}

/** Opens both deliveries, and compares them with a key. */
async function compareDeliveries(): Promise<Page> {
  const { page } = await open();
  await dropOn(page, ...(await writeDeliveries(folder)));
  await expect(page.getByTestId('source-tab')).toHaveCount(2);
  await page.keyboard.press('Control+d');
  await expect(page.getByTestId('compare')).toHaveAttribute('data-phase', 'done');
  return page;
}

function file(page: Page, name: string): Locator {
  return page.getByTestId('compare-file').filter({ hasText: `/${name}` });
}

test('two deliveries are told apart: every file that differs, and what about it', async () => {
  const page = await compareDeliveries();
  await expect(page.getByTestId('compare-head')).toHaveAttribute('data-outcome', 'different');
  await expect(page.getByTestId('compare-summary')).toContainText('1 layer shared');
  await expect(page.getByTestId('compare-summary')).toContainText('of which 1 only by time');
  for (const side of ['before', 'after'])
    await expect(page.getByTestId(`compare-${side}-verdict`)).toHaveAttribute(
      'data-verdict',
      'verified',
    );

  const { added, removed, timeOnly, modified } = DIFFERENCES;
  const all = [...added, ...removed, ...timeOnly, ...Object.keys(modified)];
  await expect(page.getByTestId('compare-file')).toHaveCount(all.length);
  for (const name of added) await expect(file(page, name)).toContainText('added');
  for (const name of removed) await expect(file(page, name)).toContainText('removed');
  for (const name of timeOnly) await expect(file(page, name)).toContainText('time 2023-11-14');
  for (const [name, words] of Object.entries(modified))
    await expect(file(page, name)).toContainText(words);
});

test('files are filtered by change, by what is different, by path, and without times', async () => {
  const page = await compareDeliveries();
  const rows = page.getByTestId('compare-file');
  await page.getByTestId('compare-kind-added').click();
  await expect(rows).toHaveCount(DIFFERENCES.added.length);
  await page.getByTestId('compare-kind-all').click();
  await page.getByTestId('compare-hide-times').check();
  await expect(rows).toHaveCount(7);
  await expect(file(page, 'etc/motd')).toHaveCount(0);
  await page.getByTestId('compare-parts-open').click();
  await page.getByTestId('filter-mode').click();
  await page.keyboard.press('Escape');
  await expect(file(page, 'usr/bin/run')).toBeVisible();
  await expect(file(page, 'etc/app.conf')).toHaveCount(0);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('nothing');
  await expect(rows).toHaveCount(0);
  await page.getByTestId('compare-show-all').click();
  await expect(rows).toHaveCount(8);
});

test('a text is told apart by lines, in both shapes', async () => {
  const page = await compareDeliveries();
  await file(page, 'etc/app.conf').click();
  const text = page.getByTestId('diff-text');
  await expect(page.getByTestId('diff-sums')).toHaveText('2 lines added, 1 line removed');
  await expect(text.locator('[data-line=removed]')).toContainText(['setting-30 = on']);
  await expect(text.locator('[data-line=added]')).toContainText([
    'setting-30 = off',
    'setting-30a = on',
  ]);
  await page.getByTestId('choice-split').click();
  await expect(text).toHaveAttribute('data-shape', 'split');
  await expect(text.locator('[data-line=added]')).toHaveCount(2);
});

test('bytes are shown side by side, and the next difference is gone to', async () => {
  const page = await compareDeliveries();
  await file(page, 'opt/data.bin').click();
  const hex = page.getByTestId('diff-hex');
  await expect(page.getByTestId('diff-sums')).toContainText('2 different ranges');
  for (const offset of DATA_OFFSETS) {
    await page.getByTestId('next-difference').click();
    await expect(page.getByTestId('diff-sums')).toContainText(`0x${offset.toString(16)}`);
    const row = (offset - (offset % 8)).toString(16).padStart(8, '0');
    await expect(hex.getByText(row).locator('..').locator('mark').nth(2)).toHaveText('ff');
  }
});

test('what has the same content says so, and a path leads to the file in its image', async () => {
  const page = await compareDeliveries();
  await file(page, 'usr/bin/run').click();
  await expect(page.getByTestId('diff-content')).toContainText('The content is the same.');
  await expect(page.getByTestId('diff-states').locator('[data-differs=true]')).toContainText(
    '-rw-r--r-- (0644)',
  );
  await file(page, 'etc/old.conf').click();
  await expect(page.getByTestId('show-in-after')).toHaveCount(0);
  await expect(page.getByTestId('diff-text')).toContainText('old');
  await page.getByTestId('show-in-before').click();
  await expect(page.getByTestId('source-bar')).toContainText('delivery-1.tar');
  await expect(page.getByTestId('file-details')).toContainText('/etc/old.conf');
});

test('layers, documents and packages have a tab each', async () => {
  const page = await compareDeliveries();
  await page.getByTestId('tab-layers').click();
  const relations = page.getByTestId('compare-layer');
  await expect(relations).toHaveCount(3);
  await expect(relations.first()).toHaveAttribute('data-relation', 'same');
  await page.getByTestId('tab-documents').click();
  const label = page.getByTestId('compare-field').filter({ hasText: 'config.Labels[version]' });
  await expect(label).toContainText('"1"');
  await expect(label).toContainText('"2"');
  await page.getByTestId('tab-packages').click();
  const changed = page.getByTestId('compare-package');
  await expect(changed).toHaveCount(3);
  await expect(changed.filter({ hasText: 'bash' })).toContainText('5.1-3');
  await expect(changed.filter({ hasText: 'nano' })).toContainText('removed');
  await page.getByTestId('compare-package-text').fill('curl');
  await expect(changed).toHaveCount(1);
});

test('two platforms of one index are compared, and exchanged', async () => {
  const { page } = await open(sampleImage);
  await page.getByTestId('compare-with').click();
  await expect(page.getByTestId('compare-before')).toContainText('linux/amd64');
  await expect(page.getByTestId('compare-after')).toContainText('linux/arm64');
  await expect(page.getByTestId('compare-head')).toHaveAttribute('data-outcome', 'different');
  await page.getByTestId('compare-swap').click();
  await expect(page.getByTestId('compare-before')).toContainText('linux/arm64');
  await expect(page.getByTestId('compare-head')).toHaveAttribute('data-outcome', 'different');
});

test('the same image in two archives is the same, and only that is', async () => {
  const [first] = await writeDeliveries(folder);
  const copy = path.join(folder, 'copy.tar');
  fs.copyFileSync(first, copy);
  const { page } = await open();
  await dropOn(page, first, copy);
  await expect(page.getByTestId('source-tab')).toHaveCount(2);
  await page.keyboard.press('Control+d');
  await expect(page.getByTestId('compare-head')).toHaveAttribute('data-outcome', 'same');
  await expect(page.getByTestId('compare')).toContainText('No file is different');
});

test('an image of damaged bytes is never the same', async () => {
  const [first] = await writeDeliveries(folder);
  const bytes = fs.readFileSync(first);
  // In the middle of the upper layer: its digest cannot match any more.
  const layer = bytes.lastIndexOf(Buffer.from([0x1f, 0x8b, 0x08]));
  bytes[layer + 100] = (bytes[layer + 100] ?? 0) ^ 1;
  const damaged = path.join(folder, 'damaged.tar');
  fs.writeFileSync(damaged, bytes);
  const { page } = await open();
  await dropOn(page, first, damaged);
  await expect(page.getByTestId('source-tab')).toHaveCount(2);
  await page.keyboard.press('Control+d');
  await expect(page.getByTestId('compare-head')).toHaveAttribute(
    'data-outcome',
    /different|not-established/,
  );
  await expect(page.getByTestId('compare-after-verdict')).toHaveAttribute(
    'data-verdict',
    'damaged',
  );
});

test('another image is chosen for a side, and what was compared goes with its source', async () => {
  const page = await compareDeliveries();
  await page.getByTestId('compare-choose-after').click();
  await page.getByTestId('compare-choice-text').fill('shop:1');
  await page.getByTestId('compare-choice').click();
  await expect(page.getByTestId('compare-head')).toHaveAttribute('data-outcome', 'same');
  await page.getByTestId('close-tab').first().click();
  await expect(page.getByTestId('compare-start')).toContainText('delivery-1.tar was closed');
  await expect(page.getByTestId('compare-head')).not.toHaveAttribute('data-outcome', 'same');
});

test('an archive is opened for a side without leaving the view', async () => {
  const [first, second] = await writeDeliveries(folder);
  const { app, page } = await open(first);
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await page.keyboard.press('Control+d');
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, second);
  await page.getByTestId('compare-choose-after').click();
  await page.getByTestId('compare-open').click();
  await expect(page.getByTestId('compare-head')).toHaveAttribute('data-outcome', 'different');
  await expect(page.getByTestId('compare-tab')).toHaveAttribute('aria-selected', 'true');
});

test('an image of the library is chosen for a side, with the keyboard', async () => {
  const [first, second] = await writeDeliveries(folder);
  const { page } = await open(first);
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await page.keyboard.press('Control+k');
  await page.getByTestId('start-keep').click();
  await expect(page.getByTestId('keep-result')).toContainText('Kept as “shop:1”');
  await page.keyboard.press('Control+w');
  await dropOn(page, second);
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await page.keyboard.press('Control+d');
  await expect(page.getByTestId('compare-before')).toContainText('shop:2');
  await page.getByTestId('compare-choose-after').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('choice-library').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('choice-library')).toBeFocused();
  await expect(page.getByTestId('compare-kept-choice')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.type('nothing');
  await expect(page.getByTestId('compare-choices-after')).toContainText('No kept image is like');
  await page.getByTestId('compare-choice-text').fill('shop:1');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('compare-after')).toContainText('shop:1');
  await expect(page.getByTestId('compare-after-verdict')).toHaveAttribute(
    'data-verdict',
    'verified',
  );
  await expect(page.getByTestId('compare-head')).toHaveAttribute('data-outcome', 'different');
  await page.getByTestId('compare-choose-after').click();
  await expect(page.getByTestId('choice-open')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('compare-choice')).toHaveCount(2);
  await expect(page.getByTestId('compare-tab')).toHaveAttribute('aria-selected', 'true');
});

test('comparing is cancelled, and then nothing is claimed', async () => {
  const { page } = await open(endlessLayout(path.join(folder, 'endless'), 60 * 2 ** 30));
  await page.getByTestId('cancel').click();
  await dropOn(page, (await writeDeliveries(folder))[0]);
  await expect(page.getByTestId('source-tab')).toHaveCount(2);
  await page.keyboard.press('Control+d');
  const view = page.getByTestId('compare');
  await expect(view).toHaveAttribute('data-phase', 'running');
  await expect(page.getByTestId('compare-summary')).toContainText(/[1-9].* of /);
  await page.getByTestId('compare-cancel').click();
  await expect(view).toHaveAttribute('data-phase', 'cancelled');
  await expect(view).toContainText('nothing is said of these two images');
  await page.keyboard.press('Control+Enter');
  await expect(view).toHaveAttribute('data-phase', 'running');
  await page.keyboard.press('Escape');
  await expect(view).toHaveAttribute('data-phase', 'cancelled');
});

test('all of it is reached with the keyboard', async () => {
  const page = await compareDeliveries();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('etc/');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'Files that are different' })).toBeFocused();
  await expect(page.getByTestId('compare-file')).toHaveCount(4);
  await page.keyboard.press('End');
  await expect(page.getByTestId('compare-file').last()).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('diff-details')).toContainText('/etc/old.conf');
  await page.keyboard.press('Home');
  await expect(page.getByTestId('diff-details')).toContainText('/etc/app.conf');
  await page.getByTestId('tab-files').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('compare-layers')).toBeVisible();
  await page.getByTestId('compare-choose-before').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('compare-choice-text')).toBeFocused();
  await page.keyboard.type('shop');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('compare-before')).toContainText('shop:2');
  await page.getByTestId('compare-again').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('compare-head')).toHaveAttribute('data-outcome', 'same');
  await expect(page.getByTestId('compare-again')).toBeFocused();
});
