/** What a window drew, as text for a terminal. */
import type { Result } from '../run/contender.ts';
import type { FrameFacts } from '../window/frames.ts';
import { bytesText } from './numbers.ts';

/** A line for each round in which frames were counted. */
export function frameLines({ name, runs }: Result): readonly string[] {
  return runs.flatMap(({ frames }, at) => {
    return frames === undefined ? [] : [`  ${name}, round ${at + 1}: ${frameText(frames)}`];
  });
}

function frameText(frames: FrameFacts): string {
  const { count, slow, longTasks, longestTaskMs, waiting } = frames;
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  return [
    `${count} frames, median ${ms(frames.medianMs)}, p99 ${ms(frames.p99Ms)}`,
    `longest ${ms(frames.longestMs)}, ${slow} over 50 ms`,
    `${longTasks} tasks over 50 ms${longTasks === 0 ? '' : ` (longest ${ms(longestTaskMs)})`}`,
    `rows waiting in ${((100 * waiting) / count).toFixed(1)} % of the frames`,
    `memory: page ${memoryText(frames.rendererRSS)}, engine ${memoryText(frames.engineRSS)}`,
  ].join('; ');
}

function memoryText(bytes: number | null): string {
  return bytes === null ? 'unknown' : bytesText(bytes);
}
