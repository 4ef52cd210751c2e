/** What the window and its page are made of, in the packaged app. */
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { METHODS } from '../../shared/contract.ts';
import { checkedCase } from '../support/checked-case.ts';
import { launchTwin, noPackagedApp, type LaunchedTwin } from '../support/packaged.ts';

test.skip(noPackagedApp !== undefined, noPackagedApp);

let twin: LaunchedTwin;

test.beforeAll(async () => {
  twin = await launchTwin();
});

test.afterAll(async () => {
  await twin.close();
});

/** What Chromium made of the preferences of every window. */
function preferences(): Promise<readonly object[]> {
  return twin.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) =>
      (webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences(),
    ),
  );
}

test('E02: the page has a world of its own', () =>
  checkedCase('E02', { happened: 'contextIsolation is on in the one window' }, async () => {
    expect(await preferences()).toEqual([expect.objectContaining({ contextIsolation: true })]);
  }));

test('E03: there is no Node in the page or in a worker of it', () =>
  checkedCase('E03', { happened: 'no global of Node in the page or a worker' }, async () => {
    const names = ['require', 'process', 'module', 'Buffer', 'global'];
    const inPage = await twin.page.evaluate(
      (given) => given.filter((name) => name in globalThis),
      names,
    );
    expect(inPage).toEqual([]);
    const [each = {}] = await preferences();
    for (const name of ['', 'InWorker', 'InSubFrames'])
      expect(Boolean(Reflect.get(each, `nodeIntegration${name}`))).toBe(false);
    // The page's policy lets only bundled files be workers, and none of them is one.
    const worker = await twin.page.evaluate(
      (code) =>
        new Promise<string>((resolve) => {
          setTimeout(() => {
            try {
              const made = new Worker(URL.createObjectURL(new Blob([code])));
              made.onmessage = ({ data }) => {
                resolve(`ran: ${String(data)}`);
              };
              made.onerror = () => {
                resolve('refused');
              };
            } catch (thrown) {
              resolve((thrown as Error).name);
            }
          });
        }),
      'postMessage(typeof require + typeof process)',
    );
    expect(['refused', 'SecurityError', 'TypeError']).toContain(worker);
  }));

test('E04: the page runs in the sandbox of the system', () =>
  checkedCase('E04', { happened: 'the page’s process: Seccomp 2, NoNewPrivs 1' }, async () => {
    expect(await preferences()).toEqual([expect.objectContaining({ sandbox: true })]);
    const pid = await twin.app.evaluate(
      ({ app }) => app.getAppMetrics().find(({ type }) => type === 'Tab')?.pid,
    );
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\s+2$/m);
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    expect(await twin.app.evaluate(({ app }) => app.commandLine.hasSwitch('no-sandbox'))).toBe(
      false,
    );
  }));

test('E06: nothing that Chromium guards a page with is off', () =>
  checkedCase('E06', { happened: 'every preference as in the table of the window' }, async () => {
    const [each = {}] = await preferences();
    expect(each).toMatchObject({ webSecurity: true, sandbox: true, disableDialogs: true });
    // Electron leaves out some of what is false.
    const off = [
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'plugins',
      'webviewTag',
      'spellcheck',
      'navigateOnDragDrop',
      'enableBlinkFeatures',
    ];
    expect(off.filter((name) => Boolean(Reflect.get(each, name)))).toEqual([]);
  }));

test('E07: there is no webview', () =>
  checkedCase('E07', { happened: 'a webview stays an unknown element' }, async () => {
    const kind = await twin.page.evaluate(() => {
      const made = document.createElement('webview');
      made.setAttribute('src', 'https://example.invalid/');
      document.body.append(made);
      const seen = [made.constructor.name, 'loadURL' in made];
      made.remove();
      return seen;
    });
    expect(kind).toEqual(['HTMLElement', false]);
  }));

test('E19, E39: no file pickers, no service worker, no shared memory', async () => {
  const has = (names: readonly string[]) =>
    twin.page.evaluate((given) => given.filter((name) => name in globalThis), names);
  await checkedCase('E19', { happened: 'the three pickers are not there' }, async () => {
    const pickers = ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'];
    expect(await has(pickers)).toEqual([]);
  });
  await checkedCase('E39', { happened: 'registering rejects; no SharedArrayBuffer' }, async () => {
    expect(await has(['SharedArrayBuffer'])).toEqual([]);
    const registered = await twin.page.evaluate(() =>
      navigator.serviceWorker.register('/index.html').then(
        () => 'registered',
        () => 'rejected',
      ),
    );
    expect(registered).toBe('rejected');
  });
});

test('E33: one channel is answered', () =>
  checkedCase('E33', { happened: 'one channel, and no other listener' }, async () => {
    const channels = await twin.app.evaluate(({ ipcMain }) => {
      const { _invokeHandlers } = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> };
      // Electron itself listens to `error`.
      const heard = ipcMain.eventNames().filter((name) => name !== 'error');
      return [[..._invokeHandlers.keys()], heard];
    });
    expect(channels).toEqual([['drydock:call'], []]);
  }));

test('E34: the bridge is the table of methods, and frozen', () =>
  checkedCase('E34', { happened: 'the methods and `subscribe`; cannot be replaced' }, async () => {
    const bridge = await twin.page.evaluate(() => ({
      keys: Object.keys(window.drydock),
      kinds: [...new Set(Object.values(window.drydock).map((value) => typeof value))],
      frozen: Object.isFrozen(window.drydock),
      replaced:
        Reflect.set(window, 'drydock', {}) || Reflect.set(window.drydock, 'copyText', () => null),
    }));
    expect(bridge.keys.sort()).toEqual([...Object.keys(METHODS), 'subscribe'].sort());
    expect([bridge.kinds, bridge.frozen, bridge.replaced]).toEqual([['function'], true, false]);
  }));

test('E40: developer tools cannot be opened', () =>
  checkedCase('E40', { happened: 'opening them has no effect; no menu item does' }, async () => {
    const seen = await twin.app.evaluate(({ BrowserWindow, Menu }) => {
      const [contents] = BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
      contents?.openDevTools();
      contents?.toggleDevTools();
      const roles = (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
        (submenu?.items ?? []).map(({ role }) => role?.toLowerCase() ?? ''),
      );
      return [contents?.isDevToolsOpened(), roles.filter((role) => /devtools|reload/.test(role))];
    });
    expect(seen).toEqual([false, []]);
    await twin.page.keyboard.press('Control+Shift+I');
    const open = await twin.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some(({ webContents }) => webContents.isDevToolsOpened()),
    );
    expect(open).toBe(false);
  }));
