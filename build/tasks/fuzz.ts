/** Fuzzes the parts of the product that read what others made; ends with 1 if anything was found. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keepFind, keepInputs, keptInputs } from '../fuzz/kept.ts';
import { madeModules } from '../fuzz/made-modules.ts';
import { parseOptions, type FuzzOptions } from '../fuzz/options.ts';
import { HEADING, resultLine, type TargetResult } from '../fuzz/report.ts';
import { TARGET_NAMES } from '../fuzz/target-names.ts';
import { runWatched } from '../fuzz/watched-thread.ts';
import { cacheDir, root } from '../setup/paths.ts';
import { runTask } from './run-task.ts';

const threadFile = path.join(root, 'test/fuzz/thread.ts');

await runTask(async () => {
  const options = parseOptions(process.argv.slice(2), TARGET_NAMES);
  const made = await madeModules();
  const results: TargetResult[] = [];
  console.log(HEADING);
  for (const target of options.targets) {
    const result = await fuzz(target, options, made);
    results.push(result);
    console.log(resultLine(result));
    for (const { problem, file } of result.finds) console.log(`  ${file}: ${problem}`);
    writeResults(options, results);
  }
  return results.some(({ finds, state }) => finds.length > 0 || state === undefined) ? 1 : 0;
});

async function fuzz(
  target: string,
  options: FuzzOptions,
  made: Readonly<Record<string, string>>,
): Promise<TargetResult> {
  const start = performance.now();
  const { seed, seconds, inputs } = options;
  const { state, pool, finds, memory } = await runWatched({
    file: threadFile,
    target,
    plan: { seed, seconds, inputs },
    kept: keptInputs(target),
    made,
  });
  if (options.keep && pool.length > 0) keepInputs(target, pool);
  return {
    target,
    seconds: (performance.now() - start) / 1000,
    state,
    memory,
    finds: finds.map(({ input, problem }) => ({ problem, file: keepFind(target, input) })),
  };
}

function writeResults({ json, seed }: FuzzOptions, results: readonly TargetResult[]): void {
  const file = json ?? path.join(cacheDir, 'fuzz.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ schemaVersion: 1, seed, targets: results }, null, 2)}\n`);
}
