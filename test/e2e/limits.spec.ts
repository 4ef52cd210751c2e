/** Help → Limits: all of them with their reasons; one is changed, kept, and in force for what is opened next. */
import { expect, test, type ElectronApplication, type Locator } from '@playwright/test';
import * as fs from 'node:fs';
import { sampleImage } from '../../build/setup/paths.ts';
import { LIMITS } from '../../shared/limits.ts';
import { launchApp, makeUserData, type LaunchedApp } from '../support/launch.ts';

let userData: string;
let launched: LaunchedApp | null = null;

test.beforeEach(async () => {
  userData = await makeUserData();
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  fs.rmSync(userData, { recursive: true, force: true });
});

async function start(): Promise<LaunchedApp> {
  await launched?.close();
  launched = await launchApp({ source: sampleImage, userData });
  return launched;
}

function openLimits(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('show-limits')?.click();
  });
}

test('a limit is found, changed with the keyboard, kept, and told where it is reached', async () => {
  const first = await start();
  await expect(first.page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await openLimits(first.app);
  const dialog = first.page.getByTestId('limits');
  await expect(dialog.locator('[data-limit]')).toHaveCount(LIMITS.length);
  await expect(first.page.getByTestId('limits-search')).toBeFocused();
  await first.page.keyboard.type('entries of one layer');
  const field = dialog.locator('[data-limit=layer-entries] input');
  await field.fill('0');
  await field.press('Enter');
  await expect(dialog.getByRole('status')).toContainText('layer-entries takes 1 to 40,000,000.');
  await field.fill('2');
  await field.press('Enter');
  await expect(first.page.getByTestId('limits-reset')).toBeVisible();
  await first.page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  const second = await start();
  const verdict = second.page.getByTestId('verdict');
  await expect(verdict).toHaveAttribute('data-verdict', 'incomplete');
  await openLimits(second.app);
  await second.page.getByTestId('limits-reset').click();
  await second.page.getByTestId('limits-close').click();

  const third = await start();
  await expect(third.page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
});

test('a limit that is reached asks: with the keyboard it is raised for this run, and the image is read to its end', async () => {
  const first = await start();
  await first.page.evaluate(() =>
    window.drydock.setLimits({ limits: { 'layer-entries': 2 }, keep: true }),
  );
  const { page } = await start();
  const verdict = page.getByTestId('verdict');
  await expect(verdict).toHaveAttribute('data-verdict', 'incomplete');
  const row = page.locator('[data-testid=finding-row][data-code=limit-reached]').first();
  await expect(row).toContainText('at most 2 (layer-entries)');
  await expect(row).toContainText('Incomplete until it is read further');
  const button = row.getByTestId('raise-limit');
  await expect(button).toHaveText('Raise to 20,000,000 and read again');
  await row.locator('[data-row]').focus();
  for (let at = 0; at < 3 && !(await isFocused(button)); at++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(verdict).toHaveAttribute('data-verdict', 'verified');
  await expect(page.locator('[data-code=limit-reached]')).toHaveCount(0);

  // It was raised for that run alone, and left out again it stays incomplete.
  const third = await start();
  await expect(third.page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'incomplete');
});

function isFocused(element: Locator): Promise<boolean> {
  return element.evaluate((one) => one === document.activeElement);
}
