/** Help → Limits: all of them with their reasons; one is changed, kept, and in force for what is opened next. */
import { expect, test, type ElectronApplication } from '@playwright/test';
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
    Menu.getApplicationMenu()?.getMenuItemById('limits')?.click();
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
