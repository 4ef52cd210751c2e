/** Scanned, in the archive, deployed: evidence is added, matched, looked into and removed again. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { writeArchive } from '../support/archive.ts';
import { dropOn } from '../support/drop.ts';
import { buildImages, layoutTree, SIMPLE } from '../support/image-builder.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import { INDEX, MANIFEST, OTHER, pod, trivyReport } from '../support/match-evidence.ts';

let folder: string;
let launched: LaunchedApp | null = null;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-match-'));
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

function written(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

/** The row of the sample's image for amd64. */
function sampleRow(page: Page): Locator {
  return page.getByTestId('match-row').filter({ hasText: MANIFEST.slice(0, 19) });
}

function problems(page: Page): Locator {
  return page.locator('[data-testid=match-row][data-state=problem]');
}

test('what is deployed is matched with the archive, and each proof leads into the graph', async () => {
  const { page } = await open(sampleImage);
  const pods = written('pods.yaml', pod(`shop/app:1@${INDEX}`, `shop/other@${OTHER}`));
  await dropOn(page, pods);
  await expect(page.getByTestId('match-tab')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('match-tab')).toContainText('1 problem');
  await expect(page.getByTestId('match-headline')).toContainText('1 is a different image');
  await expect(page.getByTestId('evidence-item')).toContainText('Kubernetes objects');

  const line = sampleRow(page).getByTestId('match-line');
  await expect(line).toHaveAttribute('data-verdict', 'same-image');
  await expect(line).toHaveAttribute('data-by', 'index');
  await expect(problems(page).getByTestId('match-line')).toContainText('different digests');

  await sampleRow(page).click();
  const about = page.getByTestId('reference-about');
  await expect(about).toHaveAttribute('data-verdict', 'same-image');
  await expect(about.getByTestId('proof-link').first()).toContainText('the evidence names');
  await expect(about.getByTestId('reference-place')).toContainText('pods.yaml:9:14');
  await expect(about.getByTestId('reference-place')).toContainText('Pod shop/web');
  await expect(about.locator('[aria-current=location]')).toContainText(`shop/app:1@${INDEX}`);
  await expect(about.getByTestId('pin-gatekeeper')).toHaveText('has a digest');
  await expect(about.getByTestId('pin-strong')).toContainText('pinned');

  await about.getByTestId('proof-digest').filter({ hasText: MANIFEST }).click();
  await expect(page.getByTestId('source-tab')).toHaveAttribute('aria-selected', 'true');
  const node = page.locator(`[data-testid=chain-node][data-digest="${MANIFEST}"]`);
  await expect(node.locator('[aria-current=true]')).toBeVisible();
  await page.keyboard.press('Control+m');
  await expect(page.getByTestId('match')).toBeVisible();
});

test('a text is pasted, a wish for it opens a field, and pasting into a field adds nothing', async () => {
  const { app, page } = await open(sampleImage);
  const paste = async (text: string) => {
    await app.evaluate(({ clipboard }, copied) => void clipboard.writeText(copied), text);
    await page.keyboard.press('Control+v');
  };
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await page.keyboard.press('Control+m');
  await expect(page.getByTestId('match-hint')).toContainText('kubectl get pods');
  await paste(`app@${INDEX}`);
  await expect(page.getByTestId('evidence-item')).toHaveCount(1);
  await expect(sampleRow(page)).toContainText('also named');

  await page.getByTestId('match-filter-text').focus();
  await paste('nothing is called so');
  await expect(page.getByTestId('match-row')).toHaveCount(0);
  await expect(page.getByTestId('evidence-item')).toHaveCount(1);
  await page.keyboard.press('Escape');

  await page.getByTestId('open-paste').click();
  await expect(page.getByTestId('paste-text')).toBeFocused();
  await paste(`other@${OTHER}`);
  await expect(page.getByTestId('evidence-item')).toHaveCount(2);
  await expect(page.getByTestId('paste-text')).toHaveCount(0);
});

test('evidence is removed, brought back, and read again when it changes on disk', async () => {
  const { page } = await open(sampleImage);
  const pods = written('pods.yaml', pod(`shop/other@${OTHER}`));
  await dropOn(page, pods);
  await expect(problems(page)).toHaveCount(1);

  await page.getByTestId('evidence-remove').click();
  await expect(page.getByTestId('evidence-item')).toHaveCount(0);
  await expect(problems(page)).toHaveCount(0);
  await page.getByTestId('evidence-undo').click();
  await expect(problems(page)).toHaveCount(1);

  fs.writeFileSync(pods, pod(`shop/app@${MANIFEST}`));
  await expect(problems(page)).toHaveCount(0, { timeout: 15_000 });
  await expect(sampleRow(page).getByTestId('match-line')).toHaveAttribute('data-by', 'manifest');
});

test('rows are filtered by state and by text, also with the keyboard', async () => {
  const { page } = await open(sampleImage);
  await dropOn(page, written('pods.yaml', pod(`shop/app@${INDEX}`, `shop/other@${OTHER}`)));
  await expect(problems(page)).toHaveCount(1);
  await page.getByTestId('match-filter-problem').click();
  await expect(page.getByTestId('match-row')).toHaveCount(1);
  await page.getByTestId('match-filter-all').click();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('shop/app');
  await expect(problems(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByTestId('match-row').last()).toHaveAttribute('aria-selected', 'true');
});

test('what scanned and deployed say of each other is told where the archive does not', async () => {
  const { page } = await open(sampleImage);
  const moved = `sha256:${'6b'.repeat(32)}`;
  await dropOn(
    page,
    written('pods.yaml', pod(`shop/one:1@${OTHER}`, `shop/two:1@${OTHER.replace('5a', '7c')}`)),
    written('one.json', trivyReport('shop/one', '1', OTHER)),
    written('two.json', trivyReport('shop/two', '1', moved)),
  );
  const across = (name: string) =>
    page.getByTestId('match-row').filter({ hasText: name }).getByTestId('match-across');
  await expect(across('shop/one')).toHaveText('scanned and deployed: same digest');
  await expect(across('shop/two')).toHaveText('scanned and deployed differ');
  await expect(sampleRow(page)).toHaveCount(1);
  await expect(sampleRow(page).getByTestId('match-across')).toHaveCount(0);
});

test('an image leads to what evidence says of it', async () => {
  const { page } = await open(sampleImage);
  await dropOn(page, written('pods.yaml', pod(`shop/app@${INDEX}`, `shop/other@${OTHER}`)));
  await expect(problems(page)).toHaveCount(1);
  await page.getByTestId('match-filter-problem').click();
  await page.getByTestId('source-tab').click();
  const named = page.getByTestId('matched-by');
  await expect(named).toHaveAttribute('data-state', 'agrees');
  await expect(named).toHaveText('Named by 1 reference: same image (deployed)');
  await named.getByRole('button').click();
  await expect(sampleRow(page)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('match-filter-all')).toHaveAttribute('aria-pressed', 'true');
  await page.getByTestId('evidence-remove').click();
  await page.getByTestId('source-tab').click();
  await expect(named).toHaveCount(0);
});

test('a damaged archive is no match', async () => {
  const bytes = fs.readFileSync(sampleImage);
  const layer = bytes.indexOf(Buffer.from([0x1f, 0x8b, 0x08]), 200_000);
  bytes[layer + 20_000] = (bytes[layer + 20_000] ?? 0) ^ 1;
  const file = path.join(folder, 'damaged.tar');
  fs.writeFileSync(file, bytes);
  const { page } = await open();
  await dropOn(page, file, written('pods.yaml', pod(`shop/app@${MANIFEST}`)));
  const line = sampleRow(page).getByTestId('match-line');
  await expect(line).toHaveAttribute('data-verdict', 'not-verified');
  await sampleRow(page).click();
  await expect(page.getByTestId('reference-about')).toContainText('damaged');
  await expect(page.locator('[data-testid=match-row][data-state=agrees]')).toHaveCount(0);
});

test('several files of one drop: archives get tabs, evidence is matched, what is neither is told', async () => {
  const second = path.join(folder, 'second.tar');
  await writeArchive(layoutTree(await buildImages(SIMPLE)), second);
  const neither = path.join(folder, 'neither.bin');
  fs.writeFileSync(neither, Buffer.from([0, 1, 2, 255, 0, 9, 0, 0]));
  const { page } = await open();
  await dropOn(page, sampleImage, neither, written('a.yaml', pod(`a@${INDEX}`)), second);
  await expect(page.getByTestId('failure')).toContainText('neither.bin');
  await expect(page.getByTestId('source-tab')).toHaveCount(2);
  await expect(page.getByTestId('match-tab')).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('Control+Tab');
  await expect(page.getByTestId('source-tab').first()).toHaveAttribute('aria-selected', 'true');
  await page.getByTestId('source-tab').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('source-tab').nth(1)).toBeFocused();
  await page.keyboard.press('Control+w');
  await expect(page.getByTestId('source-tab')).toHaveCount(1);
  await expect(page.getByTestId('match-tab')).toHaveAttribute('aria-selected', 'true');
});

test('pins are judged by two rules, and exempted images by their prefix', async () => {
  const { page } = await open(sampleImage);
  await dropOn(page, written('pods.yaml', pod(`shop/app@${INDEX}`, 'docker.io/base/tool:1')));
  await page.getByTestId('tab-pins').click();
  await expect(page.getByTestId('pins-gatekeeper')).toContainText('violated by 1 of 2');
  await expect(page.getByTestId('pin-row')).toContainText('docker.io/base/tool:1');
  await page.getByTestId('pin-exempt').fill('docker.io/base/*');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('pins-gatekeeper')).toContainText('kept by all');
});

test('a platform is chosen, a moved tag is told, a digest is looked up', async () => {
  const { page } = await open(sampleImage);
  const tags = written('tags.yaml', pod(`shop/app:1@${INDEX}`, `shop/app:1@${OTHER}`));
  await dropOn(page, tags);
  await page.getByTestId('tab-moved').click();
  await expect(page.getByTestId('moved-tags')).toContainText('shop/app:1');

  await page.getByTestId('match-platform').fill('linux/arm64');
  await page.keyboard.press('Enter');
  await page.getByTestId('tab-platform').click();
  await expect(page.getByTestId('platform-choice')).toContainText(
    'A linux/arm64 node would run sha256:348e6c944984',
  );

  await page.getByTestId('tab-names').click();
  await page.getByTestId('name-search-text').fill(INDEX.slice('sha256:'.length, 19));
  for (const name of ['sample:1.1', 'shop/app:1'])
    await expect(page.getByTestId('name-answer').filter({ hasText: name })).toHaveCount(1);
});

test('the comparison is named for whoever does not see it', async () => {
  const { page } = await open(sampleImage);
  await dropOn(page, written('pods.yaml', pod(`shop/app@${INDEX}`)));
  await expect(page.getByRole('tablist', { name: 'Open sources' })).toBeVisible();
  await expect(page.getByRole('tab', { name: /Match/ })).toBeVisible();
  await expect(page.getByRole('tabpanel', { name: /Match/ })).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Images and what speaks of them' });
  await expect(grid.getByRole('columnheader', { name: /Scanned what/ })).toBeVisible();
  await expect(grid.getByRole('row').nth(1)).toContainText('same image');
  await page.getByTestId('open-legend').click();
  await expect(page.getByRole('dialog', { name: 'What the lines mean' })).toContainText(
    'A tag can be moved',
  );
});
