/** How the window looks: as the menu says, kept between starts, and legible in forced colours. */
import { expect, test, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import { launchApp, makeUserData, type LaunchedApp } from '../support/launch.ts';

let userData: string;
let launched: LaunchedApp;

test.beforeAll(async () => {
  userData = await makeUserData();
});

test.afterAll(() => {
  fs.rmSync(userData, { recursive: true, force: true });
});

test.afterEach(async () => {
  await launched.close();
});

/** A start whose page asks the app for its scheme, and not Playwright. */
async function start(): Promise<Page> {
  launched = await launchApp({ userData });
  await launched.page.emulateMedia({ colorScheme: null, contrast: null });
  return launched.page;
}

/** As if the item of the menu had been chosen. */
function choose(id: string): Promise<void> {
  return launched.app.evaluate(({ Menu }, wanted) => {
    Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click();
  }, `appearance-${id}`);
}

function looks(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body);
    return [backgroundColor, color];
  });
}

const LIGHT = ['rgb(243, 243, 242)', 'rgb(29, 30, 32)'];
const DARK = ['rgb(27, 28, 30)', 'rgb(231, 231, 232)'];

test('is chosen in the menu, at once, and kept', async () => {
  const page = await start();
  await choose('dark');
  await expect.poll(() => looks(page)).toEqual(DARK);
  await choose('light');
  await expect.poll(() => looks(page)).toEqual(LIGHT);
  await choose('contrast');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  const [ground, text] = await looks(page);
  expect([ground, text].sort()).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  await choose('dark');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'usual');
  await launched.close();
  const again = await start();
  await expect.poll(() => looks(again)).toEqual(DARK);
});

test('has more contrast where the system asks for it', async () => {
  const page = await start();
  await choose('system');
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  expect(await looks(page)).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  await choose('light');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'usual');
});
