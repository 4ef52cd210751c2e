/** The comparison without a mouse: everything is reached, and the keyboard is never nowhere. */
import { expect, test, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { dropOn } from '../support/drop.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import { INDEX, OTHER, pod } from '../support/match-evidence.ts';

let folder: string;
let launched: LaunchedApp | null = null;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-keyboard-'));
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  fs.rmSync(folder, { recursive: true, force: true });
});

/** The comparison of the sample with a Pod, as soon as both are compared. */
async function compared(): Promise<Page> {
  launched = await launchApp({ source: sampleImage });
  const { page } = launched;
  const file = path.join(folder, 'pods.yaml');
  fs.writeFileSync(file, pod(`shop/app:1@${INDEX}`, `shop/other@${OTHER}`));
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await dropOn(page, file);
  await expect(page.getByTestId('match-row')).toHaveCount(3);
  return page;
}

/** What has the keyboard: its test id, else its role or tag. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: one } = document;
    if (one === null || one === document.body) return 'nothing';
    return one.getAttribute('data-testid') ?? one.getAttribute('role') ?? one.tagName;
  });
}

/** Everything that Tab reaches from the first tab on, once around. */
async function walk(page: Page): Promise<readonly string[]> {
  const seen: string[] = [];
  await page.getByTestId('match-tab').focus();
  for (let at = await focused(page); !seen.includes('match-tab') || at !== 'match-tab';) {
    seen.push(at);
    if (seen.length > 60) break;
    await page.keyboard.press('Tab');
    at = await focused(page);
  }
  return seen;
}

test('Tab reaches every part of the comparison', async () => {
  const page = await compared();
  const seen = await walk(page);
  for (const part of [
    ...['match-tab', 'open-legend', 'add-evidence', 'open-file'],
    ...['open-paste', 'evidence-remove', 'evidence-side'],
    ...['match-filter-all', 'match-filter-problem', 'match-filter-text', 'match-platform'],
    ...['grid', 'tab-references', 'reference-problems', 'listbox', 'separator'],
  ])
    expect(seen, part).toContain(part);
});

test('from a row to its references, their proof and the graph, by keys alone', async () => {
  const page = await compared();
  await page.getByRole('grid').focus();
  await page.keyboard.press('End');
  await expect(page.getByTestId('match-row').last()).toHaveAttribute('aria-selected', 'true');
  await page.getByTestId('tab-references').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByTestId('reference-row')).toHaveCount(0);
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('listbox')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('reference-row').first()).toHaveAttribute('aria-selected', 'true');
  await page.getByTestId('proof-digest').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('source-tab')).toHaveAttribute('aria-selected', 'true');
  expect(await focused(page)).not.toBe('nothing');
});

test('details are changed with the arrow keys, and what is wrong with a platform is said', async () => {
  const page = await compared();
  await page.getByTestId('tab-references').focus();
  for (const [tab, part] of [
    ['tab-pins', 'pin-pane'],
    ['tab-moved', 'match'],
    ['tab-platform', 'match'],
    ['tab-names', 'name-search'],
  ] as const) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByTestId(tab)).toBeFocused();
    await expect(page.getByTestId(part)).toBeVisible();
  }
  await page.getByTestId('match-platform').focus();
  await page.keyboard.type('arm64');
  await page.keyboard.press('Enter');
  const field = page.getByRole('combobox', { name: 'Node platform' });
  await expect(field).toHaveAccessibleDescription(/linux\/arm64/);
});

test('the keyboard goes to what undoes a removal, and back', async () => {
  const page = await compared();
  await page.getByTestId('evidence-remove').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('evidence-undo')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('evidence-remove')).toBeFocused();
  await expect(page.getByRole('button', { name: 'Remove pods.yaml' })).toBeFocused();
});

test('a closed tab hands the keyboard to what is shown instead', async () => {
  const page = await compared();
  await page.getByTestId('source-tab').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('verdict')).toBeVisible();
  await page.locator('[data-testid=chain-node] button').first().focus();
  await page.keyboard.press('Control+w');
  await expect(page.getByTestId('match')).toBeVisible();
  await expect.poll(() => focused(page)).not.toBe('nothing');
  await page.keyboard.press('Tab');
  await expect.poll(() => focused(page)).toBe('open-legend');
});
