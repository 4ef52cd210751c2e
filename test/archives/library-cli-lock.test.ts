// `drydock library` while another process has the library's lock.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cliFile } from '../../build/setup/paths.ts';
import { machineMark, startOf } from '../../electron/io/process-life.ts';
import { writeArchive } from '../support/archive.ts';
import { said } from '../support/command.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage } from './cli-source.ts';
import { LibraryCommand } from './library-command.ts';

const scratch = scratchFolder();
let file = '';
let library: LibraryCommand;

beforeAll(async () => {
  const image = await ownImage([[{ name: 'a', body: Buffer.from('one') }]], { name: 'app:1' });
  file = await writeArchive(image.tree, scratch.next('.tar'));
});

beforeEach(() => {
  library = new LibraryCommand(scratch.next());
});

describe('a library that is locked', () => {
  beforeEach(async () => {
    await library.run('add', file);
  });

  it('by a process that is gone is taken over', async () => {
    lock({ pid: 2 ** 22 + 1, start: '1' });
    const outcome = await library.run('tag', 'app:1', 'x');
    expect(outcome.code, said(outcome)).toBe(0);
    expect(fs.existsSync(lockFile())).toBe(false);
  });

  it('by one that runs is waited for, and that is said', async () => {
    lock({ pid: process.pid, start: startOf(process.pid) });
    const [code, told] = await tagWhileLocked(() => {
      fs.rmSync(lockFile(), { force: true });
    });
    const who = `process ${String(process.pid)} on here.example`;
    expect([code, told]).toEqual([
      0,
      `drydock: waiting for ${who}, which has been writing to the library since 2026-11-27T00:00:00Z.\n`,
    ]);
    expect((await library.json('list')).document.images[0]?.tags).toEqual(['x']);
  });

  it('is given up when interrupted, and nothing was changed', async () => {
    lock({ pid: process.pid, start: startOf(process.pid) });
    const [code] = await tagWhileLocked((child) => child.kill('SIGINT'));
    expect(code).toBe(130);
    expect((await library.json('list')).document.images[0]?.tags).toEqual([]);
  });

  it('can be read all the while', async () => {
    lock({ pid: process.pid, start: startOf(process.pid) });
    expect((await library.run('list')).code).toBe(0);
    expect((await library.plain(['verify', 'library:app:1'])).code).toBe(0);
  });

  /** Exit code and standard error; `onTold` when it has said that it waits. */
  async function tagWhileLocked(
    onTold: (child: ChildProcess) => void,
  ): Promise<readonly [number | null, string]> {
    const env = { ...process.env, DRYDOCK_LIBRARY: library.folder };
    const args = [cliFile, 'library', 'tag', 'app:1', 'x'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      const isFirst = !told.includes('\n');
      told += text;
      if (isFirst && told.includes('\n')) onTold(child);
    });
    const [code] = (await once(child, 'close')) as [number | null];
    return [code, told];
  }

  const lockFile = () => path.join(library.folder, 'drydock', 'lock');

  function lock(holder: { readonly pid: number; readonly start: string }): void {
    const said = { host: 'here.example', since: '2026-11-27T00:00:00Z', what: 'test' };
    const token = '0'.repeat(32);
    fs.writeFileSync(
      lockFile(),
      JSON.stringify({ token, ...holder, machine: machineMark(), ...said }),
    );
  }
});
