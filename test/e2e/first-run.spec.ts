/** The first screen: the sample that it offers shows the three states that an image can be in. */
import { expect, test, type Locator, type Page } from '@playwright/test';
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
