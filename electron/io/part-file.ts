/**
 * Files and folders that are made beside their place, to be put there when they are whole. What a process left that
 * was killed is taken away when the next is made in the same folder.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { namesIn } from './names-in.ts';
import { isOwn } from './ownership.ts';
import { makerOf, unfinishedName } from './unfinished-name.ts';

const BEFORE = '.drydock-';
const AFTER = '.part';

/** An absolute path in the folder at which nothing stands; what the dead left there is gone then. */
export function partPath(folder: string): string {
  sweepParts(folder);
  return path.join(folder, unfinishedName(BEFORE, AFTER));
}

/** Never throws. */
function sweepParts(folder: string): void {
  for (const name of namesIn(folder))
    if (makerOf(name, BEFORE, AFTER) === 'ended') removeOwn(path.join(folder, name));
}

function removeOwn(part: string): void {
  try {
    if (isOwn(fs.lstatSync(part))) fs.rmSync(part, { recursive: true, force: true });
  } catch {
    // It went away meanwhile, or stays to the next time.
  }
}
