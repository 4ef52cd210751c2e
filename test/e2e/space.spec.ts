/** Where the bytes are: the Space tab with its treemap, and the history with costs and as a Dockerfile. */
import { expect, test, type Page } from '@playwright/test';
import { sampleImage } from '../../build/setup/paths.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import { copiedText } from '../support/page-parts.ts';

let launched: LaunchedApp | null = null;

test.afterEach(async () => {
  await launched?.close();
  launched = null;
});

async function open(role: string, tab: string): Promise<LaunchedApp> {
  launched = await launchApp({ source: sampleImage });
  await launched.page.locator(`[data-testid=chain-node][data-role=${role}]`).first().click();
  await launched.page.getByTestId(`tab-${tab}`).click();
  return launched;
}

function tile(page: Page, name: string, depth = 1) {
  return page.locator(`[data-testid=tile][data-depth="${String(depth)}"][data-name="${name}"]`);
}

function crumbs(page: Page) {
  return page.getByTestId('crumb');
}

test('the space of an image: efficiency with its formula, layers, and who wasted what', async () => {
  const { page } = await open('manifest', 'space');
  await expect(page.getByTestId('efficiency')).toHaveText('99.4 %');
  await expect(page.getByTestId('space')).toContainText(
    'bytes in the merged filesystem ÷ bytes stored in all layers',
  );
  const layers = page.getByTestId('space-layer');
  await expect(layers).toHaveCount(3);
  await expect(layers.first()).toContainText('wasted by layer 3');
  const wasted = page.getByTestId('wasted-path');
  await expect(wasted.first()).toHaveAttribute('data-path', 'var/cache/build/leftover');
  await wasted.first().getByRole('button', { name: 'layer 1' }).click();
  await expect(page.getByRole('heading', { name: 'Layer 1' })).toBeVisible();
  await expect(page.getByRole('treegrid')).toBeVisible();
});

test('the treemap is walked with the keyboard', async () => {
  const { page } = await open('manifest', 'space');
  const usr = tile(page, 'usr');
  await usr.focus();
  await expect(page.getByTestId('tile-facts')).toContainText(
    '696.0 KiB · 99.9 % of what is on show',
  );
  await page.keyboard.press('Enter');
  await expect(crumbs(page)).toHaveText(['/', 'usr']);
  await expect(tile(page, 'bin')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(crumbs(page)).toHaveText(['/', 'usr', 'bin']);
  await page.keyboard.press('Backspace');
  await expect(crumbs(page)).toHaveText(['/', 'usr']);
  await page.keyboard.press('Escape');
  await expect(crumbs(page)).toHaveText(['/']);
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
});

test('a directory is opened where it is clicked, and the path leads back', async () => {
  const { page } = await open('manifest', 'space');
  await tile(page, 'tini', 3).click();
  await expect(crumbs(page)).toHaveText(['/', 'usr', 'bin']);
  await expect(tile(page, 'tini')).toBeVisible();
  await crumbs(page).first().click();
  await expect(tile(page, 'usr')).toBeVisible();
});

test('the treemap is there as a table too', async () => {
  const { page } = await open('manifest', 'space');
  await page.getByTestId('choice-table').click();
  const table = page.getByTestId('treemap-table');
  await expect(table.getByRole('row').nth(1)).toContainText('usr/');
  await table.getByRole('button', { name: 'usr/' }).click();
  await expect(table).toContainText('bin/');
});

test('a layer alone has a treemap of what it stores', async () => {
  const { page } = await open('layer', 'space');
  await expect(page.getByTestId('treemap')).toBeVisible();
  await expect(page.getByTestId('space')).toContainText(
    /^7\.3 KiB of files, as this layer stores them/,
  );
  await expect(tile(page, 'var')).toBeVisible();
  await expect(page.getByTestId('space-layers')).toHaveCount(0);
  const first = page.locator('[data-testid=tile][data-first]');
  const name = (await first.getAttribute('data-name')) ?? '';
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const focused = page.locator('[data-testid=tile]:focus');
  await expect(focused).toHaveCount(1);
  await expect(focused).not.toHaveAttribute('data-name', name);
});

test('the history says what each step costs, and is copied as a Dockerfile', async () => {
  const { app, page } = await open('manifest', 'history');
  await expect(page.getByTestId('layer-cost')).toHaveCount(3);
  await expect(page.getByTestId('layer-cost').nth(1)).toContainText('unpacked');
  await page.getByTestId('choice-dockerfile').click();
  const file = page.getByTestId('dockerfile');
  await expect(file).toContainText('not the original');
  await expect(file).toContainText('COPY tini /usr/bin/');
  await page.getByTestId('copy-dockerfile').click();
  await expect.poll(() => copiedText(app)).toContain('# layer 3 of 3, 246 B stored\n');
});
