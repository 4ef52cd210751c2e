/**
 * A Vitest reporter that prints what came of the corpus by kind, where tests on it ran: to standard
 * error a table in short, to `out/corpus.txt` every kind, every difference, and every field that was
 * not compared.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { root } from '../setup/paths.ts';
import type { UnitOutcome } from './corpus-outcome.ts';

export default class CorpusTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const outcomes = tests.flatMap((test) => test.meta().corpus ?? []);
    if (outcomes.length === 0) return;
    const differences = outcomes.flatMap((outcome) => outcome.differences);
    const whole = [
      ...tableOf(outcomes, (kind) => kind),
      '',
      ...differences,
      ...omissionsOf(outcomes),
      '',
    ];
    mkdirSync(path.join(root, 'out'), { recursive: true });
    writeFileSync(path.join(root, 'out/corpus.txt'), whole.join('\n'));
    process.stderr.write(`\n${tableOf(outcomes, shortKind).join('\n')}\n`);
  }
}

/** Reports are many kinds that are all declined: one row is enough for them. */
function shortKind(kind: string, { opened }: UnitOutcome): string {
  return kind.startsWith('evidence: ') && opened === null ? 'evidence: reports, texts' : kind;
}

/** A row for each kind, and a last one for all. */
function tableOf(
  outcomes: readonly UnitOutcome[],
  kindOf: (kind: string, outcome: UnitOutcome) => string,
): readonly string[] {
  const kinds = new Map<string, UnitOutcome[]>();
  for (const outcome of outcomes) {
    const kind = kindOf(outcome.kind, outcome);
    kinds.set(kind, [...(kinds.get(kind) ?? []), outcome]);
  }
  const rows = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, all]) => row(kind, all));
  const head = [
    'corpus',
    'files',
    'opened',
    'declined',
    'fields',
    'differences',
    'declined because',
  ];
  return aligned([head, ...rows, row('all', outcomes, false)]);
}

function row(kind: string, outcomes: readonly UnitOutcome[], withReasons = true): string[] {
  const opened = outcomes.filter((outcome) => outcome.opened !== null).length;
  const fields = outcomes.reduce((sum, { compared }) => sum + compared, 0);
  const differences = outcomes.reduce((sum, outcome) => sum + outcome.differences.length, 0);
  const reasons = new Map<string, number>();
  for (const { declined } of outcomes)
    if (declined !== null) reasons.set(declined, (reasons.get(declined) ?? 0) + 1);
  const because = [...reasons].map(([reason, count]) => `${reason} (${count})`).join(', ');
  const counts = [outcomes.length, opened, outcomes.length - opened, fields, differences];
  return [kind, ...counts.map(String), withReasons ? because : ''];
}

/** Fields that were not compared, each once with its reason and the number of files. */
function omissionsOf(outcomes: readonly UnitOutcome[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const line of outcomes.flatMap(({ omitted }) => omitted))
    counts.set(line, (counts.get(line) ?? 0) + 1);
  const lines = [...counts].map(([line, count]) => `${line} (${count})`).sort();
  return ['Not compared:', ...lines];
}

/** The first and the last column as text, the others as numbers. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const last = (rows[0]?.length ?? 0) - 1;
  const widths = (rows[0] ?? []).map((_, i) =>
    Math.max(...rows.map((cells) => cells[i]?.length ?? 0)),
  );
  return rows.map((cells) =>
    cells
      .map((cell, i) => {
        const width = widths[i] ?? 0;
        if (i === last) return cell;
        return i === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
