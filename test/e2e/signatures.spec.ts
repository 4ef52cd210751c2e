/** What travelled with an image, in the real window: checked with a key that openssl made, and read. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { answerDialogs } from '../support/answer-dialogs.ts';
import { writeDirectory } from '../support/archive.ts';
import { buildImages, layoutTree, SIMPLE } from '../support/image-builder.ts';
import { dropOn } from '../support/drop.ts';
import { endEngine } from '../support/end-engine.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import { makeKey } from '../support/openssl.ts';
import { signedLayout } from '../support/signed-layout.ts';

let folder: string;
let launched: LaunchedApp | null = null;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-signatures-'));
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  fs.rmSync(folder, { recursive: true, force: true });
});

async function open(source: string): Promise<{ readonly app: LaunchedApp; readonly page: Page }> {
  const app = await launchApp({ source });
  launched = app;
  await app.page.getByTestId('tab-signatures').click();
  return { app, page: app.page };
}

function write(name: string, content: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  return file;
}

async function trust(app: LaunchedApp, file: string): Promise<void> {
  await answerDialogs(app, file);
  await app.page.getByTestId('add-trust').click();
}

const answer = (page: Page) => page.getByTestId('signed-answer');
const signatureCheck = (page: Page) =>
  page.locator('[data-testid=companion][data-kind=signature] [data-testid=signature-check]');

test('a signature is proven by a key that the user gives, and only as long as it is trusted', async () => {
  const { tree, key } = await signedLayout();
  const { app, page } = await open(writeDirectory(tree, path.join(folder, 'app')));
  await expect(answer(page)).toHaveAttribute('data-signed', 'unproven');
  await expect(answer(page)).toContainText('1 signature, 1 attestation, 1 SBOM');
  await expect(page.locator('body')).not.toContainText(/signed by/i);

  await trust(app, write('cosign.pub', key.public));
  await expect(answer(page)).toHaveAttribute('data-signed', 'signed');
  await expect(signatureCheck(page)).toHaveAttribute('data-outcome', 'verified');
  await expect(signatureCheck(page)).toContainText('Signed by the key “cosign.pub”');
  await expect(page.getByTestId('row-signed')).toHaveAttribute('data-signed', 'signed');

  await page.getByTestId('remove-trust').click();
  await expect(answer(page)).toHaveAttribute('data-signed', 'unproven');
  await expect(page.locator('body')).not.toContainText(/signed by the key/i);
});

test('a key that did not sign it, a private key, and a signature over another digest', async () => {
  const { tree, key } = await signedLayout(`sha256:${'0'.repeat(64)}`);
  const { app, page } = await open(writeDirectory(tree, path.join(folder, 'app')));
  await trust(app, write('cosign.key', key.private));
  await expect(page.getByTestId('trust-refused')).toHaveAttribute('data-problem', 'private-key');
  await expect(page.getByTestId('trust-item')).toHaveCount(0);

  await trust(app, write('cosign.pub', key.public));
  await expect(answer(page)).toHaveAttribute('data-signed', 'failed');
  await expect(signatureCheck(page)).toHaveAttribute('data-reason', 'other-digest');
  await page.getByTestId('remove-trust').click();

  await trust(app, write('other.pub', makeKey('P-256').public));
  const attestation = page.locator('[data-kind=attestation] [data-testid=signature-check]');
  await expect(attestation).toHaveAttribute('data-reason', 'no-key-matches');
});

test('keys that are dropped on the window are trusted, also by an engine that was started anew', async () => {
  const { tree, key } = await signedLayout();
  const { app, page } = await open(writeDirectory(tree, path.join(folder, 'app')));
  await expect(answer(page)).toHaveAttribute('data-signed', 'unproven');
  await page.getByTestId('tab-config').click();
  await dropOn(page, write('cosign.key', key.private), write('cosign.pub', key.public));
  await expect(page.getByTestId('trust-refused')).toHaveAttribute('data-problem', 'private-key');
  await expect(page.getByTestId('trust-item')).toHaveCount(1);
  await expect(answer(page)).toHaveAttribute('data-signed', 'signed');

  await endEngine(app.app);
  await page.getByTestId('open-again').click();
  await expect(page.getByTestId('trust-item')).toHaveCount(1);
  await expect(answer(page)).toHaveAttribute('data-signed', 'signed');
});

test('a key that is dropped before any image is kept for what is opened then', async () => {
  const { tree, key } = await signedLayout();
  launched = await launchApp();
  const { page } = launched;
  await expect(page.getByTestId('welcome')).toBeVisible();
  await dropOn(page, write('cosign.pub', key.public));
  await expect(page.getByTestId('trust-notice')).toContainText('cosign.pub');
  await expect(page.getByTestId('recent')).toHaveCount(0);
  await dropOn(page, writeDirectory(tree, path.join(folder, 'app')));
  await page.getByTestId('tab-signatures').click();
  await expect(answer(page)).toHaveAttribute('data-signed', 'signed');
});

test('an image with which nothing travelled says so', async () => {
  const source = await buildImages(SIMPLE);
  const { page } = await open(writeDirectory(layoutTree(source), path.join(folder, 'bare')));
  await expect(answer(page)).toHaveAttribute('data-signed', 'none');
  await expect(page.getByTestId('signatures-none')).toContainText('No signature');
  await expect(page.getByTestId('row-signed')).toHaveCount(0);
});

test('provenance and packages of an SBOM are read, searched, and shown as they are written', async () => {
  const { tree } = await signedLayout();
  const { page } = await open(writeDirectory(tree, path.join(folder, 'app')));
  await page.locator('[data-kind=attestation]').getByTestId('node-link').click();
  await page.getByTestId('tab-decoded').click();
  await expect(page.getByTestId('decoded')).toHaveAttribute('data-kind', 'provenance');
  await expect(page.getByTestId('decoded')).toContainText('https://example.com/builder');
  await page.getByTestId('choice-json').click();
  await expect(page.getByTestId('decoded-json')).toContainText('buildDefinition');

  await page.getByTestId('image-row').filter({ hasText: '.sbom' }).click();
  await page.getByTestId('tab-decoded').click();
  await expect(page.getByTestId('decoded')).toHaveAttribute('data-kind', 'sbom');
  await page.getByTestId('decoded-text').fill('package-17');
  await expect(page.getByTestId('decoded-rows-row')).toHaveCount(1);
  await expect(page.getByTestId('decoded-rows-row')).toContainText('Apache-2.0');
});

test('packages of the layers are compared with the SBOM that travelled along', async () => {
  const { tree } = await signedLayout();
  const { page } = await open(writeDirectory(tree, path.join(folder, 'app')));
  await page.getByTestId('tab-packages').click();
  await page.getByTestId('sbom-choice').click();
  await expect(page.getByTestId('sbom-differences')).toHaveAttribute('aria-rowcount', '41');
  await page.getByTestId('package-text').fill('package-3');
  await expect(page.getByTestId('sbom-differences-row')).toHaveCount(11);
  await expect(page.getByTestId('sbom-differences-row').first()).toContainText('Only in the SBOM');
});

test('nothing on the three tabs stands in the way of those who cannot see it well, in light and dark', async () => {
  test.setTimeout(120_000);
  const { tree, key } = await signedLayout();
  const { page } = await open(writeDirectory(tree, path.join(folder, 'app')));
  await dropOn(page, write('cosign.key', key.private), write('cosign.pub', key.public));
  await expect(answer(page)).toHaveAttribute('data-signed', 'signed');
  expect(await accessFaults(page)).toEqual([]);

  await page.getByTestId('tab-packages').click();
  await page.getByTestId('sbom-choice').click();
  await expect(page.getByTestId('sbom-differences-row').first()).toBeVisible();
  expect(await accessFaults(page)).toEqual([]);

  await page.getByTestId('image-row').filter({ hasText: '.sbom' }).click();
  await page.getByTestId('tab-decoded').click();
  await expect(page.getByTestId('decoded-rows-row').first()).toBeVisible();
  expect(await accessFaults(page)).toEqual([]);

  const rows = page.getByTestId('decoded-rows');
  await rows.focus();
  await page.keyboard.press('End');
  const last = await rows.getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${last ?? ''}"]`)).toBeInViewport();
  await expect(page.locator(`[id="${last ?? ''}"]`)).toHaveAttribute('aria-rowindex', '41');
});

/** What axe has against the page, in both colour schemes. */
async function accessFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    for (const { id, nodes } of violations)
      faults.push(...nodes.map(({ html }) => `${colorScheme} ${id}: ${html}`));
  }
  return faults;
}
