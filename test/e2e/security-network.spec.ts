/** Nothing leaves this machine: each layer that stops it alone, and all of them from outside. */
import { expect, test } from '@playwright/test';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sampleImage } from '../../build/setup/paths.ts';
import { electronExecutable } from '../support/electron-runtime.ts';
import { launchApp, launchArguments, makeUserData } from '../support/launch.ts';
import { listenOnLoopback } from '../support/loopback.ts';

/** Long enough for an idle Chromium to ask for its dictionaries and variations, if it does. */
const IDLE_MS = 12_000;

/** Runs in the page: every way to reach an address that a page has. */
function reachOut({ port, udpPort }: { port: number; udpPort: number }): Promise<unknown> {
  const url = (name: string): string => `http://127.0.0.1:${String(port)}/${name}`;
  const add = (name: string, attributes: Record<string, string>): void => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    document.head.append(element);
  };
  for (const rel of ['prefetch', 'preload', 'preconnect', 'stylesheet', 'icon', 'modulepreload'])
    add('link', { rel, href: url(rel), as: rel === 'preload' ? 'image' : '' });
  const settled = (start: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      start(resolve);
      setTimeout(resolve, 2_000);
    });
  const connection = new RTCPeerConnection({
    iceServers: [{ urls: `stun:127.0.0.1:${String(udpPort)}` }],
  });
  connection.createDataChannel('x');
  navigator.sendBeacon(url('beacon'));
  return Promise.all([
    fetch(url('fetch')).catch(() => undefined),
    settled((done) => Object.assign(new Image(), { onerror: done, src: url('image') })),
    settled((done) => {
      try {
        new WebSocket(url('socket').replace('http', 'ws')).onerror = done;
      } catch {
        done();
      }
    }),
    settled((done) => {
      connection.onicegatheringstatechange = () => {
        if (connection.iceGatheringState === 'complete') done();
      };
      void connection.createOffer().then((offer) => connection.setLocalDescription(offer));
    }),
  ]);
}

for (const bypassed of [false, true])
  test(`a page reaches nothing, its policy ${bypassed ? 'switched off' : 'in force'}`, async () => {
    const loopback = await listenOnLoopback();
    const launched = await launchApp();
    const { page } = launched;
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Page.setBypassCSP', { enabled: bypassed });
    await page.reload();
    await page.evaluate(reachOut, { port: loopback.port, udpPort: loopback.udpPort });
    expect(loopback.hits).toEqual([]);
    await launched.close();
    loopback.close();
  });

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
