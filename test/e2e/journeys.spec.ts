/** What people do with the window: open, verify, browse, cancel; on good, broken and wrong files. */
import { expect, test, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { writeArchive } from '../support/archive.ts';
import { buildImages, layoutTree, SIMPLE } from '../support/image-builder.ts';
import { crowdedLayout, endlessLayout } from '../support/journey-sources.ts';
import { STORED_FORMS } from '../support/layer-content.ts';
import { dropOn } from '../support/drop.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import { copiedText } from '../support/page-parts.ts';

let folder: string;
let launched: LaunchedApp | null = null;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-e2e-'));
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

function verdict(page: Page) {
  return page.getByTestId('verdict');
}

function node(page: Page, role: string) {
  return page.locator(`[data-testid=chain-node][data-role=${role}]`);
}

/** The sample with one byte of its second layer changed. */
function damagedSample(): string {
  const bytes = fs.readFileSync(sampleImage);
  const layer = bytes.indexOf(Buffer.from([0x1f, 0x8b, 0x08]), 200_000);
  bytes[layer + 20_000] = (bytes[layer + 20_000] ?? 0) ^ 1;
  const file = path.join(folder, 'damaged.tar');
  fs.writeFileSync(file, bytes);
  return file;
}

test('an image named as argument is shown and verified', async () => {
  const { page } = await open(sampleImage);
  await expect(page.getByTestId('image-row')).toHaveCount(2);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'verified');
  for (const role of ['index', 'manifest', 'config'])
    await expect(node(page, role)).toHaveAttribute('data-status', 'verified');
  await expect(node(page, 'layer')).toHaveCount(3);
  await expect(page.getByTestId('config')).toContainText('/usr/bin/tini');
});

for (const form of STORED_FORMS)
  test(`layers stored as ${form} are verified in the engine's threads`, async () => {
    const source = await buildImages({ ...SIMPLE, forms: [form] });
    const file = path.join(folder, 'built.tar');
    await writeArchive(layoutTree(source), file);
    const { page } = await open(file);
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'verified');
    await expect(page.getByTestId('finding-row')).toHaveCount(0);
  });

test('an image is opened with the chooser', async () => {
  const { app, page } = await open();
  await expect(page.getByTestId('welcome')).toBeVisible();
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
  }, sampleImage);
  await page.getByTestId('open-file').first().click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'verified');
});

test('a chooser that is closed changes nothing', async () => {
  const { app, page } = await open();
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
  });
  await page.getByTestId('open-folder').first().click();
  await expect(page.getByTestId('welcome')).toBeVisible();
  await expect(page.getByTestId('failure')).toHaveCount(0);
});

test('an image is dropped on the window, and a second one opens beside it', async () => {
  const { page } = await open();
  await dropOn(page, damagedSample());
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'damaged');
  await dropOn(page, sampleImage);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'verified');
  await expect(page.getByTestId('source-tab')).toHaveCount(2);
  await page.getByTestId('source-tab').first().click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'damaged');
  expect(page.url()).toBe('app://drydock/index.html');
});

test('a damaged image says which blob is wrong', async () => {
  const { page } = await open(damagedSample());
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'damaged');
  await expect(verdict(page)).toContainText('Damaged');
  const found = page.locator('[data-testid=finding-row][data-code=digest-mismatch]');
  await expect(found).toHaveCount(1);
  await expect(page.locator('[data-testid=chain-node][data-status=mismatch]')).toHaveCount(1);
});

test('a document is shown raw, and its digests lead on', async () => {
  const { page } = await open(sampleImage);
  await node(page, 'manifest').click();
  await page.getByTestId('tab-raw').click();
  const raw = page.getByTestId('raw-json');
  await expect(raw).toContainText('"schemaVersion"');
  const config = await node(page, 'config').getAttribute('data-digest');
  await raw.getByRole('button', { name: config ?? '' }).click();
  await expect(node(page, 'config').locator('[aria-current=true]')).toBeVisible();
});

test('a digest is copied whole with one click', async () => {
  const { app, page } = await open(sampleImage);
  const digest = await node(page, 'config').getAttribute('data-digest');
  await node(page, 'config').hover();
  await node(page, 'config').getByTestId('copy-digest').click();
  await expect.poll(() => copiedText(app)).toBe(digest);
});

test('the files of a layer are browsed with the keyboard', async () => {
  const { page } = await open(sampleImage);
  await node(page, 'layer').first().click();
  const grid = page.getByRole('treegrid');
  await grid.focus();
  await expect(page.locator('[data-testid=file-row][data-path=etc]')).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-testid=file-row][data-path="etc/passwd"]')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('[data-testid=file-row][data-path="etc/passwd"]')).toHaveCount(0);
});

test('a directory of 500,000 files is scrolled to its end', async () => {
  const { page } = await open(crowdedLayout(path.join(folder, 'crowded'), 500_000));
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'verified', { timeout: 30_000 });
  await node(page, 'layer').click();
  const grid = page.getByRole('treegrid');
  await expect(page.locator('[data-testid=file-row][data-path=d]')).toBeVisible();
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await expect(grid).toHaveAttribute('aria-rowcount', '500002');
  await page.keyboard.press('End');
  await expect(page.locator('[data-testid=file-row][data-path="d/f0499999"]')).toBeVisible();
  expect(await page.getByTestId('file-row').count()).toBeLessThan(120);
  expect(await gapAfterJump(page)).toEqual({ above: 0, below: 0 });
});

/** Pixels of the list without rows when it was scrolled far and the page has not heard of it yet. */
function gapAfterJump(page: Page): Promise<{ above: number; below: number }> {
  return page.evaluate(() => {
    const list = document.querySelector('[role=treegrid] .scroller');
    const rows = list?.querySelectorAll('[data-testid=file-row]') ?? [];
    const first = rows[0];
    const last = rows[rows.length - 1];
    const header = list?.firstElementChild;
    if (!list || !header || !first || !last) throw new Error('no list of files is on show');
    const gaps = { above: 0, below: 0 };
    for (const scrollTop of [0, 5_000_000]) {
      list.scrollTop = scrollTop;
      const above = first.getBoundingClientRect().top - header.getBoundingClientRect().bottom;
      const below = list.getBoundingClientRect().bottom - last.getBoundingClientRect().bottom;
      gaps.above = Math.max(gaps.above, above);
      gaps.below = Math.max(gaps.below, below);
    }
    return gaps;
  });
}

test('a check is cancelled, and then nothing is claimed', async () => {
  const source = endlessLayout(path.join(folder, 'endless'), 60 * 2 ** 30);
  const { page } = await open(source);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'running');
  await expect(node(page, 'layer')).toHaveAttribute('data-status', 'unchecked');
  await page.getByTestId('cancel').click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'none');
  await expect(page.getByTestId('verify')).toBeVisible();
  await expect(node(page, 'layer')).toHaveAttribute('data-status', 'unchecked');
  await page.getByTestId('verify').click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'running');
  await page.keyboard.press('Escape');
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'none');
});

test('a file that is neither image nor text is refused in one sentence, and the open one stays', async () => {
  const { page } = await open(sampleImage);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'verified');
  const file = path.join(folder, 'notes.bin');
  fs.writeFileSync(file, Buffer.from([0, 1, 2, 255, 254, 0, 7, 8, 0, 0, 3]));
  await dropOn(page, file);
  const failure = page.getByTestId('failure');
  await expect(failure).toHaveAttribute('data-code', 'not-an-image');
  await expect(failure).toContainText('notes.bin');
  await expect(failure).not.toContainText('Error');
  await expect(page.getByTestId('source-bar')).toContainText('multi-platform.oci.tar');
});

test('a path that does not exist is said, and the window is ready for another', async () => {
  const { page } = await open(path.join(folder, 'nothing.tar'));
  await expect(page.getByTestId('failure')).toHaveAttribute('data-code', 'not-found');
  await expect(page.getByTestId('open-file').first()).toBeVisible();
});
