/** A disk of a test's own, small enough to be filled. */
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import type { TestContext } from 'vitest';
import { notRoot } from './peers.ts';
import type { ScratchFolder } from './scratch-folder.ts';

/** Where it is, until the test has ended; `size` as tmpfs takes it. Skips the test where there can be none. */
export function smallDisk(context: TestContext, scratch: ScratchFolder, size: string): string {
  context.skip(notRoot() !== undefined, notRoot());
  const disk = scratch.next();
  fs.mkdirSync(disk);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]);
  context.skip(status !== 0, 'no file system can be mounted here');
  context.onTestFinished(() => void execFileSync('umount', [disk]));
  return disk;
}
