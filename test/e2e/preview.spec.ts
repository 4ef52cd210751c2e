/** Looking into files in the real window: text, a link, an image, hex, and what cannot be drawn. */
import { expect, test, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { root } from '../../build/setup/paths.ts';
import { ownImage } from '../archives/cli-source.ts';
import { writeArchive } from '../support/archive.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

let folder: string;
let launched: LaunchedApp | null = null;

test.beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-e2e-'));
  const log = Array.from({ length: 300_000 }, (_, i) => `line ${String(i + 1)}\n`).join('');
  const png = fs.readFileSync(path.join(root, 'docs', 'window.png'));
  // A depth that no image can have.
  const broken = Buffer.from(png);
  broken[24] = 99;
  const image = await ownImage([
    [
      { name: 'app.log', body: Buffer.from(log) },
      { name: 'broken.png', body: broken },
      { name: 'link', type: 'symlink', linkname: '../page.html' },
      { name: 'page.html', body: Buffer.from('<b onclick="x">\u202ehostile</b>\n') },
      { name: 'picture.png', body: png },
    ],
  ]);
  const source = await writeArchive(image.tree, path.join(folder, 'image.tar'));
  launched = await launchApp({ source });
  await launched.page.locator('[data-testid=chain-node][data-role=layer]').click();
  await launched.page.getByTestId('tab-files').click();
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  fs.rmSync(folder, { recursive: true, force: true });
});

function shownPage(): Page {
  if (launched === null) throw new Error('no window');
  return launched.page;
}

function row(page: Page, name: string) {
  return page.locator(`[data-testid=file-row][data-path="${name}"]`);
}

test('the row that is looked into stays in view above the preview', async () => {
  const page = shownPage();
  await launched?.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(900, 560);
  });
  await row(page, 'picture.png').click();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('preview-image')).toBeVisible();
  await expect(row(page, 'picture.png')).toBeInViewport();
});

test('Enter shows a long text, which is read as far as it is scrolled, and Escape closes it', async () => {
  const page = shownPage();
  await row(page, 'app.log').click();
  await page.keyboard.press('Enter');
  const text = page.getByTestId('preview-text');
  await expect(text).toContainText('line 12');
  await page.getByTestId('go-to-line').fill('5000');
  await page.keyboard.press('Enter');
  await expect(text).toContainText('line 5000');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('preview')).toHaveCount(0);
});

test('a link shows what it leads to, as text and nothing else', async () => {
  const page = shownPage();
  await row(page, 'link').dblclick();
  await expect(page.getByTestId('preview-facts')).toContainText('where /link leads');
  await expect(page.getByTestId('preview-text')).toContainText('<b onclick="x">');
  await expect(page.getByTestId('preview-text')).not.toContainText('\u202e');
  await expect(page.getByTestId('preview-text').locator('b')).toHaveCount(0);
});

test('an image is drawn, one that is broken is said to be so, and hex shows any of them', async () => {
  const page = shownPage();
  await row(page, 'picture.png').click();
  await page.getByTestId('preview-open').click();
  await expect(page.getByTestId('preview-image')).toHaveJSProperty('complete', true);
  const width = await page
    .getByTestId('preview-image')
    .evaluate((image) => (image as HTMLImageElement).naturalWidth);
  expect(width).toBeGreaterThan(600);
  await row(page, 'broken.png').dblclick();
  await expect(page.getByTestId('preview')).toContainText('cannot be drawn');
  await page.getByTestId('tab-hex').click();
  await expect(page.getByTestId('preview-hex')).toContainText('89 50 4e 47');
  await page.getByTestId('go-to-offset').fill('0x120');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('preview-hex')).toContainText('00000120');
});
