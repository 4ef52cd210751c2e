import { describe, expect, it } from 'vitest';
import { judge, type Bar } from '../../../build/bench/bars.ts';
import { windowLines } from '../../../build/bench/report/window-lines.ts';
import type { Result } from '../../../build/bench/run/contender.ts';
import { frameFacts, type Recording } from '../../../build/bench/window/frames.ts';
import { taskTimes } from '../../../build/bench/window/task-times.ts';

const around = { entries: 0, peakOf: () => null };
const smooth: Recording = { gaps: [17, 16, 17, 50.1], longTasks: [], waiting: 1 };
const janky: Recording = { gaps: [16, 120, 17, 51], longTasks: [70, 110], waiting: 0 };

function result(...recordings: readonly Recording[]): Result {
  const runs = recordings.map((recording) => ({
    seconds: 1,
    cpuSeconds: null,
    peakRSS: null,
    bytesRead: null,
    window: {
      frames: [frameFacts('wheel', smooth), frameFacts('keys', recording)],
      tasks: { slow: recording.longTasks.length, longestMs: 31.4 },
      ...{ rowsAfterMs: 41.6, rendererRSS: 230_000_000, engineRSS: null },
    },
  }));
  return { name: 'window', command: '', own: true, runs, failed: false };
}

describe('frameFacts', () => {
  it('counts what is over 50 ms, and no frame of three refreshes', () => {
    expect(frameFacts('wheel', smooth)).toEqual({
      ...{ by: 'wheel', count: 4, medianMs: 17, p99Ms: 50.1, longestMs: 50.1, slow: 0 },
      ...{ longTasks: 0, longestTaskMs: 0, waiting: 1 },
    });
    expect(frameFacts('wheel', janky)).toMatchObject({ slow: 2, longestMs: 120 });
    expect(frameFacts('wheel', janky)).toMatchObject({ longTasks: 2, longestTaskMs: 110 });
  });

  it('takes the value that 99 of a hundred do not exceed', () => {
    const gaps = Array.from({ length: 200 }, (_, i) => 200 - i);
    expect(frameFacts('wheel', { ...smooth, gaps })).toMatchObject({ medianMs: 100, p99Ms: 198 });
  });

  it('has nothing to say without a frame', () => {
    expect(() => frameFacts('wheel', { ...smooth, gaps: [] })).toThrow('the window drew no frame');
  });
});

describe('taskTimes', () => {
  const page = { pid: 7, tid: 7 };
  const named = { ...page, name: 'thread_name', ph: 'M', args: { name: 'CrRendererMain' } };
  const task = { ...page, name: 'ThreadControllerImpl::RunTask', ph: 'X', args: {} };

  it('counts the tasks of the page in processor time, and those of no other thread', () => {
    const events = [task, { ...task, tdur: 50_000 }, { ...task, tdur: 51_000 }, named];
    const other = { ...task, tid: 8, tdur: 90_000 };
    expect(taskTimes([...events, other])).toEqual({ slow: 1, longestMs: 51 });
  });

  it('refuses a trace that tells nothing', () => {
    expect(() => taskTimes([named, task])).toThrow('the trace has no tasks of the page');
  });
});

describe('the bar of frames', () => {
  const kinds = ['frames', 'tasks', 'work'] as const;
  const bar = (of: (typeof kinds)[number]): Bar => ({ kind: 'jank', of, most: 0 });

  it('holds if no round has one over 50 ms', () => {
    const results = [result(smooth, smooth)];
    for (const of of kinds)
      expect(judge(bar(of), results, around)).toMatchObject({ value: 0, held: true });
  });

  it('does not hold if one round has', () => {
    const results = [result(smooth, janky)];
    for (const of of kinds)
      expect(judge(bar(of), results, around)).toMatchObject({ value: 2, held: false });
  });

  it('is not judged where no frames were recorded', () => {
    const run = { seconds: 1, cpuSeconds: null, peakRSS: null, bytesRead: null };
    const results = [{ ...result(), runs: [run] }];
    expect(judge(bar('frames'), results, around)).toMatchObject({ value: null, held: null });
  });
});

describe('windowLines', () => {
  it('tells memory, and the frames by what moved the list', () => {
    expect(windowLines(result(janky))).toEqual([
      '  window, round 1: memory of the page 230 MB, of the engine unknown; ' +
        'all rows 42 ms after the scroll bar stopped; the longest task worked 31.4 ms',
      '    wheel: 4 frames, median 17.0 ms, p99 50.1 ms, longest 50.1 ms, 0 over 50 ms; ' +
        '0 tasks over 50 ms; rows waiting in 25.0 % of the frames',
      '    keys: 4 frames, median 17.0 ms, p99 120.0 ms, longest 120.0 ms, 2 over 50 ms; ' +
        '2 tasks over 50 ms (longest 110.0 ms); rows waiting in 0.0 % of the frames',
    ]);
  });
});
