/**
 * The tasks of the page's main thread in processor time, from a trace of Chromium: how long the page
 * itself worked, whatever else the machine did meanwhile.
 */
import type { ElectronApplication } from '@playwright/test';
import * as fs from 'node:fs';

export interface TaskTimes {
  /** Tasks of more than 50 ms of processor time. */
  readonly slow: number;
  /** Processor time of the longest, in milliseconds. */
  readonly longestMs: number;
}

/** What is read of an event in a trace; times are microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const SLOW_MS = 50;

/** Starts a trace of all processes. */
export async function startTrace(app: ElectronApplication): Promise<void> {
  const options = { included_categories: ['toplevel'], excluded_categories: ['*'] };
  await app.evaluate(({ contentTracing }, each) => contentTracing.startRecording(each), options);
}

/** Ends the trace, which is written into `file` for a moment. */
export async function endTrace(app: ElectronApplication, file: string): Promise<TaskTimes> {
  await app.evaluate(({ contentTracing }, to) => contentTracing.stopRecording(to), file);
  const trace = JSON.parse(fs.readFileSync(file, 'utf8')) as { traceEvents: readonly TraceEvent[] };
  fs.rmSync(file);
  return taskTimes(trace.traceEvents);
}

/**
 * The tasks of the page's main thread in a trace.
 * @throws Error if there are none, or they have no processor time.
 */
export function taskTimes(events: readonly TraceEvent[]): TaskTimes {
  const isPage = ({ name, args }: TraceEvent) =>
    name === 'thread_name' && args.name === 'CrRendererMain';
  const pages = new Set(events.filter(isPage).map(threadOf));
  const times = events
    .filter(({ name, ph }) => ph === 'X' && name.endsWith('RunTask'))
    .filter((event) => pages.has(threadOf(event)))
    .flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1000]));
  if (times.length === 0) throw new Error('the trace has no tasks of the page');
  const longestMs = times.reduce((longest, time) => Math.max(longest, time));
  return { slow: times.filter((time) => time > SLOW_MS).length, longestMs };
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}:${tid}`;
}
