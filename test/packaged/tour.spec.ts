/**
 * The packaged app seen from outside, at its first and its second start: a full tour through the window asks the
 * system for no connection, starts no program, opens nothing that was not chosen, and writes nowhere else.
 */
import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { packagedApp } from '../../build/packaged/unpacked-app.ts';
import { root, sampleImage } from '../../build/setup/paths.ts';
import { makeHome, type Home } from '../support/packaged.ts';
import { recordCase, type SecurityRow } from '../support/security-case.ts';
import {
  noStrace,
  openedPaths,
  readTrace,
  writtenPaths,
  type SystemCall,
} from '../support/system-calls.ts';
import type { TourSaid } from '../support/tour-alone.ts';
import { MARKER } from '../support/tour.ts';

const isRoot = process.getuid?.() === 0;
/** Only root may take a network away and still start the app as somebody else. */
const NAMESPACE = ['unshare', '--net', '--', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"'];
const STARTS = ['first', 'second'] as const;

let home: Home;
let traces: string;
let said: TourSaid;
const calls = new Map<string, readonly SystemCall[]>();

test.skip(process.platform !== 'linux', 'what an app asks of the system is traced on Linux');
test.skip(noStrace !== undefined, noStrace);

test.beforeAll(async () => {
  test.setTimeout(240_000);
  home = makeHome();
  traces = mkdtempSync(path.join(tmpdir(), 'drydock-traces-'));
  const alone = path.join(root, 'test/support/tour-alone.ts');
  const tour = [process.execPath, alone, home.folder, traces];
  const [program = '', ...args] = isRoot ? [...NAMESPACE, ...tour] : tour;
  const toured = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  said = JSON.parse(await text(toured.stdout)) as TourSaid;
  for (const start of STARTS) calls.set(start, readTrace(path.join(traces, start)));
});

test.afterAll(() => {
  home.remove();
  rmSync(traces, { recursive: true, force: true });
});

function both(): readonly SystemCall[] {
  return STARTS.flatMap((start) => calls.get(start) ?? []);
}

/** Says what happened before it is asserted that nothing was found. */
function judge(row: Omit<SecurityRow, 'passed'>, wrong: readonly string[]): void {
  recordCase({ ...row, passed: wrong.length === 0 });
  expect(wrong).toEqual([]);
}

/** What was started, by process. */
function programs(): Map<number, string> {
  const started = both().filter(({ name, failed }) => name === 'execve' && !failed);
  return new Map(started.map(({ process: id, text: how }) => [id, how]));
}

function engineCalls(): readonly SystemCall[] {
  const engines = [...programs()].filter(([, how]) => how.includes('node.mojom.NodeService'));
  expect(engines.length, 'an engine at each start').toBe(2);
  return both().filter(({ process: id }) => engines.some(([engine]) => engine === id));
}

test('no connection, no datagram and no listening beside the inspector of the tests', () => {
  for (const start of STARTS) expect(calls.get(start)?.length, start).toBeGreaterThan(1000);
  const reaching = both().filter(({ name }) => /^(?:connect|send(?:to|msg|mmsg))$/.test(name));
  expect(reaching.length, 'the trace saw local sockets').toBeGreaterThan(10);
  // Playwright attaches to the twin over the loopback, where main listens and the test connects.
  const isInspector = ({ text: how }: SystemCall) => how.includes('inet_addr("127.0.0.1")');
  const listening = both().filter((call) => call.name === 'bind' && !isInspector(call));
  const wrong = [...reaching, ...listening].filter(({ text: how }) => /\bAF_INET6?\b/.test(how));
  judge(
    {
      id: 'E22',
      happened: 'first and second start with a full tour: no AF_INET connect, send or bind',
    },
    wrong.map(({ name, text: how }) => `${name}(${how})`),
  );
});

test('all of it works where there is no network, and nothing tried to find one', () => {
  const because = 'only root may take the network away from an app of another user';
  if (!isRoot)
    recordCase({ id: 'E23', happened: 'not tried', passed: true, skipped: true, because });
  test.skip(!isRoot, because);
  expect(said.tried.noRoute, 'an attempt is counted').toBe(said.toured.noRoute + 1);
  const { interfaces, noRoute, datagrams } = said.toured;
  const wrong = [
    ...interfaces.filter((name) => name !== 'lo').map((name) => `packets through ${name}`),
    ...(noRoute === 0 ? [] : [`${String(noRoute)} packets had no way out`]),
    ...(datagrams === 0 ? [] : [`${String(datagrams)} datagrams were sent`]),
  ];
  judge(
    { id: 'E23', happened: 'a full tour in an empty network namespace: no packet, no attempt' },
    wrong,
  );
});

test('the engine and its threads make no socket for a network', () => {
  const wrong = engineCalls().filter(({ text: how }) =>
    /\bAF_(?:INET6?|PACKET|NETLINK)\b/.test(how),
  );
  judge(
    { id: 'E24', variant: 'system calls', happened: 'the engine asked for no socket of a network' },
    wrong.map(({ name, text: how }) => `${name}(${how})`),
  );
});

test('nothing is started but the processes of the app itself', () => {
  const own = [
    packagedApp.twin,
    '/proc/self/exe',
    path.join(path.dirname(packagedApp.twin), 'chrome-sandbox'),
  ];
  const wrong = [...programs().values()].filter((how) => {
    const file = /^"([^"]*)"/.exec(how)?.[1] ?? '';
    return !own.includes(file) && !/^\S*\/(?:setpriv|strace)$/.test(file);
  });
  judge(
    { id: 'E25', variant: 'system calls', happened: 'no program was started but the app itself' },
    wrong,
  );
  expect(engineCalls().filter(({ name }) => name === 'execve').length, 'one an engine').toBe(2);
});

test('the engine opens what was chosen, its own files, the library and temporary files', () => {
  const app = path.dirname(packagedApp.twin);
  const system =
    /^\/(?:lib|usr\/lib|usr\/share\/locale|proc|sys|dev\/(?:null|urandom)|etc\/(?:ld\.so|localtime|machine-id))/;
  const wrong = openedPaths(engineCalls()).filter(
    (file) =>
      !file.startsWith(app) &&
      !isBelow(home.folder, file) &&
      !system.test(file) &&
      file !== sampleImage,
  );
  judge(
    { id: 'E27', happened: 'opened: chosen files, its own, the library, temporary files' },
    wrong,
  );
  const profile = openedPaths(engineCalls()).filter((file) => isBelow(home.userData, file));
  expect(profile, 'the profile is none of them').toEqual([]);
});

test('everything that was written is in the profile, the library, a chosen folder or a temporary one', () => {
  const allowed = [
    ...['profile', '.local/share/drydock', 'chosen-first', 'chosen-second'],
    // Chromium, for its single instance; GLib, for the settings of the desktop.
    ...['.cache', '.config', '.pki', '.local'],
  ].map((name) => path.join(home.folder, name));
  const temporary = new RegExp(
    `^${home.folder}/(?:drydock-print-\\w+|scoped_dir\\w+|\\.org\\.chromium\\.\\w+|\\.com\\.\\w+)(?:/|\\.|$)`,
  );
  const system =
    /^\/(?:dev\/(?:null|shm\/\.(?:org\.chromium|com\.google)\.[\w.]+|dri\/.*|tty)|proc\/(?:\d+|self)\/(?:oom_score_adj|[ug]id_map|setgroups))$/;
  const written = writtenPaths(both());
  expect(written).toContain(path.join(home.folder, 'chosen-first/report.pdf'));
  const wrong = written.filter(
    (file) =>
      !allowed.some((folder) => isBelow(folder, file)) &&
      !temporary.test(file) &&
      !system.test(file),
  );
  judge(
    {
      id: 'R37',
      happened:
        'written: profile, library, chosen folder, temporary files; nothing in the folder of the app',
      because: 'tried with the unpacked app as another user, who may not write to its folder',
    },
    wrong,
  );
});

test('no crash reporter runs, and no dump is kept', () => {
  const wrong = [...programs().values()].filter((how) =>
    /crashpad_handler|--monitor-self/.test(how),
  );
  judge({ id: 'E36', happened: 'no crash handler was started, no dump was written' }, [
    ...wrong,
    ...filesBelow(home.userData).filter((file) => file.endsWith('.dmp')),
  ]);
});

test('nothing of the image is left in the profile', () => {
  const files = filesBelow(home.userData);
  expect(files.length).toBeGreaterThan(3);
  const wrong = files.filter(
    (file) => file.includes(MARKER) || readFileSync(file).includes(MARKER),
  );
  judge(
    { id: 'E37', happened: 'no file of the profile holds a name or a word of the image' },
    wrong,
  );
});

test('no file of an updater, and nothing that registers Drydock for a protocol', () => {
  const folder = path.join(path.dirname(packagedApp.shipped), 'resources');
  const main = readFileSync(path.join(root, 'out/main/index.js'), 'utf8');
  const names = ['autoUpdater', 'setAsDefaultProtocolClient', 'electron-updater', 'crashReporter'];
  const wrong = names.filter((name) => main.includes(name));
  if (existsSync(path.join(folder, 'app-update.yml'))) wrong.push('app-update.yml');
  expect(existsSync(path.join(folder, 'app.asar'))).toBe(true);
  const happened = 'no updater in the package, no protocol is registered';
  judge({ id: 'E44', variant: 'package', happened }, wrong);
});

function isBelow(folder: string, file: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
