/** Checks form, lint, types and import direction, one line a step; what a step complains is shown. */
import path from 'node:path';
import { root } from '../setup/paths.ts';
import { run } from '../setup/run.ts';
import { branchCoverage } from '../testing/branch-coverage.ts';
import { runTask } from './run-task.ts';

/** What a step is called, and the script of a package with its arguments. */
type Step = readonly [name: string, script: string, ...args: string[]];

const steps: readonly Step[] = [
  ['format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['lint', 'eslint/bin/eslint.js', '.'],
  ['types', 'typescript/bin/tsc', '-b'],
  [
    'components',
    'svelte-check/bin/svelte-check',
    ...['--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
  ['unused', 'knip/bin/knip.js', '--no-progress'],
  ['imports', 'vitest/vitest.mjs', 'run', '--project', 'unit', 'test/layers.test.ts'],
  ['branches', 'vitest/vitest.mjs', ...branchCoverage],
];

await runTask(async () => {
  const failed: string[] = [];
  for (const step of steps) if (!(await passes(step))) failed.push(step[0]);
  process.stdout.write(
    failed.length === 0 ? 'check: fine\n' : `check: ${failed.join(', ')} failed\n`,
  );
  return failed.length === 0 ? 0 : 1;
});

async function passes([name, script, ...args]: Step): Promise<boolean> {
  const start = performance.now();
  const file = path.join(root, 'node_modules', script);
  const { code, output } = await run(process.execPath, [file, ...args], { cwd: root });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`);
  return code === 0;
}
