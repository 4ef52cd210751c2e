/** Help → Licences: the text that `drydock licences` prints, searched, copied, and closed with the keyboard. */
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../build/setup/paths.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

let launched: LaunchedApp | null = null;

test.afterEach(async () => {
  await launched?.close();
  launched = null;
});

test('every package that is part of Drydock is there with its licence', async () => {
  launched = await launchApp();
  const { app, page } = launched;
  await app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('show-licences')?.click();
  });
  const text = readFileSync(path.join(root, 'out/licences/third-party.txt'), 'utf8');
  const titles = [...text.matchAll(/^-{78}\n(.+)\n-{78}$/gm)].map((found) => found[1] ?? '');
  expect(titles.length).toBeGreaterThan(10);
  const dialog = page.getByTestId('licences');
  await expect(dialog.locator('summary')).toHaveText(titles);
  await expect(dialog).toContainText('is free software under the Apache License 2.0');

  await expect(page.getByTestId('licences-search')).toBeFocused();
  await page.keyboard.type('valibot');
  await expect(dialog.locator('summary')).toHaveText([/^valibot /]);
  await dialog.locator('summary').click();
  await expect(dialog.locator('pre')).toContainText('Permission is hereby granted');
  await dialog.getByTestId('copy-licence').click();
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toMatch(/^valibot .*\n\n[^]*Permission is hereby granted/);

  await page.getByTestId('licences-search').fill('no package has this');
  await expect(dialog).toContainText('No package has these words');
  await page.getByTestId('licences-search').fill('');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
