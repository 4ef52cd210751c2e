/**
 * What a page that fell into wrong hands could do in the window: nothing. Runs on the build in
 * `out/`; what needs the sandbox, the fuses or the package is tested on the package.
 */
import { expect, test } from '@playwright/test';
import { METHODS } from '../../shared/contract.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import { listenOnLoopback, type Loopback } from '../support/loopback.ts';

const PAGE = 'app://drydock/index.html';
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; " +
  "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; " +
  "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; " +
  'trusted-types svelte-trusted-html';

let launched: LaunchedApp;
let loopback: Loopback;

test.beforeAll(async () => {
  loopback = await listenOnLoopback();
  launched = await launchApp();
});

test.afterAll(async () => {
  await launched.close();
  loopback.close();
});

test('the window has the preferences that keep its page apart', async () => {
  const preferences = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) =>
      (webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences(),
    ),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    disableDialogs: true,
  });
  // Electron leaves out some of what is false.
  const off = [
    'nodeIntegration',
    'nodeIntegrationInWorker',
    'nodeIntegrationInSubFrames',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'plugins',
    'webviewTag',
    'spellcheck',
    'navigateOnDragDrop',
    'enableBlinkFeatures',
  ];
  expect(off.filter((name) => Boolean(Reflect.get(preferences[0] ?? {}, name)))).toEqual([]);
});

test('the page has nothing of Node, and no door but the bridge', async () => {
  const globals = await launched.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'SharedArrayBuffer'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(globals).toEqual([]);
  const bridge = await launched.page.evaluate(() => ({
    keys: Object.keys(window.drydock),
    kinds: [...new Set(Object.values(window.drydock).map((value) => typeof value))],
    frozen: Object.isFrozen(window.drydock),
  }));
  expect(bridge.keys.sort()).toEqual([...Object.keys(METHODS), 'subscribe'].sort());
  expect([bridge.kinds, bridge.frozen]).toEqual([['function'], true]);
  const replaced = await launched.page.evaluate(
    () => Reflect.set(window, 'drydock', {}) || Reflect.set(window.drydock, 'copyText', () => null),
  );
  expect(replaced).toBe(false);
});

test('one channel is handled, and nothing may be added to what every object inherits', async () => {
  const [channels, frozen] = await launched.app.evaluate(({ ipcMain }) => {
    const { _invokeHandlers } = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> };
    return [[..._invokeHandlers.keys()], Object.isFrozen(Object.prototype)];
  });
  expect([channels, frozen]).toEqual([['drydock:call'], true]);
});

test('every response carries the policy, and only bundled files have a body', async () => {
  const ask = (url: string, method = 'GET') =>
    launched.app.evaluate(
      async ({ session }, request) => {
        const partition = session.fromPartition('drydock');
        const response = await partition.fetch(request.url, { method: request.method });
        const headers = Object.fromEntries(response.headers);
        return { status: response.status, headers, body: await response.text() };
      },
      { url, method },
    );
  const page = await ask(PAGE);
  expect(page.status).toBe(200);
  expect(page.headers).toMatchObject({
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  });
  for (const [url, method] of [
    ['app://drydock/'],
    ['app://drydock/../main/index.js'],
    ['app://drydock/%2e%2e/%2e%2e/etc/passwd'],
    ['app://drydock/..%2f..%2fetc/passwd'],
    ['app://drydock/__proto__'],
    ['app://drydock/constructor'],
    ['app://other/index.html'],
    [PAGE, 'POST'],
  ] as const) {
    const { status, headers, body } = await ask(url, method);
    expect([url, status, body]).toEqual([url, 404, '']);
    expect(headers['content-security-policy']).toBe(POLICY);
  }
});

test('no text becomes code', async () => {
  // In a task of the page: what the test runner evaluates itself is not under the page's policy.
  const outcomes = await launched.page.evaluate(
    () =>
      new Promise<Record<string, string>>((resolve) => {
        setTimeout(() => {
          const seen: Record<string, string> = {};
          const attempt = (name: string, action: () => unknown): void => {
            try {
              seen[name] = `ran: ${String(action())}`;
            } catch (thrown) {
              seen[name] = (thrown as Error).name;
            }
          };
          /* eslint-disable no-eval, no-new-func, no-restricted-properties --
             the test is that they do not work */
          /* eslint-disable @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call */
          attempt('eval', () => (0, eval)('1 + 1') as unknown);
          attempt('Function', () => new Function('return 1')() as unknown);
          attempt('innerHTML', () => (document.createElement('p').innerHTML = '<b>x</b>'));
          /* eslint-enable */
          attempt('script', () => (document.createElement('script').text = '1'));
          attempt('timer', () => window.setTimeout('window.ran = 1' as unknown as () => void));
          const wasm = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
          void WebAssembly.compile(wasm)
            .then(
              () => 'ran',
              (thrown: unknown) => (thrown as Error).name,
            )
            .then((wasmOutcome) => {
              resolve({ ...seen, wasm: wasmOutcome });
            });
        }, 0);
      }),
  );
  expect(outcomes).toEqual({
    eval: 'EvalError',
    Function: 'EvalError',
    innerHTML: 'TypeError',
    script: 'TypeError',
    timer: 'TypeError',
    wasm: 'CompileError',
  });
});

test('the page itself breaks none of its rules', async () => {
  const { page } = launched;
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.reload();
  await expect(page.getByTestId('welcome')).toBeVisible();
  // Chromium does not know every device that later versions let a page reach.
  expect(complaints.filter((text) => !text.includes('Permissions-Policy'))).toEqual([]);
});

test('the page stays where it is, alone', async () => {
  const { page, app } = launched;
  const http = `http://127.0.0.1:${String(loopback.port)}`;
  const opened = await page.evaluate((url) => window.open(`${url}/open`) === null, http);
  expect(opened).toBe(true);
  for (const url of [`${http}/location`, 'file:///etc/passwd', 'app://drydock/other.html'])
    await page.evaluate((target) => {
      location.href = target;
    }, url);
  await page.evaluate((url) => {
    const add = <K extends keyof HTMLElementTagNameMap>(
      name: K,
      attributes: Partial<HTMLElementTagNameMap[K]>,
    ): HTMLElementTagNameMap[K] => {
      const element = Object.assign(document.createElement(name), attributes);
      document.body.append(element);
      return element;
    };
    add('form', { action: `${url}/form` }).submit();
    add('a', { href: `${url}/link` }).click();
    add('a', { href: `${url}/blank`, target: '_blank' }).click();
    add('iframe', { src: `${url}/frame` });
    add('meta', { httpEquiv: 'refresh', content: `0;url=${url}/refresh` });
    document.body.append(document.createElement('webview'));
  }, http);
  // Whatever was started above has been decided before a round trip of the page is answered.
  await page.evaluate(() => window.drydock.getAppFacts({}));
  expect(page.url()).toBe(PAGE);
  expect(page.frames().map((frame) => frame.url())).not.toContain(`${http}/frame`);
  const guest = await page.evaluate(() => 'loadURL' in (document.querySelector('webview') ?? {}));
  expect(guest).toBe(false);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(loopback.hits).toEqual([]);
});

test('no permission is given', async () => {
  const answers = await launched.page.evaluate(async () => {
    const name = (thrown: unknown) => (thrown as Error).name;
    const outcome = (call: Promise<unknown> | undefined) =>
      call?.then(() => 'given', name) ?? Promise.resolve('absent');
    const media = navigator.mediaDevices as MediaDevices | undefined;
    return {
      geolocation: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => {
            resolve('given');
          },
          ({ code }) => {
            resolve(code);
          },
        );
      }),
      notifications: await Notification.requestPermission(),
      read: await outcome(navigator.clipboard.readText()),
      write: await outcome(navigator.clipboard.writeText('x')),
      microphone: await outcome(media?.getUserMedia({ audio: true })),
      screen: await outcome(media?.getDisplayMedia()),
      worker: await outcome(navigator.serviceWorker.register('/sw.js')),
    };
  });
  expect(answers).toMatchObject({
    geolocation: 1,
    notifications: 'denied',
    read: 'NotAllowedError',
    write: 'NotAllowedError',
  });
  expect(Object.values(answers)).not.toContain('given');
});

test('the features that reach devices and files are off', async () => {
  const seen = await launched.page.evaluate(() => {
    const policy = (
      document as unknown as { featurePolicy: { allowsFeature(name: string): boolean } }
    ).featurePolicy;
    const features =
      'camera microphone geolocation usb serial hid bluetooth clipboard-read display-capture ' +
      'local-fonts window-management fullscreen midi payment idle-detection';
    return {
      allowed: features.split(' ').filter((name) => policy.allowsFeature(name)),
      pickers: ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'].filter(
        (name) => name in window,
      ),
    };
  });
  expect(seen).toEqual({ allowed: [], pickers: [] });
});

test('nothing is downloaded', async () => {
  const { app, page } = launched;
  await app.evaluate(({ session }) => {
    const seen: boolean[] = [];
    Object.assign(globalThis, { downloadsPrevented: seen });
    session.fromPartition('drydock').on('will-download', ({ defaultPrevented }) => {
      seen.push(defaultPrevented);
    });
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'evil.exe';
    link.click();
  });
  const prevented = () =>
    app.evaluate(() => Reflect.get(globalThis, 'downloadsPrevented') as unknown);
  await expect.poll(prevented).toEqual([true]);
});

test('nothing is kept: the partition lives in memory', async () => {
  const persistent = await launched.app.evaluate(({ session }) =>
    session.fromPartition('drydock').isPersistent(),
  );
  expect(persistent).toBe(false);
});
