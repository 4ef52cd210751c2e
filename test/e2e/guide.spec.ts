/** Help → Guide: from a finding to its entry, through links and back, searched, with the keyboard. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GUIDE_FILES } from '../../build/docs/guide-pages.ts';
import { sampleImage } from '../../build/setup/paths.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp({ source: sampleImage });
});

test.afterAll(async () => {
  await launched.close();
});

test('opens with F1, and is read, searched and left with the keyboard', async () => {
  const { page, app } = launched;
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await page.keyboard.press('F1');
  const guide = page.getByTestId('guide');
  const article = page.getByTestId('guide-article');
  await expect(article).toHaveAttribute('data-page', 'first-steps');
  await expect(guide.getByRole('navigation').getByRole('button')).toHaveCount(GUIDE_FILES.length);

  await guide.locator('[data-guide-link="verdicts#"]').first().click();
  await expect(article).toHaveAttribute('data-page', 'verdicts');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(article).toHaveAttribute('data-page', 'first-steps');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(article).toHaveAttribute('data-page', 'verdicts');
  await expect(page.getByTestId('guide-forward')).toHaveAttribute('aria-disabled', 'true');

  await page.getByTestId('guide-search').fill('Wrong diffID');
  await page.keyboard.press('Enter');
  await expect(article).toHaveAttribute('data-page', 'findings');
  const heading = article.getByRole('heading', { name: 'diffid-mismatch' });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  await expect(article.locator('mark').first()).toBeVisible();

  // No element of the guide leads out of the window.
  expect(await guide.locator('a, [href], img').count()).toBe(0);
  await page.keyboard.press('Escape');
  await expect(guide).toHaveCount(0);
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('show-guide')?.click();
  });
  await expect(article).toHaveAttribute('data-page', 'findings');
});

test('has an entry for a finding, where the finding is', async () => {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'drydock-guide-'));
  const file = path.join(folder, 'changed.tar');
  const bytes = fs.readFileSync(sampleImage);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  fs.writeFileSync(file, bytes);
  const changed = await launchApp({ source: file });
  try {
    const { page } = changed;
    const row = page.getByTestId('finding-row').first();
    const code = (await row.getAttribute('data-code')) ?? '';
    await row.getByRole('button', { name: 'What does this mean?' }).click();
    const entry = page.getByTestId('guide-article').getByRole('heading', { name: code });
    await expect(entry).toBeFocused();
    await expect(entry).toBeInViewport();
  } finally {
    await changed.close();
    fs.rmSync(folder, { recursive: true });
  }
});

// Every form that a page can have; `guide-article` is drawn by the same parts for all.
const PAGES = ['verdicts', 'air-gapped', 'keys'];

for (const colorScheme of ['light', 'dark'] as const)
  test(`breaks no rule of accessibility, ${colorScheme}`, async () => {
    const { page } = launched;
    await page.emulateMedia({ colorScheme });
    await page.keyboard.press('F1');
    const names = page.getByTestId('guide-contents').getByRole('button');
    for (const id of PAGES) {
      await names.nth(GUIDE_FILES.findIndex((file) => file.endsWith(`${id}.md`))).click();
      await expect(page.getByTestId('guide-article')).toHaveAttribute('data-page', id);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(({ id: rule, nodes }) => [rule, nodes[0]?.html])).toEqual([]);
    }
  });
