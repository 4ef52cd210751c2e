import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { machineMark, startOf } from '../../../electron/io/process-life.ts';
import { LibraryPaths } from '../../../electron/library/layout-folder.ts';
import { withLock } from '../../../electron/library/lock.ts';
import type { LockHolder } from '../../../shared/library.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const TOKEN = 'ab'.repeat(16);

function place(): { readonly paths: LibraryPaths; readonly lock: string } {
  const folder = scratch.next();
  fs.mkdirSync(path.join(folder, 'drydock'), { recursive: true });
  return { paths: new LibraryPaths(folder), lock: path.join(folder, 'drydock', 'lock') };
}

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

function holder(more: object = {}): string {
  const { pid } = process;
  return JSON.stringify({
    token: TOKEN,
    pid,
    start: startOf(pid),
    machine: machineMark(),
    host: os.hostname(),
    since: '2026-11-27T12:00:00Z',
    ...more,
  });
}

function names(paths: LibraryPaths): readonly string[] {
  return fs.readdirSync(paths.own);
}

const soon = { patience: 50 };

describe('withLock', () => {
  it('holds a file that says who has it, for as long as it takes', async () => {
    const { paths, lock } = place();
    const said = await withLock(paths, () => JSON.parse(fs.readFileSync(lock, 'utf8')) as object);
    expect(said).toMatchObject({ pid: process.pid, host: os.hostname(), machine: machineMark() });
    expect(names(paths)).toEqual([]);
  });

  it('lets go where what it was for fails', async () => {
    const { paths } = place();
    const fail = () => {
      throw new Error('no');
    };
    await expect(withLock(paths, fail)).rejects.toThrow('no');
    expect(names(paths)).toEqual([]);
  });

  it('lets one at a time', async () => {
    const { paths } = place();
    let inside = 0;
    let most = 0;
    const one = () =>
      withLock(paths, async () => {
        most = Math.max(most, ++inside);
        await new Promise(setImmediate);
        inside--;
      });
    await Promise.all(Array.from({ length: 20 }, one));
    expect(most).toBe(1);
  });

  it('waits for one that runs, tells who it is once, and gives up', async () => {
    const { paths, lock } = place();
    fs.writeFileSync(lock, holder());
    const told: LockHolder[] = [];
    const act = withLock(paths, () => 0, { ...soon, onWait: (each) => told.push(each) });
    await expect(act).rejects.toMatchObject({
      failure: { code: 'library-locked', params: { pid: process.pid, host: os.hostname() } },
    });
    expect(told).toEqual([
      { pid: process.pid, host: os.hostname(), since: '2026-11-27T12:00:00Z', dead: false },
    ]);
    expect(fs.readFileSync(lock, 'utf8')).toBe(holder());
  });

  it('goes on when the other has ended', async () => {
    const { paths, lock } = place();
    fs.writeFileSync(lock, holder());
    const onWait = () => {
      fs.rmSync(lock);
    };
    expect(await withLock(paths, () => 'done', { onWait })).toBe('done');
  });

  it('can be cancelled while it waits', async () => {
    const { paths, lock } = place();
    fs.writeFileSync(lock, holder());
    const controller = new AbortController();
    const { signal } = controller;
    const onWait = () => {
      controller.abort();
    };
    await expect(withLock(paths, () => 0, { signal, onWait })).rejects.toThrow('cancelled');
    expect(fs.existsSync(lock)).toBe(true);
  });

  it('takes over from a process that has ended', async () => {
    const { paths, lock } = place();
    fs.writeFileSync(lock, holder({ pid: deadPid() }));
    expect(await withLock(paths, () => 'done', soon)).toBe('done');
    expect(names(paths)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'takes over where the number was given to another process',
    async () => {
      const { paths, lock } = place();
      fs.writeFileSync(lock, holder({ start: '1.00000000' }));
      expect(await withLock(paths, () => 'done', soon)).toBe('done');
    },
  );

  it('takes over also where the one that was taking over has ended', async () => {
    const { paths, lock } = place();
    const pid = deadPid();
    fs.writeFileSync(lock, holder({ pid }));
    fs.writeFileSync(
      path.join(paths.own, `claim-${TOKEN}`),
      holder({ pid, token: 'cd'.repeat(16) }),
    );
    expect(await withLock(paths, () => 'done', { patience: 2000 })).toBe('done');
    expect(names(paths)).toEqual([]);
  });

  it('leaves a dead one to the process that is taking it over', async () => {
    const { paths, lock } = place();
    fs.writeFileSync(lock, holder({ pid: deadPid() }));
    fs.writeFileSync(path.join(paths.own, `claim-${TOKEN}`), holder({ token: 'cd'.repeat(16) }));
    await expect(withLock(paths, () => 0, soon)).rejects.toMatchObject({
      failure: { code: 'library-locked', params: { dead: 1 } },
    });
    expect(fs.existsSync(lock)).toBe(true);
  });

  it('does not judge a process of another machine', async () => {
    const { paths, lock } = place();
    const text = holder({ pid: deadPid(), machine: '0'.repeat(16), host: 'elsewhere' });
    fs.writeFileSync(lock, text);
    await expect(withLock(paths, () => 0, soon)).rejects.toMatchObject({
      failure: { code: 'library-locked', params: { host: 'elsewhere', elsewhere: 1 } },
    });
    expect(fs.readFileSync(lock, 'utf8')).toBe(text);
  });

  it.each(['', '{"pid":', 'null', '[]', '{"token":"../../x","pid":1}', '\xff'.repeat(9000)])(
    'waits for one that says %j only while it is new',
    async (text) => {
      const { paths, lock } = place();
      fs.writeFileSync(lock, text);
      await expect(withLock(paths, () => 0, soon)).rejects.toThrow('library-locked');
      const before = new Date(Date.now() - 60_000);
      fs.utimesSync(lock, before, before);
      expect(await withLock(paths, () => 'done', soon)).toBe('done');
    },
  );

  it('removes a link in its place, and not what that leads to', async () => {
    const { paths, lock } = place();
    const target = scratch.next();
    fs.writeFileSync(target, 'mine');
    fs.symlinkSync(target, lock);
    expect(await withLock(paths, () => 'done', soon)).toBe('done');
    expect(fs.readFileSync(target, 'utf8')).toBe('mine');
  });

  it('does not stop at a folder in its place', async () => {
    const { paths, lock } = place();
    fs.mkdirSync(lock);
    await expect(withLock(paths, () => 0, soon)).rejects.toThrow('library-locked');
  });

  it.runIf(process.platform === 'linux')('takes a zombie for dead', async () => {
    const { paths, lock } = place();
    // It starts a process that ends at once, and does not look at how.
    const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [bytes] = (await parent.stdout.take(1).toArray()) as [Buffer];
    fs.writeFileSync(lock, holder({ pid: Number(bytes.toString()), start: '' }));
    expect(await withLock(paths, () => 'done', { patience: 5000 })).toBe('done');
  });
});
