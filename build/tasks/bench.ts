/** Measures how fast Drydock reads images, beside other programs on the same files. */
import * as fs from 'node:fs';
import path from 'node:path';
import { CASES } from '../bench/cases.ts';
import { benchDir, DataStore } from '../bench/data/store.ts';
import { parseOptions, type Options } from '../bench/options.ts';
import { installHint, missingPrograms } from '../bench/programs.ts';
import { describeMachine, type Machine } from '../bench/report/machine.ts';
import { growthPlot } from '../bench/report/plot.ts';
import { caseLines, machineLines, summaryLines } from '../bench/report/table.ts';
import { runCases, type CaseOutcome } from '../bench/run-cases.ts';
import { ensureBuilt } from '../setup/built.ts';
import { root } from '../setup/paths.ts';
import { say } from '../setup/say.ts';
import { runTask } from './run-task.ts';

/** The exit code of a process that Ctrl-C ended. */
const INTERRUPTED = 130;

await runTask(async () => {
  const options = parseOptions(process.argv.slice(2));
  if (options.list) {
    print(CASES.map(({ name, group, title }) => `${name.padEnd(16)} ${group.padEnd(8)} ${title}`));
    return 0;
  }
  await ensureBuilt(say);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      stop.abort(new Error('Interrupted; what the runs wrote is removed.'));
    });
  try {
    return await bench(options, stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    say((stop.signal.reason as Error).message);
    return INTERRUPTED;
  }
});

async function bench(options: Options, signal: AbortSignal): Promise<number> {
  const machine = await describeMachine();
  print(machineLines(machine));
  const missing = missingPrograms();
  if (missing.length > 0)
    print([`Not found: ${missing.join(', ')}. To install, ${installHint(missing)}`]);
  const outcomes = await runCases(options.cases, {
    rounds: options.rounds,
    store: new DataStore(options.scale, signal),
    scratchParent: benchDir,
    signal,
    onOutcome: (outcome) => {
      print(caseLines(outcome));
    },
  });
  print(summaryLines(outcomes, options.scale));
  writeResults(options, machine, outcomes);
  const failed = outcomes.some(({ results }) => results.some((each) => each.own && each.failed));
  return failed ? 1 : 0;
}

function writeResults(
  { json, scale, rounds, writeDocs }: Options,
  machine: Machine,
  cases: readonly CaseOutcome[],
): void {
  fs.mkdirSync(path.dirname(json), { recursive: true });
  const document = { schemaVersion: 1, scale, rounds, machine, cases };
  fs.writeFileSync(json, `${JSON.stringify(document, null, 2)}\n`);
  if (!writeDocs) return;
  const plot = growthPlot(cases);
  if (plot === null) throw new Error('The plot needs all cases of the group growth.');
  fs.writeFileSync(path.join(root, 'docs/performance.svg'), plot);
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
