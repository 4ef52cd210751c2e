/** What is shipped, from outside: fuses, switches, environment, a second start. Nothing attaches to it. */
import { getCurrentFuseWire, FuseState, FuseV1Options } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FUSES } from '../../build/packaged/fuses.ts';
import { packagedApp } from '../../build/packaged/unpacked-app.ts';
import { sampleImage, welcomeSample } from '../../build/setup/paths.ts';
import { recordedRuntime } from '../../build/setup/runtime-record.ts';
import { checkedCase } from '../support/checked-case.ts';
import { launchTwin, makeHome, noPackagedApp, startShipped } from '../support/packaged.ts';

test.skip(noPackagedApp !== undefined, noPackagedApp);

/** Major versions that a release may be of: the latest that are supported. */
const FLOOR = 43;

let home: ReturnType<typeof makeHome>;
test.beforeEach(() => {
  home = makeHome();
});
test.afterEach(() => {
  home.remove();
});

interface Told {
  readonly code: number | null;
  readonly printed: string;
}

/** Resolves when the app has ended by itself, or once its network service runs, as late as its window; then ends it. */
async function lifeOf(child: ChildProcess): Promise<Told> {
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const shown = expect
    .poll(() => existsSync(path.join(home.userData, 'Trust Tokens')), { timeout: 15_000 })
    .toBe(true);
  await Promise.race([exited, shown]);
  if (child.exitCode === null) child.kill('SIGTERM');
  const [code] = await exited;
  return { code, printed };
}

test('E01: the release is of a supported Electron', () => {
  const runtime = recordedRuntime();
  const { version = '' } = runtime?.insteadOf ?? runtime ?? {};
  return checkedCase(
    'E01',
    {
      happened: `a release is of ${version}`,
      because:
        'Where the release cannot be downloaded, tests run on 33.2.1, which is out of support: see “Two runtimes” in docs/architecture.md.',
    },
    () => {
      expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(FLOOR);
    },
  );
});

test('E29, E09: the fuses are as in the table', async () => {
  await checkedCase('E29', { happened: 'eight fuses as in the table' }, async () => {
    const wire = await getCurrentFuseWire(packagedApp.shipped);
    const { version, ...fuses } = FUSES;
    const wanted: Readonly<Record<string, boolean>> = fuses;
    expect(wire.version).toBe(version);
    for (const [fuse, on] of Object.entries(wanted))
      expect([fuse, Number(Reflect.get(wire, fuse))]).toEqual([
        fuse,
        on ? FuseState.ENABLE : FuseState.DISABLE,
      ]);
  });
});

test('E29: it is no Node for anybody', async () => {
  await checkedCase('E29', { variant: 'run as Node', happened: 'nothing of it runs' }, async () => {
    const started = startShipped(home, ['-e', 'console.log("ran" + 1)'], {
      ELECTRON_RUN_AS_NODE: '1',
    });
    expect((await lifeOf(started)).printed).not.toContain('ran1');
  });
});

test('E29: options of Node in the environment are not read', async () => {
  const file = path.join(home.folder, 'required.cjs');
  writeFileSync(file, 'console.error("required" + 1)', { mode: 0o644 });
  await checkedCase('E29', { variant: 'NODE_OPTIONS', happened: 'nothing is loaded' }, async () => {
    const started = startShipped(home, [], { NODE_OPTIONS: `--require=${file}` });
    expect((await lifeOf(started)).printed).not.toContain('required1');
  });
});

test('E29, E30: no debugger listens', async () => {
  const { printed } = await lifeOf(
    startShipped(home, ['--inspect=0', '--inspect-brk=0', '--remote-debugging-port=0']),
  );
  await checkedCase('E29', { variant: '--inspect', happened: 'no port' }, () => {
    expect(printed).not.toContain('Debugger listening');
  });
  await checkedCase('E30', { happened: 'no DevTools port' }, () => {
    expect(printed).not.toContain('DevTools listening');
    expect(existsSync(path.join(home.userData, 'DevToolsActivePort'))).toBe(false);
  });
});

for (const name of ['no-sandbox', 'single-process', 'disable-seccomp-filter-sandbox'])
  test(`E05: it does not start with --${name}`, () =>
    checkedCase('E05', { variant: `--${name}`, happened: 'exit 5, with a sentence' }, async () => {
      const { code, printed } = await lifeOf(startShipped(home, [`--${name}`, sampleImage]));
      expect(printed).toContain(`Drydock does not start with --${name}: it opens untrusted files.`);
      expect(code).toBe(5);
    }));

test('E31, E44: the app is one archive, and nothing else of Electron’s is beside it', async () => {
  const folder = path.join(path.dirname(packagedApp.shipped), 'resources');
  await checkedCase(
    'E31',
    {
      happened: 'both fuses are on; app.asar, the sample, licences and the command line are there',
      because:
        'Electron compares the archive with its digest on macOS and Windows only; on Linux the package’s own digest does.',
    },
    async () => {
      const wire = await getCurrentFuseWire(packagedApp.shipped);
      const on = [
        FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
        FuseV1Options.OnlyLoadAppFromAsar,
      ];
      expect(on.map((fuse) => wire[fuse])).toEqual([FuseState.ENABLE, FuseState.ENABLE]);
      expect(readdirSync(folder).sort()).toEqual([
        'app.asar',
        'cli',
        'licences',
        path.basename(welcomeSample),
      ]);
    },
  );
  await checkedCase('E44', { variant: 'update file', happened: 'no app-update.yml' }, () => {
    expect(readdirSync(folder)).not.toContain('app-update.yml');
  });
});

test('E45: a second start hands over what it was to open, and ends', () =>
  checkedCase(
    'E45',
    { happened: 'the first window opens it; the second ends with 0' },
    async () => {
      const twin = await launchTwin({ home });
      const second = startShipped(home, [sampleImage]);
      const [code] = (await once(second, 'exit')) as [number];
      expect(code).toBe(0);
      await expect(twin.page.getByTestId('source-bar')).toBeVisible();
      const windows = await twin.app.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
      );
      expect(windows).toBe(1);
      await twin.close();
    },
  ));
