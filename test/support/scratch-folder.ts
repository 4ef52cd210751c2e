/** A folder for the files of one test file, removed when its tests are done. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll } from 'vitest';

export interface ScratchFolder {
  readonly path: string;
  /** A path that was not given out before; nothing stands there. */
  next(suffix?: string): string;
}

export function scratchFolder(): ScratchFolder {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-test-'));
  let count = 0;
  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return { path: folder, next: (suffix = '') => path.join(folder, `${++count}${suffix}`) };
}
