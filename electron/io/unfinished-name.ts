/**
 * Names of files and folders that are not finished, or that nobody else shall use: each says which process made it, so
 * that what was left by one that was killed can be told from what is still written.
 */
import { randomBytes } from 'node:crypto';
import { isRunning, machineMark, startOf } from './process-life.ts';

const MARK = /^([1-9][0-9]{0,9})-([0-9.a-f]{0,40})-([0-9a-f]{16})-[0-9a-f]{16}$/;

/** Who made something: `elsewhere` is a process of another machine, of which nobody here knows whether it runs. */
export type Maker = 'running' | 'ended' | 'elsewhere';

/** A name that no other call gives, here or elsewhere. */
export function unfinishedName(before: string, after = ''): string {
  const { pid } = process;
  const marks = [pid, startOf(pid), machineMark(), randomBytes(8).toString('hex')];
  return `${before}${marks.join('-')}${after}`;
}

/** Null for a name that was not made with these two. */
export function makerOf(name: string, before: string, after = ''): Maker | null {
  if (!name.startsWith(before) || !name.endsWith(after)) return null;
  const mark = name.slice(before.length, name.length - after.length);
  const [, pid, start, machine] = MARK.exec(mark) ?? [];
  if (pid === undefined) return null;
  if (machine !== machineMark()) return 'elsewhere';
  return isRunning(Number(pid), start) ? 'running' : 'ended';
}
