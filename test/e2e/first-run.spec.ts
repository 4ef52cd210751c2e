/** The first screen: the sample that it offers shows the three states that an image can be in. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { sampleImage } from '../../build/setup/paths.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

/** Tag and verdict of each image of the sample. */
const STATES = [
  ['healthy', 'verified', 'verified'],
  ['incomplete', 'incomplete', 'missing'],
  ['damaged', 'damaged', 'mismatch'],
] as const;

let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  launched = await launchApp();
  page = launched.page;
});

test.afterAll(async () => {
  await launched.close();
});

/** How far what is on show has jumped so far, as Chromium counts it. */
function jumps(shown: Page): Promise<number> {
  return shown.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const entries = list.getEntries() as unknown as readonly { readonly value: number }[];
          observer.disconnect();
          resolve(entries.reduce((sum, { value }) => sum + value, 0));
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        // Without any jump there is nothing to tell.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );
}

test('the sample shows a healthy, an incomplete and a damaged image', async () => {
  await page.getByTestId('open-sample').click();
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'damaged');
  const rows = page.getByTestId('image-row');
  await expect(rows).toHaveCount(STATES.length);
  for (const [tag, verdict, status] of STATES) {
    const row = rows.filter({ hasText: tag });
    await expect(row).toHaveAttribute('data-verdict', verdict);
    await row.click();
    // What the verdict comes from is in the chain of the image: its top layer.
    await expect(page.getByTestId('chain-node').last()).toHaveAttribute('data-status', status);
  }
});

test('nothing jumps while an image is opened and verified', async () => {
  const another = await launchApp({ source: sampleImage });
  await expect(another.page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  expect(await jumps(another.page)).toBeLessThan(0.02);
  // The measure itself: what stands above something grows.
  await another.page.evaluate(() => {
    document.body.style.paddingTop = '200px';
  });
  await expect.poll(() => jumps(another.page)).toBeGreaterThan(0.02);
  await another.close();
});

test('a digest has the same mark in the chain, in the details and in the graph', async () => {
  const row = page.getByTestId('chain-node').last();
  const digest = (await row.getAttribute('data-digest')) ?? '';
  await row.click();
  const markIn = (place: Locator) =>
    place.locator('svg[data-mark]').first().getAttribute('data-mark');
  const mark = await markIn(row);
  expect(mark).toMatch(/^\d+ M/);
  expect(await markIn(page.getByRole('region', { name: 'Details' }))).toBe(mark);
  await page.keyboard.press('Control+g');
  const box = page.getByTestId('graph-row').and(page.getByTitle(digest)).first();
  expect(await markIn(box)).toBe(mark);
  await page.keyboard.press('Control+g');
});
