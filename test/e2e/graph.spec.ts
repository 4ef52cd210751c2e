/** The graph of a source: what is drawn, the keyboard in it, zooming, and the picture that is saved. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { answerDialogs } from '../support/answer-dialogs.ts';
import { writeDirectory } from '../support/archive.ts';
import { blobPath } from '../support/blobs.ts';
import { buildImages, layoutTree, SIMPLE } from '../support/image-builder.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

const PARSE = `
import json, sys, xml.etree.ElementTree as tree
parts = list(tree.parse(sys.argv[1]).iter())
names = sorted({part.tag.split("}")[-1] for part in parts})
print(json.dumps({"names": names, "texts": [part.text or "" for part in parts]}))`;

let folder: string;
let launched: LaunchedApp | null = null;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-graph-'));
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  fs.rmSync(folder, { recursive: true, force: true });
});

async function open(source: string): Promise<Page> {
  launched = await launchApp({ source });
  const { page } = launched;
  await expect(page.getByTestId('verdict')).not.toHaveAttribute('data-verdict', /none|running/);
  await page.keyboard.press('Control+g');
  await expect(page.getByTestId('graph-tree')).toBeFocused();
  return page;
}

/** What the tree says that the keyboard is at. */
async function active(page: Page): Promise<string> {
  const id = await page.getByTestId('graph-tree').getAttribute('aria-activedescendant');
  const text = await page.locator(`[id="${id ?? ''}"]`).innerText();
  return text.replace(/\s+/g, ' ').trim();
}

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

test('what is shared is there once, and the arrow keys go along the links', async () => {
  const page = await open(sampleImage);
  await expect(page.getByTestId('graph-card')).toHaveCount(3);
  await expect(page.getByTestId('graph-stack')).toHaveText([/2 layers, shared by 2/]);
  await expect(page.getByTestId('graph-row')).toHaveCount(6);
  expect(await active(page)).toMatch(/^Manifest linux\/amd64 [0-9a-f]{12} verified$/);
  await page.keyboard.press('ArrowLeft');
  expect(await active(page)).toMatch(/^Index sample:1\.1 [0-9a-f]{12} verified$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await active(page)).toMatch(/^Manifest linux\/arm64 /);
  await page.keyboard.press('ArrowRight');
  expect(await active(page)).toMatch(/^2 layers, shared by 2 /);
  await page.keyboard.press('ArrowRight');
  expect(await active(page)).toMatch(/^Layer 1 .* verified$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Layer 1' })).toBeVisible();
  const digest = page.getByTestId('graph-foot').locator('.digest');
  await page.keyboard.press('Control+c');
  const copied = () => launched?.app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(await digest.textContent()).toContain(((await copied()) ?? '').slice(0, 20));
  expect(await accessFaults(page)).toEqual([]);
});

test('a stack is closed and opened, and goes back to the lists with the same part', async () => {
  const page = await open(sampleImage);
  await page.getByTestId('graph-stack').click();
  await expect(page.getByTestId('graph-stack')).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByTestId('graph-stack')).toContainText('2 verified');
  await expect(page.getByTestId('graph-row')).toHaveCount(4);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('graph-row')).toHaveCount(6);
  await page.getByTestId('graph-row').filter({ hasText: 'Layer 3' }).click();
  await page.keyboard.press('Control+g');
  await expect(page.locator('[data-testid=chain-node] [aria-current]')).toContainText('Layer 3');
});

test('zooms with keys, buttons and the wheel, and fits', async () => {
  const page = await open(sampleImage);
  const zoom = page.getByTestId('zoom');
  await page.keyboard.press('0');
  const fitting = (await zoom.textContent()) ?? '';
  await page.keyboard.press('+');
  await expect(zoom).not.toHaveText(fitting);
  await page.getByTestId('zoom-out').click();
  await expect(zoom).toHaveText(fitting);
  await page.getByTestId('graph-tree').hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await expect(zoom).not.toHaveText(fitting);
  const scrolled = () => page.getByTestId('graph-tree').evaluate((tree) => tree.scrollLeft);
  const before = await scrolled();
  await page.getByTestId('graph-tree').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  expect(await scrolled()).not.toBe(before);
  await page.getByTestId('zoom-fit').click();
  await expect(zoom).toHaveText(fitting);
});

test('parts that are not here are drawn as such, what is about something is beside it', async () => {
  const shape = { ...SIMPLE, platforms: 3, nested: true, referrer: true, attestation: true };
  const built = await buildImages(shape);
  const tree = layoutTree(built);
  tree.delete(blobPath(built.images[1]?.manifest.digest ?? ''));
  const page = await open(writeDirectory(tree, path.join(folder, 'image')));
  const absent = page.locator('[data-testid=graph-card].absent');
  await expect(absent).toHaveCount(1);
  await expect(absent).toContainText('missing');
  await expect(
    page.getByRole('treeitem', { name: /^Artifact application\/spdx\+json/ }),
  ).toBeVisible();
  await page.getByRole('treeitem', { name: /^Attestation/ }).click();
  await page.getByTestId('graph-tree').focus();
  await page.keyboard.press('ArrowLeft');
  expect(await active(page)).toMatch(/^Manifest linux\/amd64/);
  expect(await accessFaults(page)).toEqual([]);
});

test('is saved as a picture that stands alone, over names that are markup', async () => {
  const built = await buildImages({ ...SIMPLE, nested: true });
  const evil = '</text><script>alert(1)</script>';
  const annotations = { 'org.opencontainers.image.ref.name': evil };
  const roots = built.roots.map((root) => ({ ...root, annotations }));
  const page = await open(
    writeDirectory(layoutTree({ ...built, roots }), path.join(folder, 'image')),
  );
  const file = path.join(folder, 'graph.svg');
  if (launched !== null) await answerDialogs(launched, file);
  await page.getByTestId('save-graph').click();
  await expect(page.getByTestId('save-result')).toContainText('graph.svg');
  // A parser of XML that is not ours.
  const read = spawnSync('python3', ['-c', PARSE, file], { encoding: 'utf8' });
  expect(read.stderr).toBe('');
  const parsed = JSON.parse(read.stdout) as { readonly names: string[]; readonly texts: string[] };
  expect(parsed.names).toEqual(['g', 'path', 'rect', 'svg', 'text', 'title']);
  expect(parsed.texts.join('\n')).toContain('verified');
  expect(parsed.texts.join('\n')).toContain('</text><script>');
});
