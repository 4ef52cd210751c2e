/** Results as text for a terminal. */
import type { Judged } from '../bars.ts';
import type { ImageFacts } from '../data/image.ts';
import type { Scale } from '../data/recipes.ts';
import type { CaseOutcome } from '../run-cases.ts';
import type { Result } from '../run/contender.ts';
import { medianOf, timeRatio } from '../run/summary.ts';
import type { Machine } from './machine.ts';
import { windowLines } from './window-lines.ts';
import { bytesText, secondsText, timesText } from './numbers.ts';

/** The first lines: where and with what. */
export function machineLines(machine: Machine): readonly string[] {
  const { cpu, cores, memory, system, load, node, openssl, zlib, programs } = machine;
  return [
    `${cpu}, ${cores} cores, ${bytesText(memory)}; ${system}`,
    `Node ${node} (OpenSSL ${openssl}, zlib ${zlib}); ${Object.values(programs).join('; ')}`,
    `Measured by ${machine.measuredBy}.`,
    ...(load > cores / 2
      ? [`The machine was busy (load ${load.toFixed(1)}): trust ratios more than seconds.`]
      : []),
  ];
}

const HEAD = [
  ...['', 'seconds', 'min–max', 'CPU s', 'peak memory', 'read'],
  ...['MB/s unpacked', 'entries/s', 'times the first'],
];

/** One case: its image, a row for each contender, a line for each bar. */
export function caseLines({
  name,
  group,
  title,
  notes,
  images,
  results,
  bars,
}: CaseOutcome): readonly string[] {
  const [image] = images;
  const first = results[0]?.runs ?? [];
  const only = images.length === 1 ? image : undefined;
  const isRead = group !== 'window' && only !== undefined && only.entries > 0;
  const read = isRead ? only : undefined;
  const rows = results.map((result) => rowOf(result, first, read));
  const about =
    only === undefined
      ? ''
      : `  ${only.name}: ${only.layers.length} layers, ${countOf(only.entries)}` +
        `${bytesText(only.stored)} stored, ${bytesText(only.unpacked)} unpacked`;
  return [
    '',
    `${name}: ${title}`,
    ...(about === '' ? [] : [about]),
    ...aligned([HEAD, ...rows.flatMap((row) => (row === null ? [] : [row]))]),
    ...results.flatMap((result) =>
      result.absent === undefined ? [] : [`  ${result.name}: not measured: ${result.absent}`],
    ),
    ...results.flatMap(windowLines),
    ...notes.map((note) => `  ${note}`),
    ...bars.map(barLine),
  ];
}

/** The last lines: every bar of every case that does not hold or could not be measured. */
export function summaryLines(outcomes: readonly CaseOutcome[], scale: Scale): readonly string[] {
  const all = outcomes.flatMap(({ name, bars }) => bars.map((bar) => ({ name, bar })));
  if (all.length === 0) return [];
  const count = (held: boolean | null) => all.filter(({ bar }) => bar.held === held).length;
  return [
    '',
    `Bars: ${count(true)} held, ${count(false)} not held, ${count(null)} not measured.`,
    ...(scale === 'quick' ? ['They are about the full data; --quick measures mostly starts.'] : []),
    ...all.flatMap(({ name, bar }) => (bar.held === true ? [] : [`${name}: ${barLine(bar)}`])),
  ];
}

function countOf(entries: number): string {
  return entries === 0 ? '' : `${entries.toLocaleString('en')} entries, `;
}

/** `image` is what all its runs read to the end, if that is one. */
function rowOf(
  { name, runs }: Result,
  first: Result['runs'],
  image: ImageFacts | undefined,
): readonly string[] | null {
  const seconds = medianOf(runs, 'seconds');
  if (runs.length === 0 || seconds === null) return null;
  const all = runs.map((run) => run.seconds);
  const cpu = medianOf(runs, 'cpuSeconds');
  const memory = medianOf(runs, 'peakRSS');
  const read = medianOf(runs, 'bytesRead');
  const ratio = first === runs ? null : timeRatio(runs, first);
  return [
    name,
    secondsText(seconds),
    `${secondsText(Math.min(...all))}–${secondsText(Math.max(...all))}`,
    cpu === null ? '–' : secondsText(cpu),
    memory === null ? '–' : bytesText(memory),
    read === null ? '–' : bytesText(read),
    image === undefined ? '' : Math.round(image.unpacked / seconds / 1_000_000).toString(),
    image === undefined ? '' : Math.round(image.entries / seconds).toLocaleString('en'),
    ratio === null ? '' : timesText(ratio),
  ];
}

function barLine({ text, value, limit, unit, held, why }: Judged): string {
  if (value === null) return `  ?         ${text}: not measured: ${why ?? ''}`;
  const shown = { times: timesText, bytes: bytesText, count: String }[unit];
  const word = held === true ? 'held    ' : 'NOT HELD';
  return `  ${word}  ${text}: ${shown(value)} (bar ${shown(limit)})`;
}

/** The first column as text, the others as numbers. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows.map((cells) => {
    const padded = cells.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `  ${padded.join('  ').trimEnd()}`;
  });
}
