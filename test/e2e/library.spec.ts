/** The library in the window: kept, found, changed, checked, and out again. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { answerDialogs } from '../support/answer-dialogs.ts';
import { writeArchive } from '../support/archive.ts';
import { dockerTree } from '../support/docker-builder.ts';
import { dropOn } from '../support/drop.ts';
import { endEngine } from '../support/end-engine.ts';
import { buildImages, layoutTree, SIMPLE } from '../support/image-builder.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import { rotLargest } from '../support/rot.ts';

const NAME = 'sample:1.1';
let folder: string;
let launched: LaunchedApp;
let page: Page;

test.beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-library-'));
  launched = await launchApp({ source: sampleImage, data: path.join(folder, 'data') });
  page = launched.page;
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
});

test.afterEach(async () => {
  await launched.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

function library(): string {
  return path.join(folder, 'data/drydock/library');
}

function row(name: string): Locator {
  return page.locator(`[data-testid=kept-row][data-name="${name}"]`);
}

/** Keeps the source on show as it is, and shows it in the library. */
async function keep(name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByTestId('start-keep').click();
  await expect(page.getByTestId('keep-result')).toContainText(`Kept as “${name}”`);
  await page.getByTestId('show-in-library').click();
  await expect(row(name)).toHaveAttribute('aria-selected', 'true');
}

/** An archive of another image; the same seed gives the same. */
async function otherArchive(seed: number): Promise<string> {
  const built = await buildImages({ ...SIMPLE, seed });
  return writeArchive(layoutTree(built), path.join(folder, `other-${String(seed)}.tar`));
}

async function drop(file: string): Promise<void> {
  await dropOn(page, file);
  const tab = page.locator('[data-testid=source-tab][aria-selected=true]');
  await expect(tab).toContainText(path.basename(file).slice(-10));
  await expect(page.getByTestId('verdict')).not.toHaveAttribute('data-verdict', 'running');
}

test('an image is kept with tags and a note, and found by them', async () => {
  await page.keyboard.press('Control+k');
  await expect(page.getByTestId('keep-name')).toHaveValue(NAME);
  await page.getByTestId('keep-tags').fill('May, audit');
  await page.getByTestId('keep-note').fill('seen by Ann');
  await page.getByTestId('start-keep').click();
  const result = page.getByTestId('keep-result');
  await expect(result).toContainText(`Kept as “${NAME}”`);
  await expect(result).toContainText('written');
  await page.getByTestId('show-in-library').click();
  await expect(page.getByTestId('library-sums')).toContainText('1 image');
  await expect(page.getByTestId('kept-day').first()).toContainText('verified on ');
  const details = page.getByTestId('kept-details');
  await expect(details.getByTestId('kept-tag')).toHaveText(['May', 'audit']);
  await expect(details.getByTestId('kept-note')).toHaveValue('seen by Ann');
  await expect(details.getByTestId('kept-digest')).toContainText(/sha256:[0-9a-f]{64}/);
  await expect(details.getByTestId('source-sha256')).toContainText(/sha256:[0-9a-f]{64}/);
  await expect(details.getByTestId('kept-now')).toHaveAttribute('data-verdict', 'none');
  expect(fs.existsSync(path.join(library(), 'index.json'))).toBe(true);

  await page.keyboard.press('Control+f');
  await page.keyboard.type('ann audit');
  await expect(page.getByTestId('kept-row')).toHaveCount(1);
  await page.getByTestId('library-search').fill('nobody');
  await expect(page.getByTestId('kept-row')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('kept-row')).toHaveCount(1);
});

test('a kept image is renamed, tagged and noted, and Escape undoes', async () => {
  await keep(NAME);
  const name = page.getByTestId('kept-name');
  await name.fill('other');
  await name.press('Escape');
  await expect(name).toHaveValue(NAME);
  await name.fill('release:2');
  await name.press('Enter');
  await expect(row('release:2')).toHaveAttribute('aria-selected', 'true');
  await page.getByTestId('kept-note').fill('a note');
  await page.getByTestId('add-tag').click();
  await page.keyboard.type('one, two');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('kept-tag')).toHaveText(['one', 'two']);
  await page.getByRole('button', { name: 'Remove the tag one' }).click();
  await expect(page.getByTestId('kept-tag')).toHaveText(['two']);

  await keepAgain();
  await page.getByTestId('show-in-library').click();
  await expect(page.getByTestId('kept-row')).toHaveCount(2);
  await page.getByTestId('kept-name').fill('release:2');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('failure')).toHaveAttribute('data-code', 'name-taken');
  await row('release:2').click();
  await expect(page.getByTestId('kept-note')).toHaveValue('a note');
});

/** Keeps another image than the sample. */
async function keepAgain(): Promise<void> {
  await drop(await otherArchive(7));
  await page.keyboard.press('Control+k');
  await page.getByTestId('start-keep').click();
  await expect(page.getByTestId('keep-result')).toContainText('Kept as');
}

test('the library is verified; what rotted is named, and healed by keeping again', async () => {
  await keep(NAME);
  await page.getByTestId('verify-library').focus();
  await page.keyboard.press('Enter');
  const check = page.getByTestId('library-check');
  await expect(check).toHaveAttribute('data-verdict', 'verified');
  await expect(page.getByTestId('verify-library')).toBeFocused();
  await expect(page.getByTestId('kept-now')).toHaveAttribute('data-verdict', 'verified');
  await page.getByTestId('dismiss-check').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('library-table')).toBeFocused();
  const rotten = rotLargest(library());
  await page.keyboard.press('Control+Enter');
  await expect(check).toHaveAttribute('data-verdict', 'damaged');
  await expect(page.getByTestId('rotten-blob')).toContainText(rotten.slice(0, 19));
  await expect(page.getByTestId('kept-now')).toHaveAttribute('data-verdict', 'damaged');
  await expect(page.getByTestId('kept-day').first()).toContainText('verified on ');

  await page.getByTestId('source-tab').first().click();
  await page.getByTestId('dismiss-kept').click();
  await page.keyboard.press('Control+k');
  await page.getByTestId('start-keep').click();
  await expect(page.getByTestId('keep-result')).toContainText('healed');
  await page.getByTestId('show-in-library').click();
  await expect(check).toHaveAttribute('data-verdict', 'none');
  await page.getByTestId('verify-library').click();
  await expect(check).toHaveAttribute('data-verdict', 'verified');
  await expect(page.getByTestId('kept-record')).toHaveCount(2);
});

test('a kept image is opened, exported, and opened again with the same digest', async () => {
  await keep(NAME);
  const digest = (await page.getByTestId('kept-digest').innerText()).trim();
  await page.getByTestId('library-table').press('Enter');
  await expect(page.locator('[data-testid=source-tab][aria-selected=true]')).toContainText(NAME);
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await page.getByTestId('library-tab').click();

  const file = path.join(folder, 'out.tar');
  await answerDialogs(launched, file);
  await page.getByTestId('export-kept').click();
  await page.getByTestId('start-export').click();
  await expect(page.getByTestId('export-result')).toContainText('Exported as “out.tar”');
  await expect(page.getByTestId('export-result')).toContainText('match');
  await expect(page.getByTestId('export-result')).toContainText(/sha256:[0-9a-f]{64}/);
  await page.getByTestId('dismiss-export').click();

  await page.getByTestId('export-kept').click();
  await page.getByTestId('start-export').click();
  await expect(page.getByTestId('failure')).toBeVisible();

  await page.keyboard.press('Control+o');
  await expect(page.getByTestId('source-bar')).toContainText('out.tar');
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await page.keyboard.press('Control+k');
  await page.getByTestId('start-keep').click();
  await expect(page.getByTestId('keep-result')).toContainText('was here already');
  await page.getByTestId('show-in-library').click();
  expect((await page.getByTestId('kept-digest').innerText()).trim()).toBe(digest);
});

test('removing and cleaning up are shown before they are done', async () => {
  await keep(NAME);
  await keepAgain();
  await page.getByTestId('show-in-library').click();
  await expect(page.getByTestId('kept-row')).toHaveCount(2);
  await row(NAME).click();
  await page.keyboard.press('Delete');
  const plan = page.getByTestId('library-plan');
  await expect(plan).toContainText('Removes 1 image from the library.');
  await page.keyboard.press('Escape');
  await expect(plan).toHaveCount(0);
  await expect(page.getByTestId('kept-row')).toHaveCount(2);

  await row(NAME).click();
  await page.getByTestId('remove-kept').click();
  await page.getByTestId('confirm-remove').click();
  await expect(plan).toContainText('Removed 1 image.');
  await expect(row(NAME)).toHaveCount(0);
  await page.getByTestId('plan-cleanup').click();
  await expect(plan).toContainText(/nothing to clean up|Removes/);
});

test('the library is put elsewhere and back, and nothing is moved', async () => {
  await keep(NAME);
  const other = path.join(folder, 'elsewhere');
  fs.mkdirSync(other);
  await answerDialogs(launched, null);
  await page.getByTestId('change-place').click();
  await expect(page.getByTestId('kept-row')).toHaveCount(1);
  await answerDialogs(launched, other);
  await page.getByTestId('change-place').click();
  await expect(page.getByTestId('library-place')).toContainText('elsewhere');
  await expect(page.getByTestId('library-empty')).toContainText('Nothing is kept yet');
  await page.getByTestId('default-place').click();
  await expect(row(NAME)).toHaveCount(1);
  await expect(page.getByTestId('default-place')).toHaveCount(0);
});

test('two kept images are compared', async () => {
  await keep(NAME);
  await keepAgain();
  await page.getByTestId('show-in-library').click();
  await page.getByTestId('library-table').focus();
  await page.keyboard.press('Control+a');
  await page.getByTestId('compare-both').click();
  await expect(page.getByTestId('compare')).toBeVisible();
  await expect(page.getByTestId('compare')).toContainText(NAME);
  await expect(page.getByTestId('compare')).toHaveAttribute('data-phase', 'done');
  await expect(page.getByTestId('compare-head')).toHaveAttribute('data-outcome', 'different');
});

test('an old archive is kept with a manifest that Drydock made, and a damaged one is not', async () => {
  const built = await buildImages(SIMPLE);
  const old = path.join(folder, 'docker-old.tar');
  await writeArchive(dockerTree(built, 'docker-24'), old);
  await drop(old);
  await page.keyboard.press('Control+k');
  await page.getByTestId('start-keep').click();
  await expect(page.getByTestId('keep-result')).toContainText('Drydock made its manifest');
  await page.getByTestId('show-in-library').click();
  await expect(page.getByTestId('made-by-drydock')).toBeVisible();

  const damaged = fs.readFileSync(await otherArchive(9));
  const [layer] = (await buildImages({ ...SIMPLE, seed: 9 })).images[0]?.layers ?? [];
  const at = damaged.indexOf(layer?.stored ?? 'nowhere');
  expect(at).toBeGreaterThan(0);
  damaged[at + 20] = (damaged[at + 20] ?? 0) ^ 1;
  const file = path.join(folder, 'is-damaged.tar');
  fs.writeFileSync(file, damaged);
  await drop(file);
  await page.keyboard.press('Control+k');
  await page.getByTestId('start-keep').click();
  await expect(page.getByTestId('refused-line')).toContainText('Nothing damaged is kept');
  await page.getByTestId('library-tab').click();
  await expect(page.getByTestId('kept-row')).toHaveCount(1);
});

test('nothing of the library is lost with the engine, and what is typed stays', async () => {
  await keep(NAME);
  await page.getByTestId('kept-note').fill('half a note');
  await endEngine(launched.app);
  await expect(page.getByTestId('engine-lost')).toBeVisible();
  await expect(row(NAME)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('kept-note')).toHaveValue('half a note');
  await page.getByTestId('open-again').click();
  await expect(page.getByTestId('engine-lost')).toHaveCount(0);
  await page.getByTestId('verify-library').click();
  await expect(page.getByTestId('library-check')).toHaveAttribute('data-verdict', 'verified');
  await expect(page.getByTestId('kept-note')).toHaveValue('half a note');
});
