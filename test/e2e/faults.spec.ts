/** Processes that end, hang or starve: what the user sees, what is kept, and that nothing wrong is said of it. */
import { expect, test, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { isAlive, processOf } from '../support/app-processes.ts';
import { dropOn } from '../support/drop.ts';

import { electronExecutable } from '../support/electron-runtime.ts';
import { endlessLayout } from '../support/journey-sources.ts';
import { launchApp, launchArguments, makeUserData, type LaunchedApp } from '../support/launch.ts';
import { recorded, type SecurityRow } from '../support/security-case.ts';

/** Sparse; longer to read than any test lasts. */
const ENDLESS_BYTES = 60 * 2 ** 30;

let folder: string;
let launched: LaunchedApp | null = null;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-faults-'));
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  fs.rmSync(folder, { recursive: true, force: true });
});

async function open(source: string): Promise<LaunchedApp> {
  launched = await launchApp({ source });
  return launched;
}

/** A fault with a row of its own: what the test that ends well has seen. */
function fault(
  id: SecurityRow['id'],
  happened: string,
  body: () => Promise<void>,
  more: Pick<SecurityRow, 'variant' | 'because'> = {},
) {
  test(`${id} ${happened}`, () => recorded({ id, happened, ...more }, body));
}

const verdict = (page: Page) => page.getByTestId('verdict');
const isVerified = (page: Page) =>
  expect(verdict(page)).toHaveAttribute('data-verdict', 'verified', { timeout: 20_000 });

/** The page that came after one that crashed; Playwright's own handle died with that. */
async function textOfPage({ app }: LaunchedApp, selector: string): Promise<string> {
  return app.evaluate(
    ({ BrowserWindow }, wanted) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `document.querySelector(${JSON.stringify(wanted)})?.dataset.verdict ?? ''`,
      ) as Promise<string>,
    selector,
  );
}

fault(
  'R19',
  'the engine ends while it reads: nothing is verified, one button opens it again',
  async () => {
    const { app, page } = await open(endlessLayout(path.join(folder, 'endless'), ENDLESS_BYTES));
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'running');
    process.kill(await processOf(app, 'engine'), 'SIGKILL');
    await expect(page.getByTestId('engine-lost')).toContainText('stopped unexpectedly');
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'none');
    await page.getByTestId('open-again').click();
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'running');
  },
);

fault(
  'R21',
  'an engine that does not answer for 10 s is told, goes on if it answers, and can be ended',
  async () => {
    test.setTimeout(120_000);
    const { app, page } = await open(sampleImage);
    await isVerified(page);
    const engine = await processOf(app, 'engine');
    process.kill(engine, 'SIGSTOP');
    await page.evaluate(() => void window.drydock.getLibrary({}));
    await expect(page.getByTestId('engine-stalled')).toBeVisible({ timeout: 30_000 });
    process.kill(engine, 'SIGCONT');
    await expect(page.getByTestId('engine-stalled')).toHaveCount(0);
    process.kill(engine, 'SIGSTOP');
    await page.evaluate(() => void window.drydock.getLibrary({}));
    await page.getByTestId('end-engine').click({ timeout: 30_000 });
    await expect(page.getByTestId('engine-lost')).toBeVisible();
    expect(isAlive(engine)).toBe(false);
    await page.getByTestId('open-again').click();
    await isVerified(page);
  },
);

fault(
  'R23',
  'a page that crashes is loaded again with what was open, and verified anew',
  async () => {
    const { app, page } = await open(sampleImage);
    await isVerified(page);
    await app.evaluate(({ BrowserWindow }) => {
      const [contents] = BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
      return new Promise<void>((resolve) => {
        contents?.once('did-finish-load', () => {
          resolve();
        });
        contents?.forcefullyCrashRenderer();
      });
    });
    const current = launched;
    if (current === null) throw new Error('nothing was launched');
    await expect
      .poll(() => textOfPage(current, '[data-testid=verdict]'), { timeout: 20_000 })
      .toBe('verified');
  },
);

fault(
  'R24',
  'a page that hangs is asked about outside of it; it is loaded again if the user wants',
  async () => {
    const { app, page } = await open(sampleImage);
    await isVerified(page);
    const asked = await app.evaluate(async ({ BrowserWindow, dialog }) => {
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined) throw new Error('there is no window');
      const questions: string[] = [];
      dialog.showMessageBox = ((
        _window: unknown,
        options: { message: string; buttons: string[] },
      ) => {
        questions.push(options.message);
        return Promise.resolve({
          response: options.buttons.indexOf('Load Again'),
          checkboxChecked: false,
        });
      }) as never;
      const loaded = new Promise<void>((resolve) => {
        window.webContents.once('did-finish-load', () => {
          resolve();
        });
      });
      void window.webContents.executeJavaScript('for (;;);').catch(() => undefined);
      window.emit('unresponsive');
      await loaded;
      return questions;
    });
    expect(asked).toEqual(['The window does not answer.']);
    const current = launched;
    if (current === null) throw new Error('nothing was launched');
    await expect
      .poll(() => textOfPage(current, '[data-testid=verdict]'), { timeout: 20_000 })
      .toBe('verified');
  },
);

fault('R25', 'a graphics process that ends changes nothing', async () => {
  const { app, page } = await open(sampleImage);
  await isVerified(page);
  process.kill(await processOf(app, 'gpu'), 'SIGKILL');
  await page.getByTestId('tab-files').click();
  await expect(page.getByTestId('tab-files')).toHaveAttribute('aria-selected', 'true');
  expect((await page.screenshot()).length).toBeGreaterThan(1_000);
});

fault('R26', 'when the main process is killed, the engine and the page end with it', async () => {
  const { app, page } = await open(sampleImage);
  await isVerified(page);
  const main = await processOf(app, 'main');
  const others = [await processOf(app, 'engine'), await processOf(app, 'page')];
  const closed = app.waitForEvent('close');
  process.kill(main, 'SIGKILL');
  await closed;
  launched = null;
  await expect.poll(() => others.filter(isAlive), { timeout: 2_000 }).toEqual([]);
});

fault(
  'R27',
  'a source that is opened twice is read by one engine; cancelling one leaves the other',
  async () => {
    const source = endlessLayout(path.join(folder, 'endless'), ENDLESS_BYTES);
    const { app, page } = await open(source);
    await dropOn(page, source);
    const tabs = page.getByTestId('source-tab');
    await expect(tabs).toHaveCount(2);
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'running');
    await page.getByTestId('cancel').click();
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'none');
    await tabs.first().click();
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'running');
    const engines = await app.evaluate((electron) =>
      electron.app.getAppMetrics().filter(({ name }) => name === 'Drydock engine'),
    );
    expect(engines).toHaveLength(1);
  },
  { because: 'Drydock has one window with tabs' },
);

fault(
  'R28',
  'after a start that was killed, the next one with the same profile opens as usual',
  async () => {
    const userData = await makeUserData();
    try {
      const first = spawn(electronExecutable(), launchArguments(userData, sampleImage), {
        stdio: 'ignore',
      });
      const lock = path.join(userData, 'SingletonLock');
      await expect
        .poll(() => fs.lstatSync(lock, { throwIfNoEntry: false })?.isSymbolicLink())
        .toBe(true);
      const ended = once(first, 'exit');
      first.kill('SIGKILL');
      await ended;
      const again = await launchApp({ source: sampleImage, userData });
      await isVerified(again.page);
      await again.close();
    } finally {
      fs.rmSync(userData, { recursive: true, force: true });
    }
  },
);

fault('R31', 'on one core, main answers while an image is hashed', async () => {
  const { app, page } = await open(endlessLayout(path.join(folder, 'endless'), ENDLESS_BYTES));
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'running');
  const late = await app.evaluate(async () => {
    const delays: number[] = [];
    for (let i = 0; i < 200; i++) {
      const start = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 5));
      delays.push(performance.now() - start - 5);
    }
    return delays.sort((a, b) => a - b)[100] ?? Number.NaN;
  });
  // The middle one: main itself computes nothing; how busy the machine is beside it is not its doing.
  expect(late).toBeLessThan(50);
  await page.getByTestId('cancel').click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'none');
});

fault(
  'R36',
  'a fault while the page is drawn becomes a message with a way on',
  async () => {
    const { app, page } = await open(sampleImage);
    await isVerified(page);
    const opened = await page.evaluate(
      (job) => window.drydock.openSample({ job }),
      '8c0f7d3e-52f4-4c3b-9f4e-0d1c2b3a4f5e',
    );
    await app.evaluate(({ ipcMain, BrowserWindow }, reply) => {
      const { source, graph } = (reply as { value: { source: string; graph: object } }).value;
      const value = { kind: 'source', opened: { source, graph: { ...graph, findings: null } } };
      let left = 1;
      ipcMain.removeHandler('drydock:call');
      ipcMain.handle('drydock:call', (_event, method: string) =>
        method === 'openRequested'
          ? { ok: true, value: left-- > 0 ? value : null }
          : { ok: false, failure: { code: 'internal', params: {} } },
      );
      BrowserWindow.getAllWindows()[0]?.webContents.send('drydock:event', {
        type: 'open-requested',
      });
    }, opened);
    await expect(page.getByTestId('page-fault')).toBeVisible();
    await page.getByTestId('page-fault-restart').click();
    await expect(page.getByTestId('welcome')).toBeVisible();
  },
  { variant: 'in the page' },
);

fault(
  'R36',
  'a fault that nothing in the page has caught is told with its details; what is open stays',
  async () => {
    const { page } = await open(sampleImage);
    await isVerified(page);
    await page.evaluate(() => {
      setTimeout(() => void Promise.reject(new Error('out of nowhere')), 0);
      setTimeout(() => {
        throw new Error('from a timer');
      }, 0);
    });
    await expect(page.getByTestId('failure')).toHaveCount(2);
    await expect(page.getByTestId('failure').first()).toHaveAttribute('data-code', 'internal');
    await isVerified(page);
  },
  { variant: 'beside the page' },
);
