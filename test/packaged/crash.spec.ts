/**
 * What is shipped, traced at two starts; and its twin whose page, engine and main process crash for real: nothing is
 * written of a crash, and nothing is sent.
 */
import { expect, test } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { isAlive, processOf } from '../support/app-processes.ts';
import { checkedCase } from '../support/checked-case.ts';
import {
  launchTwin,
  makeHome,
  noPackagedApp,
  startShipped,
  type Home,
} from '../support/packaged.ts';
import { noStrace, readTrace, underTrace, type SystemCall } from '../support/system-calls.ts';

test.skip(noPackagedApp !== undefined, noPackagedApp);
test.skip(noStrace !== undefined, noStrace);

let home: Home;
let traces: string;

test.beforeEach(() => {
  home = makeHome();
  traces = mkdtempSync(path.join(tmpdir(), 'drydock-traces-'));
});

test.afterEach(() => {
  home.remove();
  rmSync(traces, { recursive: true, force: true });
});

/** Calls that reach for a network; the inspector of the tests is on the loopback. */
function reaching(calls: readonly SystemCall[], inspector: boolean): readonly string[] {
  return calls
    .filter(({ name }) => /^(?:connect|bind|send(?:to|msg|mmsg))$/.test(name))
    .filter(({ text }) => /\bAF_INET6?\b/.test(text))
    .filter(({ name, text }) => !(inspector && name === 'bind' && text.includes('127.0.0.1')))
    .map(({ name, text }) => `${name}(${text})`);
}

/** Dumps and cores below a folder. */
function dumpsBelow(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.dmp$|(?:^|\/)core(?:\.\d+)?$|minidump/i.test(name));
}

/** Until the engine has the image open; then the app is ended as a session that logs out ends it. */
async function openedAndEnded(tracer: ChildProcess, trace: string): Promise<void> {
  const isOpened = () =>
    existsSync(trace) && readFileSync(trace, 'latin1').split(`"${sampleImage}"`).length > 3;
  await expect.poll(isOpened, { timeout: 45_000 }).toBe(true);
  const id = String(tracer.pid);
  const [app = ''] = readFileSync(`/proc/${id}/task/${id}/children`, 'utf8').split(' ');
  const ended = once(tracer, 'exit');
  // What traces it does not hand a signal on.
  process.kill(Number(app), 'SIGTERM');
  await ended;
}

test('E22: what is shipped asks for no network, at its first and its second start', async () => {
  test.setTimeout(120_000);
  const calls: SystemCall[] = [];
  for (const start of ['first', 'second']) {
    const trace = path.join(traces, start);
    await openedAndEnded(startShipped(home, [sampleImage], {}, underTrace(trace)), trace);
    calls.push(...readTrace(trace));
  }
  await checkedCase(
    'E22',
    {
      variant: 'what is shipped',
      happened: 'first and second start with an image: no AF_INET connect, send or bind',
    },
    () => {
      expect(calls.length).toBeGreaterThan(2000);
      expect(reaching(calls, false)).toEqual([]);
    },
  );
});

test('E36: a crash of the page, the engine and main leaves no dump and sends nothing', async () => {
  test.setTimeout(120_000);
  const trace = path.join(traces, 'crash');
  const { app, page } = await launchTwin({ source: sampleImage, home, through: underTrace(trace) });
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified', {
    timeout: 30_000,
  });
  const crashed: number[] = [];
  for (const which of ['page', 'engine', 'main'] as const)
    crashed.push(await processOf(app, which));
  for (const each of crashed) {
    // As a failed assertion ends it: one SIGSEGV from outside does not end a page.
    process.kill(each, 'SIGABRT');
    await expect.poll(() => isAlive(each), { timeout: 20_000 }).toBe(false);
  }
  const calls = readTrace(trace);
  const programs = calls.filter(({ name, failed }) => name === 'execve' && !failed);
  await checkedCase(
    'E36',
    {
      variant: 'page, engine and main crash',
      happened: 'no dump, no core, no handler, no AF_INET connect, send or bind',
    },
    () => {
      expect(programs.length).toBeGreaterThan(2);
      expect(programs.filter(({ text }) => text.includes('crashpad'))).toEqual([]);
      expect(reaching(calls, true)).toEqual([]);
      expect(dumpsBelow(home.folder)).toEqual([]);
    },
  );
});
