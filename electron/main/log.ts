/**
 * The main process's log: one small file in the app's own folder, made when there is something to
 * say. It holds refusals, crashes and bugs, never what is inside an image.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { MAX_LOG_BYTES } from '../../shared/limits/app.ts';

/** Writes one line. Never throws: a full disk must not take the app down. */
export type Log = (line: string) => void;

/** Characters of one line. */
const MAX_LINE = 8 * 1024;

/** A log that appends to `file` and keeps it and one `.old` beside it within bounds. */
export function openLog(file: string): Log {
  return (line) => {
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      if (sizeOf(file) > MAX_LOG_BYTES) renameSync(file, `${file}.old`);
      appendFileSync(file, `${new Date().toISOString()} ${plainLine(line)}\n`, { mode: 0o600 });
    } catch {
      // Nowhere left to tell it.
    }
  };
}

/** One line without control characters, so that nothing in it can pass for another line. */
export function plainLine(text: string): string {
  return text
    .slice(0, MAX_LINE)
    .replaceAll(/\r?\n/g, ' | ')
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?');
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
