/** What a window drew, as text for a terminal. */
import type { Result } from '../run/contender.ts';
import type { FrameFacts, WindowFacts } from '../window/frames.ts';
import { bytesText } from './numbers.ts';

/** Some lines for each round in which frames were counted. */
export function windowLines({ name, runs }: Result): readonly string[] {
  return runs.flatMap(({ window }, at) => {
    return window === undefined ? [] : roundLines(`${name}, round ${at + 1}`, window);
  });
}

function roundLines(
  round: string,
  { frames, tasks, rowsAfterMs, rendererRSS, engineRSS }: WindowFacts,
): readonly string[] {
  return [
    `  ${round}: memory of the page ${memoryText(rendererRSS)}, of the engine ` +
      `${memoryText(engineRSS)}; all rows ${rowsAfterMs.toFixed(0)} ms after the scroll bar stopped; ` +
      `the longest task worked ${tasks.longestMs.toFixed(1)} ms`,
    ...frames.map((each) => `    ${frameText(each)}`),
  ];
}

function frameText(frames: FrameFacts): string {
  const { by, count, slow, longTasks, longestTaskMs, waiting } = frames;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [
    `${by}: ${count} frames, median ${ms(frames.medianMs)}, p99 ${ms(frames.p99Ms)}, ` +
      `longest ${ms(frames.longestMs)}, ${slow} over 50 ms`,
    `${longTasks} tasks over 50 ms${longTasks === 0 ? '' : ` (longest ${ms(longestTaskMs)})`}`,
    `rows waiting in ${((100 * waiting) / count).toFixed(1)} % of the frames`,
  ].join('; ');
}

function memoryText(bytes: number | null): string {
  return bytes === null ? 'unknown' : bytesText(bytes);
}
