/** The processes behind the window of the packaged app: what they are given, and that their end is told. */
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, sampleImage } from '../../build/setup/paths.ts';
import { processOf } from '../support/app-processes.ts';
import { checkedCase } from '../support/checked-case.ts';
import { launchTwin, noPackagedApp, type LaunchedTwin } from '../support/packaged.ts';

test.skip(noPackagedApp !== undefined, noPackagedApp);

let twin: LaunchedTwin;

test.beforeEach(async () => {
  twin = await launchTwin({ source: sampleImage });
  await expect(twin.page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
});

test.afterEach(async () => {
  await twin.close();
});

test('E26: the engine has no environment, and a heap with an end', async () => {
  const engine = `/proc/${String(await processOf(twin.app, 'engine'))}`;
  await checkedCase(
    'E26',
    {
      happened: 'no variable of the app; its heap is limited',
      because: 'The heap may have 2 GiB; what an engine does that runs out of memory is R20.',
    },
    () => {
      const environment = readFileSync(`${engine}/environ`, 'utf8').split('\0');
      const own = environment.filter((each) => /^(?:HOME|PATH|DISPLAY|DRYDOCK)/.test(each));
      expect(own).toEqual([]);
      expect(readFileSync(`${engine}/cmdline`, 'utf8')).toMatch(/--max-old-space-size=\d+/);
    },
  );
});

test('E47: what objects inherit is frozen, in main and in the engine', () =>
  checkedCase('E47', { happened: '10 prototypes frozen in main; polluting throws' }, async () => {
    const unfrozen = await twin.app.evaluate(() =>
      [Object, Array, Map, Set, WeakMap, WeakSet, Promise, RegExp, Date, ArrayBuffer]
        .filter(({ prototype }) => !Object.isFrozen(prototype))
        .map(({ name }) => name),
    );
    expect(unfrozen).toEqual([]);
    const polluted = await twin.app.evaluate(() => {
      try {
        Object.assign(Object.prototype, { polluted: 1 });
        return 'set';
      } catch (thrown) {
        return (thrown as Error).name;
      }
    });
    expect(polluted).toBe('TypeError');
  }));

test('E24, E25: the engine loads no native code and has no network', async () => {
  const answer = await twin.app.evaluate(
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
      probe: path.join(root, 'test/support/engine-probe.mjs'),
      engine: pathToFileURL(path.join(root, 'out/engine/index.js')).href,
    },
  );
  await checkedCase('E47', { variant: 'engine', happened: 'the same 10 frozen' }, () => {
    expect(Reflect.get(Object(answer) as object, 'unfrozen')).toEqual([]);
  });
  const { globals, ...rest } = answer as { readonly globals: readonly string[] };
  await checkedCase(
    'E24',
    { happened: 'fetch, WebSocket, EventSource, XMLHttpRequest, navigator are gone' },
    () => {
      expect(globals).toEqual([]);
    },
  );
  await checkedCase(
    'E25',
    { happened: 'native code, bindings, modules by name and code from text are denied' },
    () => {
      expect(rest).toEqual({
        denied: ['dlopen', 'binding', '_linkedBinding', 'getBuiltinModule'],
        codeFromText: [],
        unfrozen: [],
      });
    },
  );
});

test('E46: a page and an engine that end are told, and the window is back', async () => {
  const { app, page } = twin;
  await checkedCase(
    'E46',
    { variant: 'engine', happened: 'told once; one button opens again' },
    async () => {
      process.kill(await processOf(app, 'engine'), 'SIGKILL');
      await expect(page.getByTestId('engine-lost')).toContainText('stopped unexpectedly');
      await page.getByTestId('open-again').click();
      await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
    },
  );
  await checkedCase(
    'E46',
    { happened: 'a page that crashes: reason crashed; it is loaded again' },
    async () => {
      const ended = await app.evaluate(async ({ BrowserWindow }) => {
        const [contents] = BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
        if (contents === undefined) throw new Error('there is no window');
        const gone = new Promise<readonly [string, number]>((resolve) => {
          contents.once('render-process-gone', (_event, { reason, exitCode }) => {
            resolve([reason, exitCode]);
          });
        });
        const loaded = new Promise<void>((resolve) => {
          contents.once('did-finish-load', () => {
            resolve();
          });
        });
        contents.forcefullyCrashRenderer();
        await loaded;
        return gone;
      });
      expect(['crashed', 'killed']).toContain(ended[0]);
    },
  );
});
