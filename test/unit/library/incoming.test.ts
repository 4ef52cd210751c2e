import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { machineMark, startOf } from '../../../electron/io/process-life.ts';
import { openLibrary } from '../../../electron/library/library.ts';
import { LibraryPaths } from '../../../electron/library/layout-folder.ts';
import { keep, tinyImage } from '../../support/kept-images.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const UNIQUE = '0123456789abcdef';
const DAY = 24 * 3600 * 1000;

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

async function withOne(): Promise<LibraryPaths> {
  const library = openLibrary(scratch.next());
  await keep(library, tinyImage('a'));
  return new LibraryPaths(library.folder);
}

/** What a writer leaves that is ended in the middle. */
function leave(paths: LibraryPaths, pid: number, more: { start?: string; machine?: string } = {}) {
  const { start = '5.aaaaaaaa', machine = machineMark() } = more;
  const folder = path.join(paths.incoming, `${pid}-${start}-${machine}-${UNIQUE}`);
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, '1'), 'left');
  return folder;
}

describe('temporary files', () => {
  it('of a dead process are swept by the next that opens the library', async () => {
    const paths = await withOne();
    const folder = leave(paths, deadPid());
    openLibrary(paths.folder);
    expect(fs.existsSync(folder)).toBe(false);
  });

  it('are told, and taken away, by cleaning up', async () => {
    const paths = await withOne();
    const library = openLibrary(paths.folder);
    const folder = leave(paths, deadPid());
    expect((await library.planCleanup()).temporary).toEqual({ blobs: 1, bytes: 4 });
    expect((await library.clean()).temporary).toEqual({ blobs: 1, bytes: 4 });
    expect(fs.existsSync(folder)).toBe(false);
  });

  it.runIf(process.platform === 'linux')(
    'of a process whose number another has now are swept',
    async () => {
      const paths = await withOne();
      const folder = leave(paths, process.pid);
      openLibrary(paths.folder);
      expect(fs.existsSync(folder)).toBe(false);
    },
  );

  it('of a running process stay', async () => {
    const paths = await withOne();
    const folder = leave(paths, process.pid, { start: startOf(process.pid) });
    openLibrary(paths.folder);
    expect(fs.existsSync(folder)).toBe(true);
  });

  it('of another machine stay for a week', async () => {
    const paths = await withOne();
    const folder = leave(paths, deadPid(), { machine: '0'.repeat(16) });
    openLibrary(paths.folder);
    expect(fs.existsSync(folder)).toBe(true);
    const before = new Date(Date.now() - 8 * DAY);
    fs.utimesSync(folder, before, before);
    openLibrary(paths.folder);
    expect(fs.existsSync(folder)).toBe(false);
  });

  it('are never followed out of the library, and nothing else is taken away', async () => {
    const paths = await withOne();
    const pid = deadPid();
    const folder = leave(paths, pid);
    const elsewhere = scratch.next();
    fs.mkdirSync(elsewhere);
    fs.writeFileSync(path.join(elsewhere, '1'), 'mine');
    fs.symlinkSync(elsewhere, path.join(folder, '2'));
    const link = path.join(paths.incoming, `${pid}-5.b-${machineMark()}-${UNIQUE}`);
    fs.symlinkSync(elsewhere, link);
    fs.mkdirSync(path.join(paths.incoming, 'theirs'));
    const other = leave(paths, pid, { start: '6.c' });
    fs.writeFileSync(path.join(other, 'notes'), 'theirs');
    openLibrary(paths.folder);
    expect(fs.existsSync(folder)).toBe(false);
    expect(fs.readFileSync(path.join(elsewhere, '1'), 'utf8')).toBe('mine');
    expect(fs.readdirSync(other)).toEqual(['notes']);
    expect(fs.readdirSync(paths.incoming)).toHaveLength(3);
  });

  it('are gone when their writer closes, and when its process ends', () => {
    const folder = scratch.next();
    const library = openLibrary(folder);
    const incoming = library.begin();
    incoming.writeDocument(Buffer.from('x'));
    incoming.close();
    incoming.close();
    expect(fs.readdirSync(path.join(folder, 'drydock', 'incoming'))).toEqual([]);
    const program = `import { openLibrary } from ${JSON.stringify(
      path.resolve('electron/library/library.ts'),
    )}; openLibrary(${JSON.stringify(folder)}).begin().writeDocument(Buffer.from('x')); process.exit(7);`;
    const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
    expect(status).toBe(7);
    expect(fs.readdirSync(path.join(folder, 'drydock', 'incoming'))).toEqual([]);
  });
});
