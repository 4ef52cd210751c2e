/** What was open comes back at the next start, in its order, with what was on show; what is gone is told. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { readUserState, writeUserState, type StoredTab } from '../../electron/main/user-state.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

const NAMES = ['first.tar', 'second.tar', 'third.tar'] as const;

let folder: string;
let state: string;
let launched: LaunchedApp;

/** As an earlier start has kept it. */
function keptTab(name: string): StoredTab {
  return { origin: { kind: 'path', path: path.join(folder, name) }, name, shown: false };
}

test.beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-tabs-'));
  fs.mkdirSync(path.join(folder, 'profile'), { mode: 0o700 });
  state = path.join(folder, 'profile/drydock.json');
  for (const name of NAMES) fs.copyFileSync(sampleImage, path.join(folder, name));
  writeUserState(state, { ...readUserState(state), tabs: [keptTab(NAMES[0]), keptTab(NAMES[1])] });
});

test.afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

async function start(name?: string): Promise<Page> {
  const source = name === undefined ? {} : { source: path.join(folder, name) };
  launched = await launchApp({ ...source, userData: path.join(folder, 'profile') });
  return launched.page;
}

function tab(page: Page, name: string): Locator {
  return page.getByTestId('source-tab').filter({ hasText: name });
}

/** Names of the tabs, of which one is shown, once there are so many. */
async function expectTabs(page: Page, names: readonly string[], shown: string): Promise<void> {
  await expect(page.getByTestId('source-tab')).toHaveText(names.map((name) => new RegExp(name)));
  await expect(tab(page, shown)).toHaveAttribute('aria-selected', 'true');
}

test('tabs come back where they were', async () => {
  let page = await start(NAMES[2]);
  // What came back goes after what was named, which is on show.
  await expectTabs(page, ['third', 'first', 'second'], 'third');
  await tab(page, 'second').click();
  await launched.close();

  page = await start();
  await expectTabs(page, ['third', 'first', 'second'], 'second');
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  // Nothing is said of what nobody has looked at yet.
  await tab(page, 'first').click();
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await launched.close();
});

test('what is gone is told and left out', async () => {
  fs.rmSync(path.join(folder, NAMES[1]));
  const page = await start();
  await expectTabs(page, ['third', 'first'], 'first');
  await expect(page.getByTestId('failure')).toContainText('second.tar');
  await launched.close();
});

test('nothing comes back where that is switched off', async () => {
  let page = await start();
  await expectTabs(page, ['third', 'first'], 'first');
  await launched.app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('reopen-tabs')?.click();
  });
  await expect.poll(() => readUserState(state).tabs).toEqual([]);
  await launched.close();
  page = await start();
  await expect(page.getByTestId('recent')).toHaveCount(1);
  await expect(page.getByTestId('welcome')).toBeVisible();
  await launched.close();
});
