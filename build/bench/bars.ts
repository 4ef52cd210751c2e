/** What Drydock promises about its speed and memory, and whether it holds in the runs of a case. */
import type { Result } from './run/contender.ts';
import { medianOf, timeRatio } from './run/summary.ts';
import type { WindowFacts } from './window/frames.ts';

export type Bar =
  /** Drydock's time is at most so many times that of another. */
  | { readonly kind: 'at-most'; readonly than: string; readonly times: number }
  /** Another takes at least so many times Drydock's time. */
  | { readonly kind: 'faster'; readonly than: string; readonly times: number }
  /** Drydock's peak memory, in bytes. */
  | { readonly kind: 'memory'; readonly bytes: number }
  /** Drydock's peak memory is at most that of another case and so many bytes for each entry. */
  | { readonly kind: 'memory-growth'; readonly above: string; readonly bytesPerEntry: number }
  /** What Drydock reads of the image, in bytes. */
  | { readonly kind: 'bytes-read'; readonly bytes: number }
  /** Frames, or tasks of the page, of more than 50 ms in any run. */
  | { readonly kind: 'jank'; readonly of: keyof typeof JANK; readonly most: number };

const JANK = {
  frames: 'frames over 50 ms in any round',
  tasks: 'tasks of the page over 50 ms in any round',
  work: 'tasks of the page over 50 ms of processor time in any round',
};

export interface Judged {
  readonly text: string;
  /** What was measured, in the unit of `limit`; null if it was not. */
  readonly value: number | null;
  readonly limit: number;
  readonly unit: 'times' | 'bytes' | 'count';
  /** Null if it was not measured. */
  readonly held: boolean | null;
  /** Why it was not measured. */
  readonly why?: string;
}

/** What a bar needs to know besides the runs of its own case. */
export interface Surroundings {
  /** Entries in the layers of the case's image. */
  readonly entries: number;
  /** Median peak memory of Drydock in a case that ran before, in bytes; null if there is none. */
  readonly peakOf: (caseName: string) => number | null;
}

/** Judges one bar by the results of its case. */
export function judge(bar: Bar, results: readonly Result[], around: Surroundings): Judged {
  const own = results.find((result) => result.own);
  const runs = own?.runs ?? [];
  if (runs.length === 0) return unmeasured(bar, own?.absent ?? 'drydock did not run');
  switch (bar.kind) {
    case 'at-most':
    case 'faster': {
      const other = results.find(({ name }) => name === bar.than);
      const ratio = other === undefined ? null : timeRatio(runs, other.runs);
      if (other === undefined || ratio === null)
        return unmeasured(bar, other?.absent ?? `${bar.than} did not run`);
      const inverse = timeRatio(other.runs, runs) ?? 0;
      return bar.kind === 'at-most'
        ? judged(bar, ratio, ratio <= bar.times)
        : judged(bar, inverse, inverse >= bar.times);
    }
    case 'memory':
      return atMost(bar, worst(results, 'peakRSS'), bar.bytes);
    case 'bytes-read':
      return atMost(bar, worst(results, 'bytesRead'), bar.bytes);
    case 'jank': {
      const counts = runs.flatMap(({ window }) => (window ? jankOf(window, bar.of) : []));
      if (counts.length < runs.length) return unmeasured(bar, 'no frames were recorded');
      const most = Math.max(...counts);
      return judged(bar, most, most <= bar.most);
    }
    case 'memory-growth': {
      const plain = around.peakOf(bar.above);
      if (plain === null) return unmeasured(bar, `the case ${bar.above} did not run before`);
      const limit = plain + bar.bytesPerEntry * around.entries;
      return atMost(bar, worst(results, 'peakRSS'), limit);
    }
  }
}

function jankOf({ frames, tasks }: WindowFacts, of: keyof typeof JANK): number {
  if (of === 'work') return tasks.slow;
  return frames.reduce((sum, each) => sum + each[of === 'frames' ? 'slow' : 'longTasks'], 0);
}

/** The median of Drydock's peak memory, in bytes; null if it was not measured. */
export function peakMemory(results: readonly Result[]): number | null {
  const own = results.find((result) => result.own);
  return own === undefined ? null : medianOf(own.runs, 'peakRSS');
}

/** The most that any run of Drydock took; null if one does not say. */
function worst(results: readonly Result[], cost: 'peakRSS' | 'bytesRead'): number | null {
  const runs = results.flatMap((result) => (result.own ? result.runs : []));
  const values = runs.flatMap((run) => run[cost] ?? []);
  return values.length < runs.length ? null : Math.max(...values);
}

function atMost(bar: Bar, value: number | null, limit: number): Judged {
  if (value === null) return unmeasured(bar, 'this machine has no GNU time (Debian: time)');
  return { ...judged(bar, value, value <= limit), limit };
}

function judged(bar: Bar, value: number, held: boolean): Judged {
  return { ...frame(bar), value, held };
}

function unmeasured(bar: Bar, why: string): Judged {
  return { ...frame(bar), value: null, held: null, why };
}

function frame(bar: Bar): Pick<Judged, 'text' | 'limit' | 'unit'> {
  switch (bar.kind) {
    case 'at-most':
      return { text: `time at most ${bar.times} × ${bar.than}`, limit: bar.times, unit: 'times' };
    case 'faster': {
      const text =
        bar.times === 1
          ? `faster than ${bar.than}`
          : `${bar.than} takes at least ${bar.times} × as long`;
      return { text, limit: bar.times, unit: 'times' };
    }
    case 'memory':
      return { text: 'peak memory', limit: bar.bytes, unit: 'bytes' };
    case 'memory-growth': {
      const text = `peak memory at most ${bar.above} + ${bar.bytesPerEntry} B an entry`;
      return { text, limit: 0, unit: 'bytes' };
    }
    case 'jank':
      return { text: JANK[bar.of], limit: bar.most, unit: 'count' };
    case 'bytes-read':
      return { text: 'bytes read', limit: bar.bytes, unit: 'bytes' };
  }
}
