/** Saving out of the window: a file, a whole view, a list; where to is said by the native dialogs. */
import { expect, test } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import { copiedText } from '../support/page-parts.ts';

let folder: string;
let launched: LaunchedApp;

test.beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-save-'));
  launched = await launchApp({ source: sampleImage });
  const { page } = launched;
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await page.locator('[data-testid=chain-node][data-role=layer]').first().click();
  await expect(page.getByRole('treegrid')).toBeVisible();
});

test.afterEach(async () => {
  await launched.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Both dialogs answer this path; null closes them without a choice. */
async function choose(chosen: string | null): Promise<void> {
  await launched.app.evaluate(({ dialog }, file) => {
    const canceled = file === null;
    const filePaths = file === null ? [] : [file];
    dialog.showOpenDialog = () => Promise.resolve({ canceled, filePaths });
    dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: file ?? '' });
  }, chosen);
}

test('the selected file or folder is saved, and what was done is told and copied', async () => {
  const { page } = launched;
  await choose(folder);
  await page.getByRole('row').filter({ hasText: 'etc' }).first().click();
  await page.getByTestId('save-file').click();
  const result = page.getByTestId('save-result');
  await expect(result).toContainText(`as etc in ${path.basename(folder)}`);
  await expect(result).toContainText('was read and matches its digest');
  expect(fs.readFileSync(path.join(folder, 'etc/passwd'), 'utf8')).toContain('root:');
  await page.getByTestId('copy-saved').click();
  await expect.poll(() => copiedText(launched.app)).toContain('as etc in');
  await page.getByTestId('dismiss-saved').click();
  await expect(result).toHaveCount(0);
});

test('a key saves what is selected, and never in place of what is there', async () => {
  const { app, page } = launched;
  await choose(folder);
  fs.mkdirSync(path.join(folder, 'etc'));
  await page.getByRole('row').filter({ hasText: 'etc' }).first().click();
  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []);
    items?.find((item) => item.accelerator === 'CmdOrCtrl+S')?.click();
  });
  await expect(page.getByTestId('save-result')).toContainText('as etc (2) in');
  expect(fs.readdirSync(path.join(folder, 'etc'))).toEqual([]);
});

test('a whole layer is saved, and its list in every format', async () => {
  const { page } = launched;
  await choose(folder);
  await page.getByTestId('save').click();
  await page.getByTestId('save-all').click();
  await expect(page.getByTestId('save-result')).toContainText('as layer-');
  const [made = ''] = fs.readdirSync(folder);
  expect(fs.existsSync(path.join(folder, made, 'etc/passwd'))).toBe(true);
  for (const [format, start] of [
    ['text', 'drwx'],
    ['csv', 'path,type,mode,'],
    ['json', '[\n{"layer":"sha256:'],
  ] as const) {
    const file = path.join(folder, `list.${format}`);
    await choose(file);
    await page.getByTestId('save').click();
    await page.getByTestId(`export-${format}`).click();
    await expect(page.getByTestId('save-result')).toContainText(`to list.${format}`);
    const text = fs.readFileSync(file, 'utf8');
    expect(text.startsWith(start) || format === 'text').toBe(true);
    expect(text).toContain('etc/passwd');
  }
  expect(JSON.parse(fs.readFileSync(path.join(folder, 'list.json'), 'utf8'))).toContainEqual(
    expect.objectContaining({ path: 'etc/passwd', type: 'file' }),
  );
});

test('nothing happens without a place, and a place that takes nothing is told', async () => {
  const { page } = launched;
  await choose(null);
  await page.getByRole('row').filter({ hasText: 'etc' }).first().click();
  await page.getByTestId('save-file').click();
  await expect(page.getByTestId('save-result')).toHaveCount(0);
  await expect(page.getByTestId('failure')).toHaveCount(0);
  await choose(path.join(folder, 'gone'));
  await page.getByTestId('save-file').click();
  await expect(page.getByTestId('failure')).toHaveAttribute('data-code', 'not-found');
});
