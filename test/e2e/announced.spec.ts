/** What is told to those who do not see the window, and that nothing moves for those who want no motion. */
import { expect, test, type Page } from '@playwright/test';
import { sampleImage } from '../../build/setup/paths.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  launched = await launchApp({ source: sampleImage });
  page = launched.page;
});

test.afterAll(async () => {
  await launched.close();
});

const told = () => page.getByTestId('announced').locator('p');

test('a verdict, how many were found, and that something was copied is told once each', async () => {
  const verdict = told().filter({ hasText: 'multi-platform.oci.tar: Verified. ' });
  await expect(verdict).toHaveCount(1);
  await page.keyboard.press('Control+Shift+f');
  await page.getByTestId('find-everywhere').fill('os-release');
  await expect(told().last()).toHaveText('2 matches found');
  await page.getByTestId('copy-digest').first().click();
  await expect(told().last()).toHaveText('Copied');
  await page.getByTestId('copy-digest').first().click();
  await expect(told().filter({ hasText: 'Copied' })).toHaveCount(2);
  await expect(verdict).toHaveCount(1);
  await page.getByTestId('verify').click();
  await expect(verdict).toHaveCount(2);
});

test('with reduced motion no element is animated, and none takes time to change', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { animationDuration, transitionDuration } = getComputedStyle(element);
      const times = [...animationDuration.split(','), ...transitionDuration.split(',')];
      return times.some((time) => parseFloat(time) > 0)
        ? [`${element.tagName} ${element.getAttribute('class') ?? ''}`]
        : [];
    }),
  );
  expect(moving).toEqual([]);
});
