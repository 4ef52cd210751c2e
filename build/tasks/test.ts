/** Runs all tests or one part of them; the last line it prints is the sum over all runners. */
import { ensurePackaged } from '../packaged/unpacked-app.ts';
import { ensureBuilt } from '../setup/built.ts';
import { say } from '../setup/say.ts';
import { ensurePeers, ensureWindow } from '../testing/prepare.ts';
import { runPlaywright, runVitest } from '../testing/runners.ts';
import { reportSecurity } from '../testing/security-report.ts';
import { clearRows } from '../testing/security-rows.ts';
import { crashed, total, type Sums } from '../testing/sums.ts';
import { runTask } from './run-task.ts';

const parts: Readonly<Record<string, () => Promise<Sums>>> = {
  unit: async () => {
    await ensurePeers();
    return runVitest(['unit', 'renderer']);
  },
  archives: async () => {
    await ensurePeers();
    await ensureBuilt(say);
    return runVitest(['archives']);
  },
  e2e: async () => {
    await ensurePeers();
    await ensureWindow();
    await ensureBuilt(say);
    if (process.platform === 'linux') await ensurePackaged(say);
    return runPlaywright();
  },
};

await runTask(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) {
    say(`There is no part ${unknown}. The parts are: ${Object.keys(parts).join(', ')}.`);
    return 2;
  }
  clearRows();
  const sums: Sums[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) sums.push(await guarded(name, part));
  }
  sums.push(reportSecurity(wanted.length === 0));
  return summary(total(sums));
});

/** A part that cannot even start is a failure like any other: the rest still runs. */
async function guarded(name: string, part: () => Promise<Sums>): Promise<Sums> {
  try {
    return await part();
  } catch (error) {
    say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return crashed;
  }
}

function summary({ passed, failed, skipped, skips }: Sums): number {
  const lines = skips.map((skip) => `skipped: ${skip}`);
  lines.push(`${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`);
  process.stdout.write(`\n${lines.join('\n')}\n`);
  return failed === 0 ? 0 : 1;
}
