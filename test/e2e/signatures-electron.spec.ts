/** Electron checks signatures with another library (BoringSSL) than Node: the same tests have to hold there. */
import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { root } from '../../build/setup/paths.ts';
import { electronExecutable } from '../support/electron-runtime.ts';

interface Outcome {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Runs the unit tests of signatures in the runtime of the engine. */
async function runInElectron(): Promise<Outcome> {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const folder = mkdtempSync(path.join(tmpdir(), 'drydock-vitest-'));
  const file = path.join(folder, 'outcome.json');
  const which = ['run', '--project', 'unit', 'test/unit/signatures'];
  const args = [vitest, ...which, '--reporter=json', `--outputFile=${file}`];
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  try {
    const child = spawn(electronExecutable(), args, { cwd: root, env, stdio: 'ignore' });
    await once(child, 'close');
    return JSON.parse(readFileSync(file, 'utf8')) as Outcome;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('signatures are checked in Electron as in Node', async () => {
  test.setTimeout(600_000);
  const { testResults, numTotalTests } = await runInElectron();
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const other = results.filter(({ status }) => status !== 'passed');
  expect(other.map(({ fullName }) => fullName)).toEqual([]);
  expect(numTotalTests).toBeGreaterThan(200);
});
