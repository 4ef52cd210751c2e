/** The door of the main process and the engine behind it, against a hostile page. */
import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, sampleImage } from '../../build/setup/paths.ts';
import { electronExecutable } from '../support/electron-runtime.ts';
import { launchApp, launchArguments, type LaunchedApp } from '../support/launch.ts';

const job = '8c0f7d3e-52f4-4c3b-9f4e-0d1c2b3a4f5e';
let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp();
});

test.afterAll(async () => {
  await launched.close();
});

/** Process id of the engine, or undefined while none runs. */
function engineProcess(): Promise<number | undefined> {
  return launched.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Drydock engine')?.pid,
  );
}

test('a frame that is not the page is refused, though it has the same bridge', async () => {
  const answer = await launched.app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const webPreferences = { preload, partition: 'rogue', sandbox: true };
      const window = new BrowserWindow({ show: false, webPreferences });
      await window.loadURL('data:text/html,<h1>rogue</h1>');
      const asked: unknown = await window.webContents.executeJavaScript(
        'window.drydock.copyText({ text: "rogue" })',
      );
      window.destroy();
      return asked;
    },
    path.join(root, 'out/preload/index.cjs'),
  );
  expect(answer).toMatchObject({ ok: false, failure: { code: 'invalid-request' } });
});

test('no call takes a path, an id that is none, or too much', async () => {
  const answers = await launched.page.evaluate(async (jobId) => {
    type Loose = Record<string, (params: unknown) => Promise<{ ok: boolean }>>;
    const bridge = window.drydock as unknown as Loose;
    const bad = [
      null,
      1,
      '/etc/passwd',
      [],
      { path: '/etc/passwd', job: jobId },
      { source: '../../etc/passwd', job: jobId },
      { text: 'x'.repeat(1_000_000) },
      { job: jobId, more: true },
      { recentId: '/etc/passwd', job: jobId },
    ];
    const methods = Object.keys(bridge).filter(
      (name) => !['subscribe', 'openDropped', 'openSample', 'openRequested'].includes(name),
    );
    const calls = methods.flatMap((name) => bad.map(async (params) => bridge[name]?.(params)));
    return Promise.all(calls);
  }, job);
  expect(answers.length).toBeGreaterThan(100);
  expect(answers.filter((answer) => answer?.ok !== false)).toEqual([]);
});

test('a File that the page made itself opens nothing', async () => {
  const answer = await launched.page.evaluate(
    (jobId) => window.drydock.openDropped(new File(['x'], '/etc/passwd'), jobId),
    job,
  );
  expect(answer).toMatchObject({ ok: false, failure: { code: 'invalid-request' } });
});

test('ten thousand calls at once are answered or told `busy`; none is lost', async () => {
  const codes = await launched.page.evaluate(async () => {
    const calls = Array.from({ length: 10_000 }, () => window.drydock.getAppFacts({}));
    const results = await Promise.all(calls);
    return [...new Set(results.map((result) => (result.ok ? 'ok' : result.failure.code)))];
  });
  expect(codes).toContain('ok');
  expect(['ok', 'busy']).toEqual(expect.arrayContaining(codes));
});

test('the engine runs without an environment, within its heap', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const opened = await launched.page.evaluate(
    (jobId) => window.drydock.openSample({ job: jobId }),
    job,
  );
  expect(opened.ok).toBe(true);
  const engine = `/proc/${String(await engineProcess())}`;
  expect(readFileSync(`${engine}/environ`, 'utf8')).not.toContain('PATH=');
  expect(readFileSync(`${engine}/cmdline`, 'utf8')).toContain('--max-old-space-size=');
});

test('the engine has no network and loads no native code', async () => {
  const answer = await launched.app.evaluate(
    ({ utilityProcess }, { probe, engine }) =>
      new Promise((resolve) => {
        const child = utilityProcess.fork(probe, [engine], { env: {} });
        child.on('exit', resolve);
        child.on('message', (message: { probe: unknown }) => {
          resolve(message.probe);
          child.kill();
        });
      }),
    {
      probe: path.resolve(import.meta.dirname, '../support/engine-probe.mjs'),
      engine: pathToFileURL(path.join(root, 'out/engine/index.js')).href,
    },
  );
  expect(answer).toEqual({
    globals: [],
    denied: ['dlopen', 'binding', '_linkedBinding'],
    frozen: true,
  });
});

test('an engine that ends is told once, and the next call starts another', async () => {
  const { page, app } = launched;
  await page.evaluate(() => {
    const seen: unknown[] = [];
    Object.assign(window, { lost: seen });
    window.drydock.subscribe((event) => {
      if (event.type === 'engine-lost') seen.push(event);
    });
  });
  await page.evaluate((jobId) => window.drydock.openSample({ job: jobId }), job);
  const first = await engineProcess();
  if (first === undefined) throw new Error('no engine runs');
  process.kill(first, 'SIGKILL');
  const lost = () => page.evaluate(() => Reflect.get(window, 'lost') as unknown);
  await expect.poll(lost).toEqual([{ type: 'engine-lost', restarts: true }]);
  const again = await page.evaluate((jobId) => window.drydock.openSample({ job: jobId }), job);
  expect(again.ok).toBe(true);
  expect(await engineProcess()).not.toBe(first);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a second start hands over what it was to open, and ends', async () => {
  const { page, userData } = launched;
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { told: seen });
    window.drydock.subscribe(({ type }) => seen.push(type));
  });
  const second = spawn(electronExecutable(), launchArguments(userData, sampleImage), {
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number];
  expect(code).toBe(0);
  const told = () => page.evaluate(() => Reflect.get(window, 'told') as unknown);
  await expect.poll(told).toContain('open-requested');
});

test('a page that crashes comes back, with an empty hand', async () => {
  const { app, page } = launched;
  const source = await page.evaluate(async (jobId) => {
    const opened = await window.drydock.openSample({ job: jobId });
    return opened.ok ? opened.value.source : '';
  }, job);
  const ask = `typeof window.drydock === 'object' &&
    window.drydock.getVerification({ source: '${source}' })`;
  await app.evaluate(({ BrowserWindow }) => {
    const [contents] = BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
    return new Promise<void>((resolve) => {
      contents?.once('did-finish-load', () => {
        resolve();
      });
      contents?.forcefullyCrashRenderer();
    });
  });
  const answer = await app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>,
    ask,
  );
  expect(answer).toMatchObject({ ok: false, failure: { code: 'invalid-request' } });
});
