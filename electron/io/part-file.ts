/**
 * Files and folders that are made beside their place, to be put there when they are whole. Their names say who
 * makes them: what a process left that was killed is taken away when the next is made in the same folder.
 */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { namesIn } from './names-in.ts';
import { isOwn } from './ownership.ts';
import { isRunning, machineMark, startOf } from './process-life.ts';

const NAME = /^\.drydock-([1-9][0-9]{0,9})-([0-9.a-f]{0,40})-([0-9a-f]{16})-[0-9a-f]{16}\.part$/;

/** An absolute path in the folder at which nothing stands; what the dead left there is gone then. */
export function partPath(folder: string): string {
  sweepParts(folder);
  const { pid } = process;
  const marks = [pid, startOf(pid), machineMark(), randomBytes(8).toString('hex')];
  return path.join(folder, `.drydock-${marks.join('-')}.part`);
}

/** Never throws. A process of another machine may still run, so what it made stays. */
function sweepParts(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, pid, start = '', machine] = NAME.exec(name) ?? [];
    if (pid === undefined || machine !== machineMark() || isRunning(Number(pid), start)) continue;
    removeOwn(path.join(folder, name));
  }
}

function removeOwn(part: string): void {
  try {
    if (isOwn(fs.lstatSync(part))) fs.rmSync(part, { recursive: true, force: true });
  } catch {
    // It went away meanwhile, or stays to the next time.
  }
}
