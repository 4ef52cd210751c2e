/**
 * What the window says beyond right and wrong: how digests are known, why a verdict is what it is,
 * what tools take, what is about what; and finding one image among very many.
 */
import { expect, test, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { writeArchive, writeDirectory } from '../support/archive.ts';
import { dockerTree } from '../support/docker-builder.ts';
import { buildImages, layoutTree, SIMPLE } from '../support/image-builder.ts';
import { manyImagesLayout, twoReadingsTree } from '../support/journey-sources.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

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

async function open(source: string): Promise<Page> {
  launched = await launchApp({ source });
  return launched.page;
}

function verdict(page: Page) {
  return page.getByTestId('verdict');
}

/** Rows of the Digests tab by kind. */
function digests(page: Page, kind: string) {
  return page.locator(`[data-testid=digest-row][data-kind=${kind}]`);
}

/** Resolves once `locator` has the keyboard. */
async function expectFocus(page: Page, selector: string): Promise<void> {
  await expect(page.locator(`${selector}:focus, ${selector}:focus-within`).first()).toBeVisible();
}

test('all digests of an image are listed, each with how it is known', async () => {
  const page = await open(sampleImage);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'verified');
  await page.getByTestId('tab-digests').click();
  for (const kind of ['index', 'manifest', 'config'])
    await expect(digests(page, kind)).toHaveAttribute('data-known', 'verified');
  await expect(digests(page, 'layer')).toHaveCount(3);
  await expect(digests(page, 'diffID').first()).toHaveAttribute('data-known', 'verified');
  await expect(digests(page, 'chainID').first()).toHaveAttribute('data-known', 'derived');
  await expect(digests(page, 'manifest').getByTestId('copy-digest')).toBeVisible();
});

test('what a digest means is explained by keyboard, and Escape leads back', async () => {
  const page = await open(sampleImage);
  await page.getByTestId('tab-digests').click();
  const known = digests(page, 'manifest').getByTestId('known');
  await known.focus();
  await page.keyboard.press('Enter');
  const help = page.getByRole('dialog', { name: 'Manifest digest' });
  await expect(help).toContainText('covers the config and the layers');
  await expect(help).toContainText('Why one image has several digests');
  await expect(help).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(known).toBeFocused();
  await page.keyboard.press('Space');
  await expect(help).toBeVisible();
});

test('Escape closes an explanation and does not stop the check', async () => {
  const source = manyImagesLayout(path.join(folder, 'many'), 20);
  const file = path.join(source, 'blobs/sha256', 'cd'.repeat(32));
  fs.writeFileSync(file, '');
  fs.truncateSync(file, 60 * 2 ** 30);
  const page = await open(source);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'running');
  await page.getByTestId('tab-digests').click();
  await page.getByTestId('known').first().click();
  await expect(page.getByTestId('digest-help').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('digest-help').first()).toBeHidden();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'running');
  await page.keyboard.press('Escape');
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'none');
});

test('an archive of docker save says that its manifest digest cannot be known', async () => {
  const file = path.join(folder, 'saved.tar');
  await writeArchive(dockerTree(await buildImages(SIMPLE), 'docker-24'), file);
  const page = await open(file);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'verified');
  await page.getByTestId('tab-digests').click();
  await expect(digests(page, 'manifest')).toHaveAttribute('data-known', 'unknowable');
  await expect(digests(page, 'manifest')).toContainText('not knowable from this file');
  await expect(digests(page, 'manifest')).toContainText('does not hold the document');
  await expect(digests(page, 'config')).toHaveAttribute('data-known', 'verified');
  await expect(digests(page, 'layer').first()).toHaveAttribute('data-known', 'derived');
});

test('a document alone says so, and its digest is recomputed, not unchecked', async () => {
  const source = await buildImages(SIMPLE);
  const manifest = source.blobs.get(source.images[0]?.manifest.digest ?? '');
  const file = path.join(folder, 'manifest.json');
  fs.writeFileSync(file, manifest ?? '');
  const page = await open(file);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'incomplete');
  await expect(page.getByTestId('source-bar')).toContainText('Document alone');
  await expect(page.getByTestId('source-note')).toContainText('none of them is here');
  const node = page.locator('[data-testid=chain-node][data-role=manifest]');
  await expect(node).toContainText('recomputed');
  await expect(node).not.toContainText('not checked');
  await expect(node.locator('.tone-good')).toHaveCount(0);
});

test('reasons lead to their findings, and say what is absent', async () => {
  const source = await buildImages({ ...SIMPLE, platforms: 3, nested: true });
  const [, second] = source.images;
  source.blobs.delete(second?.manifest.digest ?? '');
  source.blobs.delete(source.images[0]?.layers[1]?.descriptor.digest ?? '');
  const page = await open(writeDirectory(layoutTree(source), path.join(folder, 'part')));
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'incomplete');
  await expect(verdict(page)).toContainText('Missing content (2)');
  await page.getByTestId('why').click();
  const list = page.getByRole('dialog', { name: 'Why incomplete' });
  await expect(list.getByTestId('reason')).toHaveCount(1);
  await expect(list.getByTestId('absent')).toContainText('linux/arm64');
  await expect(list.getByTestId('absent')).toContainText('The format allows that.');
  await expect(list.getByTestId('absent').getByTestId('node-link')).toHaveCount(2);
  await list.getByTestId('reason').click();
  await expect(list).toBeHidden();
  await expectFocus(page, '[data-testid=finding-row][data-code=blob-missing]');
});

test('an image has a verdict and reasons of its own', async () => {
  const source = await buildImages({ ...SIMPLE, platforms: 2 });
  source.blobs.delete(source.images[1]?.layers[1]?.descriptor.digest ?? '');
  const page = await open(writeDirectory(layoutTree(source), path.join(folder, 'part')));
  const own = page.getByTestId('image-verdict');
  await expect(own).toHaveAttribute('data-verdict', 'verified');
  await expect(page.getByTestId('why-image')).toHaveCount(0);
  await page.getByTestId('image-row').nth(1).click();
  await expect(own).toHaveAttribute('data-verdict', 'incomplete');
  await expect(own).toContainText('Missing content');
  await page.getByTestId('why-image').click();
  const list = page.getByRole('dialog', { name: 'Why this image is incomplete' });
  await list.getByTestId('node-link').click();
  await expect(page.locator('[data-testid=chain-node] [aria-current=true]')).toContainText(
    'missing',
  );
});

test('the banner does not grow with its reasons', async () => {
  const source = await buildImages(SIMPLE);
  source.blobs.delete(source.images[0]?.layers[0]?.descriptor.digest ?? '');
  const page = await open(writeDirectory(layoutTree(source), path.join(folder, 'part')));
  await expect(page.getByTestId('why')).toBeVisible();
  expect((await verdict(page).boundingBox())?.height).toBe(68);
});

test('an archive that tools read differently shows what each takes', async () => {
  const file = await writeArchive(await twoReadingsTree(), path.join(folder, 'two.tar'));
  const page = await open(file);
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'ambiguous');
  const notice = page.getByTestId('readings');
  await expect(notice).toContainText('Tools take different images from this archive.');
  await expect(notice.getByRole('rowheader').filter({ hasText: 'docker load' })).toHaveCount(2);
  await expect(notice.locator('[data-differs=true]')).toHaveCount(2);
  await expect(notice.locator('[data-differs=true]').first()).toContainText('differs');
  await expect(notice.locator('[data-differs=false]')).toHaveCount(2);
  await notice.getByRole('button', { name: 'Hide' }).click();
  await expect(notice.getByRole('table')).toHaveCount(0);
  await expect(notice).toContainText('Tools take different images');
});

test('what is about an image is shown from both ends, as a claim', async () => {
  const source = await buildImages({ ...SIMPLE, referrer: true, attestation: true });
  const page = await open(writeDirectory(layoutTree(source), path.join(folder, 'about')));
  await expect(page.getByTestId('referrers-step')).toContainText('1 attestation, 1 SBOM');
  await page.getByTestId('referrers-step').getByRole('button').click();
  const companions = page.getByTestId('companion');
  await expect(companions).toHaveCount(2);
  await expect(page.locator('body')).not.toContainText(/\bsigned by\b/i);
  const sbom = companions.and(page.locator('[data-kind=sbom]'));
  await sbom.getByTestId('node-link').click();
  await expect(page.getByTestId('image-subject')).toContainText('sha256:');
  await page.getByTestId('tab-signatures').click();
  await expect(page.getByTestId('referrer-row')).toHaveAttribute('data-present', 'true');
});

test('a subject that is absent is named all the same', async () => {
  const source = await buildImages({ ...SIMPLE, referrer: true });
  const [image] = source.images;
  const subject = image?.manifest.digest ?? '';
  source.blobs.delete(subject);
  source.roots.shift();
  const page = await open(writeDirectory(layoutTree(source), path.join(folder, 'about')));
  await expect(page.getByTestId('image-subject')).toContainText(subject.slice(0, 19));
  await expect(page.getByTestId('image-subject')).toContainText('not here');
  await page.getByTestId('tab-signatures').click();
  await expect(page.getByTestId('referrer-row')).toHaveAttribute('data-present', 'false');
});

test('one image among 10,000 is found with the keyboard', async () => {
  const page = await open(manyImagesLayout(path.join(folder, 'many'), 10_000));
  const list = page.getByRole('listbox', { name: 'Images' });
  await expect(page.getByTestId('image-row').first()).toBeVisible({ timeout: 30_000 });
  expect(await page.getByTestId('image-row').count()).toBeLessThan(60);
  await list.focus();
  await page.keyboard.press('End');
  await expect(page.getByTestId('image-row').filter({ hasText: 'app-09999:1' })).toBeVisible();
  await page.keyboard.press('/');
  const filter = page.getByTestId('image-filter');
  await expect(filter).toBeFocused();
  await page.keyboard.type('linux/arm64');
  await expect(page.getByTestId('image-count')).toHaveText('3,333 of 10,000');
  await expect(page.getByTestId('image-row').first()).toContainText('app-00001:1');
  await filter.fill('app-0500');
  await expect(page.getByTestId('image-count')).toHaveText('10 of 10,000');
  await page.keyboard.press('ArrowDown');
  await expect(list).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const selected = page.locator('[data-testid=image-row][aria-selected=true]');
  await expect(selected).toContainText('app-05001:1');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('image-count')).toHaveCount(0);
  await expect(selected).toContainText('app-05001:1');
  await expect(selected).toBeInViewport();
});

test('a filter that nothing fits says so, and find leads to it from the list', async () => {
  const page = await open(manyImagesLayout(path.join(folder, 'many'), 20));
  await page.getByRole('listbox', { name: 'Images' }).focus();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(page.getByTestId('image-filter')).toBeFocused();
  await page.keyboard.type('nothing like it');
  await expect(page.getByTestId('image-count')).toHaveText('0 of 20');
  const images = page.getByRole('navigation', { name: 'Images' });
  await expect(images).toContainText('Nothing here has that name');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('image-row').first()).toBeVisible();
});
