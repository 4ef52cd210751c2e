/** Runs the test runners: people see what they print, and the sums come from what they record. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { JSONReport } from '@playwright/test/reporter';
import { cacheDir, root } from '../setup/paths.ts';
import { run } from '../setup/run.ts';
import { openVirtualDisplay, wantsVirtualDisplay } from '../setup/virtual-display.ts';
import { sumsOf } from './playwright-sums.ts';
import { crashed, type Sums } from './sums.ts';

/** Runs the named Vitest projects. */
export async function runVitest(projects: readonly string[]): Promise<Sums> {
  const record = freshRecord('vitest.json');
  const reporters = ['vitest-sums.ts', 'corpus-table.ts'];
  const args = [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=dot',
    ...reporters.map((name) => `--reporter=${path.join(root, 'build/testing', name)}`),
  ];
  const env = { ...process.env, DRYDOCK_SUMS: record };
  const { code } = await run(process.execPath, args, { cwd: root, env, show: true });
  return judged('Vitest', code, readRecord(record) as Sums | undefined);
}

/** Runs the end-to-end tests on a virtual display, or on the real one if DRYDOCK_TEST_DISPLAY=1. */
export async function runPlaywright(): Promise<Sums> {
  const record = freshRecord('playwright.json');
  const args = [
    path.join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--reporter=dot,json',
  ];
  const display = wantsVirtualDisplay() ? await openVirtualDisplay() : undefined;
  try {
    const env: NodeJS.ProcessEnv = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: record };
    if (display !== undefined) {
      env['DISPLAY'] = display.name;
      delete env['WAYLAND_DISPLAY'];
    }
    const { code } = await run(process.execPath, args, { cwd: root, env, show: true });
    const report = readRecord(record) as JSONReport | undefined;
    return judged('Playwright', code, report && sumsOf(report));
  } finally {
    display?.close();
  }
}

/** A runner that recorded nothing, ran nothing, or failed without a failed test, has failed itself. */
function judged(runner: string, code: number, sums: Sums | undefined): Sums {
  if (sums === undefined)
    return complain(`${runner} recorded no result (exit code ${String(code)}).`);
  if (sums.passed + sums.failed === 0) return complain(`${runner} ran no tests.`, sums);
  if (code !== 0 && sums.failed === 0) {
    return complain(`${runner} ended with exit code ${String(code)}.`, sums);
  }
  return sums;
}

function complain(sentence: string, sums: Sums = { ...crashed, failed: 0 }): Sums {
  process.stderr.write(`${sentence}\n`);
  return { ...sums, failed: sums.failed + 1 };
}

function freshRecord(name: string): string {
  mkdirSync(cacheDir, { recursive: true });
  const file = path.join(cacheDir, name);
  rmSync(file, { force: true });
  return file;
}

function readRecord(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
