/** The search over all layers and images: found, placed, refused, and shown in its layer. */
import { expect, test, type Page } from '@playwright/test';
import { sampleImage } from '../../build/setup/paths.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

let launched: LaunchedApp | null = null;

test.afterEach(async () => {
  await launched?.close();
  launched = null;
});

async function openSearch(): Promise<Page> {
  launched = await launchApp({ source: sampleImage });
  const { page } = launched;
  await expect(page.getByTestId('verdict')).toContainText(/verified/i);
  await page.keyboard.press('Control+Shift+F');
  await expect(page.getByTestId('find-everywhere')).toBeFocused();
  return page;
}

test('a name is found in all layers, with what became of it in each image', async () => {
  const page = await openSearch();
  await page.keyboard.type('OS-rel');
  const row = page.getByTestId('found-row');
  await expect(row).toHaveCount(1);
  await expect(row).toHaveAttribute('data-path', 'etc/os-release');
  await expect(row.locator('mark')).toHaveText('os-rel');
  await expect(row.getByTestId('place')).toHaveText([
    'Layer 3 wins · linux/amd64',
    'Layer 3 wins · linux/arm64',
    'Layer 1 overwritten by layer 3 · linux/amd64',
    'Layer 1 overwritten by layer 3 · linux/arm64',
  ]);
  await expect(page.getByTestId('find-status')).toContainText('Found 2 matches');
});

test('a found file is shown in the layer where it wins, and the search is still there', async () => {
  const page = await openSearch();
  await page.keyboard.type('os-release');
  await expect(page.getByTestId('place').first()).toContainText('wins');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const file = page.locator('[data-testid="file-row"][data-path="etc/os-release"]');
  await expect(file).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('heading', { name: 'Layer 3' })).toBeVisible();
  await page.keyboard.press('Control+Shift+F');
  await expect(page.getByTestId('find-everywhere')).toHaveValue('os-release');
  await expect(page.getByTestId('found-row')).toHaveCount(1);
});

test('globs and regular expressions are understood, and refused with the place of the fault', async () => {
  const page = await openSearch();
  const box = page.getByTestId('find-everywhere');
  await page.getByText('Glob', { exact: true }).click();
  await box.fill('usr/bin/*');
  await expect(page.getByTestId('found-row').first()).toHaveAttribute(
    'data-path',
    /^usr\/bin\/[^/]+$/,
  );
  await page.getByText('Regex', { exact: true }).click();
  await box.fill('etc/(a');
  await expect(page.getByTestId('find-failure')).toHaveText(
    'This pattern cannot be used: at character 5, a group is opened and never closed.',
  );
  await box.fill('(x+x+)+y');
  await expect(page.getByText('No name in these layers is like that.')).toBeVisible();
});
