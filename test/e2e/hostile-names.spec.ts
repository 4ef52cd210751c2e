/**
 * An image whose every text is hostile, in the real window, through all its views: nothing is made of a text
 * but text, nothing is asked for, and nothing is said on the console.
 */
import { expect, test, type Locator } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { writeDirectory } from '../support/archive.ts';
import { answerDialogs } from '../support/answer-dialogs.ts';
import { dropOn } from '../support/drop.ts';
import { hostileFiles, hostileImage, hostileTexts } from '../support/hostile-image.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import { expectInertPage, UNSAFE, watchPage, type WatchedPage } from '../support/inert-page.ts';
import { listenOnLoopback, type Loopback } from '../support/loopback.ts';
import { chainNode, copiedText, fileRow } from '../support/page-parts.ts';
import { recordCase } from '../support/security-case.ts';

let folder: string;
let loopback: Loopback;
let launched: LaunchedApp;
let texts: Readonly<Record<string, string>>;
let source: string;
let watched: WatchedPage;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-hostile-'));
  loopback = await listenOnLoopback();
  texts = hostileTexts(loopback.port);
  const { tree } = await hostileImage(texts, hostileFiles(loopback.port));
  // The name of the source is hostile as well, and longer than any title.
  source = writeDirectory(tree, path.join(folder, `a\u202e\u001b]0;x\u0007${'A'.repeat(200)}`));
  launched = await launchApp({ source, data: path.join(folder, 'data') });
  const { page } = launched;
  watched = watchPage(page);
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
});

test.afterAll(async () => {
  await launched.close();
  loopback.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function expectInert(view: string): Promise<void> {
  await expectInertPage(view, launched, watched, loopback);
}

async function showTabs(...tabs: readonly string[]): Promise<void> {
  for (const tab of tabs) {
    const button = launched.page.getByTestId(`tab-${tab}`);
    await button.click();
    await expect(button).toHaveAttribute('aria-selected', 'true');
    await expectInert(tab);
  }
}

const node = (role: string): Locator => chainNode(launched.page, role);
const file = (name: string): Locator => fileRow(launched.page, name);
const copied = (): Promise<string> => copiedText(launched.app);

test('H129 H131 H133 every view of the graph shows text and makes nothing of it', async () => {
  await expectInert('overview');
  await node('manifest').click();
  await showTabs(
    'config',
    'history',
    'files',
    'space',
    'packages',
    'digests',
    'signatures',
    'raw',
    'about',
    'search',
  );
  await node('config').click();
  await showTabs('raw');
  await launched.page.screenshot({ path: path.join(test.info().outputDir, 'raw.png') });
  for (const id of ['H129', 'H131', 'H133'] as const)
    recordCase({
      id,
      variant: 'window',
      happened:
        'every view shows it as text: no element, no handler, no request, no console message',
      passed: true,
    });
});

test('H129 H132 names that are not what they look like have a badge', async () => {
  const { page } = launched;
  await node('layer').click();
  await page.getByTestId('tab-files').click();
  const marks = async (text: string) => {
    const row = page.getByTestId('file-row').filter({ hasText: text }).first();
    return row.getByTestId('name-mark').getAttribute('data-mark');
  };
  expect(await marks('invoice[U+202E]fdp.exe')).toBe('hidden');
  expect(await marks('ad[U+200B]min')).toBe('hidden');
  expect(await marks('\u0430dmin')).toBe('mixed');
  const piled = page.getByTestId('file-row').filter({ hasText: 'z\u0301' });
  await expect(piled.getByTestId('name-mark')).toHaveAttribute('data-mark', 'stacked');
  expect((await piled.innerText()).length).toBeLessThan(700);
  const { height } = (await piled.boundingBox()) ?? { height: 0 };
  expect(height).toBeLessThanOrEqual(26);
  const images = page.getByTestId('image-row').getByTestId('name-mark');
  await expect(images.first()).toBeVisible();
  await page.screenshot({ path: path.join(test.info().outputDir, 'names.png') });
  await expectInert('badges');
  recordCase({
    id: 'H132',
    variant: 'window',
    happened:
      'names are cut at 512 characters, in one row, with a badge for mixed alphabets and piled marks',
    passed: true,
  });
});

test('H106 names that are one file where case does not count have a badge', async () => {
  const { page } = launched;
  await node('layer').click();
  await page.getByTestId('tab-files').click();
  const view = page.getByTestId('file-row').filter({ hasText: 'view' }).first();
  await view.dblclick();
  for (const name of ['CASE', 'case']) {
    const row = page.getByTestId('file-row').filter({ has: page.getByText(name, { exact: true }) });
    await expect(row.getByTestId('name-mark')).toHaveAttribute('data-mark', 'twin');
  }
  await view.dblclick();
  recordCase({
    id: 'H106',
    variant: 'window',
    happened: 'two rows with names as stored, each with the badge “twin” and a sentence',
    passed: true,
  });
});

test('H147 a name that ends a line is copied as a JSON string', async () => {
  const { page } = launched;
  await page.getByTestId('file-row').filter({ hasText: 'x\\ncurl evil' }).first().click();
  await page.getByTestId('copy-path').click();
  await expect.poll(copied).toBe(JSON.stringify(texts['shell']));
  await page.getByTestId('file-row').filter({ hasText: "=cmd'!A1" }).first().click();
  await page.getByTestId('copy-path').click();
  await expect.poll(copied).toBe("=cmd'!A1");
  expect(await page.locator('[draggable=true]').count()).toBe(0);
  recordCase({
    id: 'H147',
    happened:
      'a name with controls is copied as a JSON string, any other as it is; nothing can be dragged out',
    passed: true,
  });
});

const PREVIEWS: readonly (readonly [name: string, shown: string | null])[] = [
  ['page.html', 'fetch('],
  ['x.svg', '<svg xmlns'],
  ['read.md', '![x]('],
  ['x.pdf', '%PDF-1.7'],
  ['x.url', '[InternetShortcut]'],
  ['x.lnk', null],
  ['big.png', 'are not drawn here'],
  ['binary.txt', null],
];

test('H135 H136 H137 files are previewed as text or bytes, and nothing of them runs', async () => {
  const { page } = launched;
  await page
    .getByTestId('file-row')
    .filter({ hasText: /^\s*(?:dir)?\s*view/ })
    .first()
    .dblclick();
  for (const [name, shown] of PREVIEWS) {
    await file(`view/${name}`).click();
    await page.keyboard.press('Enter');
    const preview = page.getByTestId('preview');
    if (shown === null) await expect(preview).toContainText('00000000');
    else await expect(preview).toContainText(shown);
    await expectInert(name);
    expect(await preview.locator('svg:not([data-icon]) image, svg script').count()).toBe(0);
    if (name === 'big.png') await expect(page.getByTestId('preview-image')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(preview).toHaveCount(0);
  }
  await file('view/one.txt').click();
  await page.keyboard.press('Enter');
  const text = page.getByTestId('preview-text');
  await expect(text).toContainText('aaaa');
  await expect(page.getByTestId('preview-facts')).toContainText('utf-8');
  expect((await text.innerText()).length).toBeLessThan(200_000);
  await expectInert('one.txt');
  await page.keyboard.press('Escape');
  const happened =
    'text or bytes, with what it is by its content; nothing runs, nothing is asked for';
  recordCase({ id: 'H135', happened, passed: true });
  recordCase({
    id: 'H136',
    happened: '900 megapixels are not drawn; its bytes are shown',
    passed: true,
    because: 'pictures up to 25 megapixels and 16 MiB are drawn, by the sandboxed page alone',
  });
  recordCase({
    id: 'H137',
    happened:
      '4 MiB of one line in rows of 1,000 characters, read 64 KiB at a time; bytes called .txt are shown as bytes',
    passed: true,
  });
});

test('H134 addresses in annotations are text', async () => {
  const { page } = launched;
  await node('manifest').click();
  await showTabs('raw');
  await expect(page.getByTestId('raw-json')).toContainText('javascript:alert(1)');
  expect(await page.locator('a[href]').count()).toBe(0);
  recordCase({
    id: 'H134',
    happened: 'addresses are text; there is no link in the window',
    passed: true,
  });
});

test('H133 search, decoded documents, library, comparison, match and report show text, too', async () => {
  const { page } = launched;
  await page.keyboard.press('Control+Shift+F');
  await page.keyboard.type('i');
  await expect(page.getByTestId('found-row').first()).toBeVisible();
  await expectInert('found');
  await page.getByTestId('image-row').last().click();
  await showTabs('decoded');

  const pod = path.join(folder, 'pod.json');
  const containers = Object.values(texts).map((text) => ({ name: text, image: text }));
  const metadata = { name: texts['script'], namespace: texts['bidi'] };
  fs.writeFileSync(
    pod,
    JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers } }),
  );
  await dropOn(page, pod);
  await expect(page.getByTestId('match-row').first()).toBeVisible();
  await expectInert('match');
  await page.getByTestId('match-row').first().click();
  await expectInert('match details');

  const changed = { ...texts, bidi: `${texts['bidi'] ?? ''}2` };
  const { tree } = await hostileImage(changed, hostileFiles(loopback.port));
  await dropOn(page, writeDirectory(tree, path.join(folder, '<b onclick=x>other<b>')));
  await expect(page.getByTestId('source-tab')).toHaveCount(2);
  await page.keyboard.press('Control+d');
  await expect(page.getByTestId('compare')).toHaveAttribute('data-phase', 'done');
  await expectInert('compare');
  await page.getByTestId('compare-file').first().click();
  await expectInert('compared file');

  await page.getByTestId('source-tab').first().click();
  await page.keyboard.press('Control+k');
  await page.getByTestId('start-keep').click();
  await expect(page.getByTestId('keep-result')).toBeVisible();
  await expectInert('kept');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+l');
  await expect(page.getByTestId('kept-row').first()).toBeVisible();
  await expectInert('library');
  await page.getByTestId('kept-row').first().click();
  await expectInert('kept details');

  await page.getByTestId('source-tab').first().click();
  await answerDialogs(launched, path.join(folder, 'report.html'));
  await page.keyboard.press('Control+p');
  await page.getByTestId('start-report').click();
  await expect(page.getByTestId('report-result')).toContainText('report.html');
  await expectInert('report');
});

test('H149 names that the system shows are safe, and cut', async () => {
  const { app, page } = launched;
  expect(await page.title()).toMatch(/^a\[U\+202E\]\\x1b\]0;x\\x07A+… – Drydock$/);
  const titles = await app.evaluate(({ BrowserWindow, Menu }) => {
    const labels: string[] = [];
    const walk = (menu: Electron.Menu | null): void => {
      for (const item of menu?.items ?? []) {
        labels.push(item.label);
        if (item.submenu !== undefined) walk(item.submenu);
      }
    };
    walk(Menu.getApplicationMenu());
    return [...BrowserWindow.getAllWindows().map((window) => window.getTitle()), ...labels];
  });
  expect(titles.filter((title) => UNSAFE.test(title) || title.length > 120)).toEqual([]);
  expect(titles.join(' ')).not.toContain('AAAA');
  recordCase({
    id: 'H149',
    happened:
      'the title of the window and all menus are Drydock’s own words; the page’s title is spelled out and cut at 120',
    passed: true,
  });
});
