/** Files that differ between two images, as text: a line for each path, with what is different about it. */
import type { FileDifference, FileTally } from '../../shared/compare.ts';
import { count, plural } from '../../shared/format.ts';
import { throwIfCancelled } from '../../shared/failure.ts';
import { ALL_DIFFERENCES } from '../compare/difference-list.ts';
import type { HeldComparison } from '../engine/held-comparison.ts';
import { plainLine } from '../save/listed-row.ts';
import type { Run } from './command.ts';
import { differenceWords } from './difference-words.ts';

/** Paths; `--long` has all. */
const MAX_SHOWN = 50;

export async function printFiles(run: Run, held: HeldComparison): Promise<void> {
  const { out, options, signal } = run;
  const wanted = { ...ALL_DIFFERENCES, hideTimeOnly: options.diff.hideTimes };
  const total = held.count(wanted);
  const most = options.long ? Infinity : MAX_SHOWN;
  out.print();
  out.print(out.paint('files', 'bold'));
  out.print(`  ${tallyWords(held.told.files)}`);
  let shown = 0;
  for (const row of held.differences(wanted)) {
    if (shown === most) break;
    shown += 1;
    out.print(`  ${lineOf(run, row)}`);
    if (!out.full) continue;
    await out.flush();
    throwIfCancelled(signal);
  }
  if (total > shown) out.print(`  and ${count(total - shown)} more; --long shows all`);
  const hidden = held.count(ALL_DIFFERENCES) - total;
  if (hidden > 0) out.print(`  ${plural(hidden, 'path')} not shown: only the time is different`);
}

function tallyWords({ added, removed, modified, timeOnly, same }: FileTally): string {
  const only = timeOnly === 0 ? '' : `, ${count(timeOnly)} of them only in time`;
  return `${count(added)} added, ${count(removed)} removed, ${count(modified)} modified${only}; ${count(same)} the same`;
}

function lineOf({ out }: Run, row: FileDifference): string {
  const [letter, colour] =
    row.before === null
      ? (['A', 'green'] as const)
      : row.after === null
        ? (['D', 'red'] as const)
        : (['M', 'yellow'] as const);
  return `${out.paint(letter, colour)} ${plainLine(row.path)}  ${out.paint(differenceWords(row), 'dim')}`;
}
