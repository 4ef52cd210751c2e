/** The merged filesystem of an image in the real window: layers, changes, filters, lists, speed. */
import { expect, test, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { blobPath } from '../support/blobs.ts';
import { layeredLayout } from '../support/journey-sources.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

const FILES = 300_000;

let folder: string;
let launched: LaunchedApp | null = null;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-explorer-'));
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  fs.rmSync(folder, { recursive: true, force: true });
});

async function openFiles(source: string): Promise<Page> {
  launched = await launchApp({ source });
  const { page } = launched;
  await page.getByTestId('tab-files').click();
  await expect(page.getByTestId('file-row').first()).toBeVisible({ timeout: 30_000 });
  return page;
}

function fileRow(page: Page, name: string) {
  return page.locator(`[data-testid=file-row][data-path="${name}"]`);
}

async function typeRange(page: Page, key: string, times = 1): Promise<void> {
  await page.getByTestId('layer-slider').focus();
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
}

test('the slider goes through the layers of an image, and what each did is marked', async () => {
  const page = await openFiles(sampleImage);
  await expect(page.getByTestId('slider-place')).toContainText('Layers 1 to 3 of 3');
  await expect(page.getByTestId('slider-layer')).toContainText('RUN rm -rf /var/cache/build');
  await page.getByTestId('file-search').fill('os-release');
  const changed = fileRow(page, 'etc/os-release');
  await expect(changed.locator('[data-change=modified]')).toContainText('M');
  await changed.click();
  await expect(page.getByTestId('file-change')).toContainText(
    'modified by layer 3: size 31 B → 46 B',
  );
  await typeRange(page, 'ArrowLeft', 2);
  await expect(page.getByTestId('slider-place')).toContainText('Layers 1 to 1 of 3');
  await expect(changed.locator('[data-change=added]')).toContainText('A');
});

test('what a layer removed is struck through, and can be hidden', async () => {
  const page = await openFiles(sampleImage);
  await page.getByTestId('file-filter').click();
  await page.getByTestId('filter-removed').click();
  await page.keyboard.press('Escape');
  await page.getByTestId('show-list').click();
  const removed = page.locator('[data-testid=file-row]:has([data-change=removed])').first();
  await expect(removed).toBeVisible();
  await expect(removed.locator('.name')).toHaveCSS('text-decoration-line', 'line-through');
  await page.getByTestId('show-removed').uncheck();
  await expect(page.getByTestId('no-files')).toContainText('matches the filter');
  await page.getByTestId('filter-clear').click();
  await expect(page.getByTestId('no-files')).toHaveCount(0);
});

test('a file leads to the layer that it comes from', async () => {
  const page = await openFiles(sampleImage);
  await page.getByTestId('file-search').fill('tini');
  await fileRow(page, 'usr/bin/tini').click();
  await page.getByTestId('origin-layer').click();
  await expect(page.getByRole('heading', { name: 'Layer 2' })).toBeVisible();
  const row = fileRow(page, 'usr/bin/tini');
  await expect(row).toBeVisible();
  await expect(row).toHaveAttribute('aria-selected', 'true');
});

test('a layer that is not here is said above the files of the others', async () => {
  const source = layeredLayout(path.join(folder, 'image'), 300);
  const index = JSON.parse(fs.readFileSync(path.join(source, 'index.json'), 'utf8')) as {
    manifests: { digest: string }[];
  };
  const manifest = JSON.parse(
    fs.readFileSync(path.join(source, blobPath(index.manifests[0]?.digest ?? '')), 'utf8'),
  ) as { layers: { digest: string }[] };
  fs.rmSync(path.join(source, blobPath(manifest.layers[1]?.digest ?? '')));
  const page = await openFiles(source);
  await expect(page.getByTestId('missing-layers')).toContainText('Layer 2 could not be read');
});

test('300,000 files are merged, filtered, sorted and scrolled without stalling the window', async () => {
  // Writing the image and checking it are most of this.
  test.setTimeout(120_000);
  const page = await openFiles(layeredLayout(path.join(folder, 'image'), FILES));
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await watchLongTasks(page);
  await expect(page.getByTestId('file-count')).toContainText('299,902 entries');
  await typeRange(page, 'ArrowLeft');
  await expect(fileRow(page, 'd0000').locator('[data-change=removed]')).toBeVisible();
  await page.getByTestId('file-filter').click();
  await page.getByTestId('filter-setuid').click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('file-count')).toContainText('3,000 matches');
  await page.getByTestId('filter-clear').click();
  await page.getByTestId('show-list').click();
  const grid = page.getByRole('treegrid');
  await expect(grid).toHaveAttribute('aria-rowcount', '300002');
  await page.getByTestId('sort-path').click();
  await expect(fileRow(page, 'new/file')).toBeVisible();
  await grid.focus();
  await page.keyboard.press('End');
  await expect(fileRow(page, 'd0000/f0000000')).toBeVisible();
  expect(await page.getByTestId('file-row').count()).toBeLessThan(120);
  expect(await longTasks(page)).toEqual([]);
});

/** Counts from now on what keeps the page busy for long. */
async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  });
}

/** Milliseconds of each task that shows a stall; how smooth it is on a quiet machine is for the benchmark. */
function longTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const { longTasks: tasks } = globalThis as unknown as { longTasks: readonly number[] };
    return tasks.filter((duration) => duration > 1000);
  });
}
