// The bench itself, on a hundredth of its data: what it writes has the promised shape, and what is
// missing is named.

import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../build/setup/paths.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

interface Run {
  readonly seconds: number;
  readonly peakRSS: number | null;
  readonly bytesRead: number | null;
}

interface Result {
  readonly name: string;
  readonly own: boolean;
  readonly runs: readonly Run[];
  readonly absent?: string;
}

interface Outcome {
  readonly name: string;
  readonly images: readonly { entries: number; stored: number; unpacked: number }[];
  readonly results: readonly Result[];
  readonly bars: readonly { text: string; value: number | null; held: boolean | null }[];
}

interface Document {
  readonly schemaVersion: number;
  readonly scale: string;
  readonly rounds: number;
  readonly machine: { cpu: string; cores: number; programs: Record<string, string> };
  readonly cases: readonly Outcome[];
}

const scratch = scratchFolder();

describe('the bench', () => {
  it('measures Drydock and names each program that is not there', async () => {
    const json = scratch.next('.json');
    const names = ['inspect-docker', 'verify-gzip'];
    const { code, stdout } = await bench([...names, '--quick', '--rounds', '1', '--json', json]);
    expect(code, stdout).toBe(0);
    const document = JSON.parse(fs.readFileSync(json, 'utf8')) as Document;
    expect(document).toMatchObject({ schemaVersion: 1, scale: 'quick', rounds: 1 });
    expect(document.machine.programs).toEqual({});
    expect(document.cases.map(({ name }) => name)).toEqual(names);
    for (const outcome of document.cases) expectMeasured(outcome, stdout);
    const verify = document.cases[1];
    const [image] = verify?.images ?? [];
    // A distribution's layers unpack to between two and three times their size.
    const ratio = (image?.unpacked ?? 0) / (image?.stored ?? 1);
    expect(ratio).toBeGreaterThan(2.2);
    expect(ratio).toBeLessThan(3);
    expect(image?.entries).toBeGreaterThan(1000);
    expect(verify?.bars.filter(({ value }) => value === null).map(({ text }) => text)).toContain(
      'umoci unpack takes at least 8 × as long',
    );
  });

  it.runIf(process.platform === 'linux')(
    'says what the window misses where there is no screen',
    async () => {
      const json = scratch.next('.json');
      const { code, stdout } = await bench([
        'window-gzip',
        '--quick',
        '--rounds',
        '1',
        '--json',
        json,
      ]);
      expect(code, stdout).toBe(0);
      const { cases } = JSON.parse(fs.readFileSync(json, 'utf8')) as Document;
      const [window, inspect, atOnce] = cases[0]?.results ?? [];
      expect(window).toMatchObject({ name: 'window', own: true, runs: [] });
      expect(window?.absent).toMatch(/^Xvfb not found; on Debian: .*apt-get install .*xvfb/);
      expect(stdout).toContain(`window: not measured: ${window?.absent ?? ''}`);
      expect(inspect?.runs).toHaveLength(1);
      expect(atOnce?.absent).toBe(window?.absent);
      expect(cases[0]?.bars.map(({ held }) => held)).toEqual([null]);
    },
  );

  it('refuses a case that there is not', async () => {
    const { code, stderr } = await bench(['--quick', 'no-such-case']);
    expect(code).toBe(1);
    expect(stderr).toContain('There is no case no-such-case.');
  });
});

function expectMeasured({ results, bars }: Outcome, stdout: string): void {
  const [own, ...others] = results;
  expect(own).toMatchObject({ name: 'drydock', own: true });
  expect(own?.runs).toHaveLength(1);
  expect(own?.runs[0]?.seconds).toBeGreaterThan(0);
  expect(own?.runs[0]?.bytesRead).toBeGreaterThan(0);
  expect(others.length).toBeGreaterThan(0);
  for (const { name, runs, absent } of others) {
    expect(runs, name).toEqual([]);
    expect(absent, name).toMatch(/not found; on Debian: .*apt-get install/);
    expect(stdout).toContain(`${name}: not measured: ${absent ?? ''}`);
  }
  // No bar holds against a program that did not run.
  for (const { held, value } of bars) expect(held === null).toBe(value === null);
}

/** Runs where no other program can be found. */
function bench(args: readonly string[]) {
  const file = path.join(root, 'build/tasks/bench.ts');
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...process.env, PATH: scratch.path, DRYDOCK_TEST_DISPLAY: '' },
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => (said[stream] += text));
  return new Promise<typeof said & { code: number | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ ...said, code });
    });
  });
}
