/** Nothing leaves this machine, seen from outside. */
import { expect, test } from '@playwright/test';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sampleImage } from '../../build/setup/paths.ts';
import { electronExecutable } from '../support/electron-runtime.ts';
import { launchArguments, makeUserData } from '../support/launch.ts';

/** Long enough for an idle Chromium to ask for its dictionaries and variations, if it does. */
const IDLE_MS = 12_000;

test('the whole app asks the system for no connection, at its first and its second start', async () => {
  test.skip(spawnSync('strace', ['-V']).status !== 0, 'strace is not installed');
  test.setTimeout(120_000);
  const userData = await makeUserData();
  const traces = mkdtempSync(path.join(tmpdir(), 'drydock-trace-'));
  for (const start of ['first', 'second']) {
    const trace = path.join(traces, start);
    const options = ['-f', '-qq', '-e', 'trace=connect,sendto,sendmsg,sendmmsg,bind', '-o', trace];
    const command = [electronExecutable(), ...launchArguments(userData, sampleImage)];
    const traced = spawn('strace', [...options, ...command], { stdio: 'ignore', detached: true });
    const ended = once(traced, 'exit');
    await pause(IDLE_MS);
    if (traced.pid === undefined) throw new Error('strace did not start');
    process.kill(-traced.pid, 'SIGTERM');
    await ended;
    const calls = readFileSync(trace, 'utf8').split('\n');
    expect(calls.length, 'the trace saw something').toBeGreaterThan(10);
    expect(calls.filter((call) => /\bAF_INET6?\b/.test(call))).toEqual([]);
  }
  rmSync(traces, { recursive: true });
  rmSync(userData, { recursive: true });
});
