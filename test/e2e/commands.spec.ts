/** The command palette, back and forward, menus of rows, and what the menu bar offers: with the keyboard and the mouse. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { sampleImage } from '../../build/setup/paths.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

let launched: LaunchedApp;
let page: Page;

test.beforeAll(async () => {
  launched = await launchApp({ source: sampleImage });
  ({ page } = launched);
  await expect(page.getByTestId('verdict')).not.toHaveAttribute('data-verdict', /none|running/);
});

test.afterAll(async () => {
  await launched.close();
});

const copied = () => launched.app.evaluate(({ clipboard }) => clipboard.readText());
const enabled = (id: string) =>
  launched.app.evaluate(
    ({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.enabled,
    id,
  );
const part = (name: string) => page.getByTestId('chain-node').filter({ hasText: name }).first();
const heading = (name: string) => page.getByRole('heading', { name, exact: true });

/** Of what has this test id: the rest of the page has its own tests. */
async function expectNoFaults(testid: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .include(`[data-testid="${testid}"]`)
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

test('the palette finds a command by a few letters, does it, and gives the focus back', async () => {
  await part('Layer 1').getByRole('button').first().click();
  await page.keyboard.press('Control+Shift+p');
  const field = page.getByTestId('palette-text');
  await expect(field).toBeFocused();
  await expectNoFaults('palette');
  await page.keyboard.type('shlib');
  await expect(page.getByTestId('palette-row').first()).toHaveText(
    /^Show Library\s+Command\s+Ctrl\+L$/,
  );
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('palette')).toBeHidden();
  await expect(part('Layer 1').getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Control+Shift+p');
  await page.keyboard.type('about');
  await expect(page.getByTestId('palette')).toContainText(/results?\./);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('tab-about')).toHaveAttribute('aria-selected', 'true');
});

test('a pasted digest leads to its part', async () => {
  await part('Config').getByRole('button').first().click();
  const digest = await part('Layer 2').getAttribute('data-digest');
  await page.keyboard.press('Control+Shift+p');
  await page.getByTestId('palette-text').fill(`it is app@${digest ?? ''}`);
  await expect(page.getByTestId('palette-row')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(heading('Layer 2')).toBeVisible();
});

test('back and forward go through parts, views and tabs', async () => {
  await page.getByTestId('tab-files').click();
  await part('Layer 3').getByRole('button').first().click();
  await page.getByTestId('tab-about').click();
  await page.keyboard.press('Control+l');
  await expect(page.getByTestId('library-tab')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(heading('Layer 3')).toBeVisible();
  await expect(page.getByTestId('tab-about')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByTestId('tab-files')).toHaveAttribute('aria-selected', 'true');
  await page.getByTestId('go-back').click();
  await expect(heading('Layer 2')).toBeVisible();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(heading('Layer 3')).toBeVisible();
  expect(await enabled('forward')).toBe(true);
  await part('Config').getByRole('button').first().click();
  await expect(page.getByTestId('go-forward')).toHaveAttribute('aria-disabled', 'true');
  await expect.poll(() => enabled('forward')).toBe(false);
});

test('a file that was looked into is looked into again', async () => {
  await part('Layer 1').getByRole('button').first().click();
  await page.getByTestId('tab-files').click();
  const row = page.getByTestId('file-row').first();
  await expect(row).toBeVisible();
  const grid = page.getByRole('treegrid');
  await grid.focus();
  for (let i = 0; i < 12 && !(await page.getByTestId('preview').isVisible()); i++) {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  await expect(page.getByTestId('preview')).toBeVisible();
  const path = page.getByTestId('preview').locator('.path').first();
  const before = await path.innerText();
  await part('Config').getByRole('button').first().click();
  await expect(page.getByTestId('preview')).toBeHidden();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(path).toHaveText(before, { useInnerText: true });
  await page.keyboard.press('Escape');
});

test('a row has a menu on a right click, and on a key', async () => {
  const layer = part('Layer 2');
  const digest = (await layer.getAttribute('data-digest')) ?? '';
  await layer.getByRole('button').first().click({ button: 'right' });
  const menu = page.getByTestId('context-menu');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await expectNoFaults('context-menu');
  await menu.getByRole('menuitem', { name: 'Copy Digest' }).click();
  await expect(menu).toBeHidden();
  expect(await copied()).toBe(digest);

  await layer.getByRole('button').first().focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(layer.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('ContextMenu');
  await page.keyboard.press('s');
  await expect(menu.getByRole('menuitem', { name: 'Show Files' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('tab-files')).toHaveAttribute('aria-selected', 'true');
  await expect(heading('Layer 2')).toBeVisible();
});

test('the keyboard opens the menu of the row that it is on in a list', async () => {
  const grid = page.getByRole('treegrid');
  await expect(page.getByTestId('file-row').first()).toBeVisible();
  await grid.focus();
  await page.keyboard.press('Home');
  const path = await page.getByTestId('file-row').first().getAttribute('data-path');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Copy Path' }).press('Enter');
  expect(await copied()).toBe(path);
  await expect(grid).toBeFocused();
});

test('the graph is narrowed to one image, and widened again', async () => {
  await page.keyboard.press('Control+g');
  await expect(page.getByTestId('graph-card')).toHaveCount(3);
  await page
    .getByTestId('graph-card')
    .filter({ hasText: 'linux/arm64' })
    .click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Show This Image Only' }).click();
  await expect(page.getByTestId('graph-card')).toHaveCount(2);
  await page.getByTestId('graph-all').click();
  await expect(page.getByTestId('graph-card')).toHaveCount(3);
  await page.keyboard.press('Control+g');
});

test('the menu bar offers what means something now', async () => {
  expect([await enabled('verify'), await enabled('open-file')]).toEqual([true, true]);
  await page.keyboard.press('Control+w');
  await page.keyboard.press('Control+w');
  await expect(page.getByTestId('open-sample').first()).toBeVisible();
  for (const id of ['verify', 'save', 'keep', 'report', 'find', 'back', 'close'])
    await expect.poll(() => enabled(id), id).toBe(false);
  expect(await enabled('open-file')).toBe(true);
});
