/** Archives keep the times of files, and the same release made twice must be the same bytes. */
import { lutimesSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Gives a folder and all below it one time, in seconds since 1970. */
export function settleTimes(folder: string, seconds: number): void {
  const below = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of ['.', ...below]) lutimesSync(path.join(folder, name), seconds, seconds);
}
