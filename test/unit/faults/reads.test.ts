/** Each read of a source fails, ends early or brings less than was asked, and a run is cancelled at any of them. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeSample, type Sample } from '../../../build/faults/sample.ts';
import { openSession } from '../../../electron/engine/session.ts';
import { LayerCache } from '../../../electron/store/layer-cache.ts';
import { rememberedScan } from '../../../electron/worker/remembered-scan.ts';
import type { TaskRunner } from '../../../electron/worker/tasks.ts';
import { FailureError } from '../../../shared/failure.ts';
import { Random } from '../../support/random.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { recordCase } from '../../support/security-case.ts';
import { inThread, verified, type Verified } from '../../support/verified.ts';

vi.mock('node:fs', async (original) => ({ ...(await original<typeof fs>()) }));

const KINDS = ['archive', 'layout', 'packed'] as const;
/** The manifest and the config, which are read when it is opened. */
const DOCUMENTS = 2;
const scratch = scratchFolder();
let sample: Sample;

beforeAll(async () => {
  const folder = scratch.next();
  fs.mkdirSync(folder);
  sample = await writeSample(folder, { layers: 8, files: 4, bytes: 9_000 });
});

afterEach(() => {
  vi.restoreAllMocks();
});

type Read = () => number;
/** What the read of this number answers. */
type Answer = (at: number, read: Read, wanted: number) => number;

/** Has each read of a file answer so; returns how many there were. */
function reads(answer: Answer): { count: number } {
  const real = fs.readSync;
  const seen = { count: 0 };
  const faulty = (fd: number, bytes: Uint8Array, at: number, length: number, from: number) =>
    answer(++seen.count, () => real(fd, bytes, at, length, from), length);
  vi.spyOn(fs, 'readSync').mockImplementation(faulty as typeof fs.readSync);
  return seen;
}

function failure(code: string): Answer {
  return () => {
    throw Object.assign(new Error(code), { code });
  };
}

async function countedReads(source: string): Promise<number> {
  const seen = reads((_, read) => read());
  await verified(source);
  vi.restoreAllMocks();
  return seen.count;
}

/** What came of it: a failure by its code, or the verdict with what was found. */
async function outcome(source: string): Promise<string | Verified> {
  try {
    return await verified(source);
  } catch (error) {
    if (error instanceof FailureError) return error.failure.code;
    throw error;
  }
}

function statuses({ reports }: Verified): string {
  return reports.map(({ digest, status }) => `${digest} ${status}`).join('\n');
}

/** Nothing is damaged, and nothing changed: it only could not be read. */
function isHonest(came: string | Verified): boolean {
  if (typeof came === 'string') return came === 'read-failed';
  const codes = came.findings.map(({ code }) => code);
  return came.verdict === 'incomplete' && codes.includes('blob-unreadable');
}

/** Tries a fault at each read of each kind of source; what it made of it must be honest. */
async function tryAll(
  answer: Answer,
  onwards: boolean,
): Promise<{ readonly tried: number; readonly wrong: readonly unknown[] }> {
  const wrong: unknown[] = [];
  let tried = 0;
  for (const kind of KINDS) {
    const count = await countedReads(sample[kind]);
    const good = statuses(await verified(sample[kind]));
    for (let from = 1; from <= count; from++) {
      reads((at, read, wanted) =>
        (onwards ? at >= from : at === from) ? answer(at, read, wanted) : read(),
      );
      const came = await outcome(sample[kind]);
      vi.restoreAllMocks();
      tried++;
      // One read that fails may be of what is read again for the verdict.
      const isWhole =
        !onwards &&
        typeof came !== 'string' &&
        came.verdict === 'verified' &&
        statuses(came) === good;
      if (!isWhole && !isHonest(came))
        wrong.push([kind, from, typeof came === 'string' ? came : came.verdict]);
    }
  }
  return { tried, wrong };
}

describe('every read of a source', () => {
  it.for(['EIO', 'ENXIO', 'ENODEV', 'ESTALE'])(
    'fails with %s, alone or from it on',
    async (code) => {
      const all = [await tryAll(failure(code), true), await tryAll(failure(code), false)];
      const wrong = all.flatMap((each) => each.wrong);
      recordCase({
        id: 'R04',
        variant: `every read: ${code}`,
        happened: 'alone and from it on: “could not be read” or Incomplete; never Verified by half',
        passed: wrong.length === 0,
      });
      expect(wrong).toEqual([]);
      expect(all[0]?.tried).toBeGreaterThan(50);
    },
  );

  it('ends early, alone or from it on', async () => {
    const all = [await tryAll(() => 0, true), await tryAll(() => 0, false)];
    const wrong = all.flatMap((each) => each.wrong);
    recordCase({
      id: 'R06',
      variant: 'every read',
      happened:
        'alone and from it on: “could not be read” or Incomplete; never Damaged, never Verified by half',
      passed: wrong.length === 0,
    });
    expect(wrong).toEqual([]);
  });

  it('brings fewer bytes than were asked for, which changes nothing', async () => {
    for (const kind of KINDS) {
      const good = statuses(await verified(sample[kind]));
      const real = fs.readSync;
      vi.spyOn(fs, 'readSync').mockImplementation(((
        fd: number,
        bytes: Uint8Array,
        at: number,
        length: number,
        from: number,
      ) => real(fd, bytes, at, Math.max(1, length >> 1), from)) as typeof fs.readSync);
      const came = await verified(sample[kind]);
      vi.restoreAllMocks();
      expect([came.verdict, statuses(came)]).toEqual(['verified', good]);
    }
  });
});

/** Each look at the clock is later than the slice of a scan, so that it hears a cancel after every piece. */
function everyPieceIsASlice(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
}

function openFiles(): readonly string[] {
  return fs.readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [fs.readlinkSync(path.join('/proc/self/fd', fd))];
    } catch {
      return [];
    }
  });
}

/** Verifies, and cancels when so many pieces were read; `runner` scans. */
async function cancelled(source: string, after: number, runner: TaskRunner): Promise<string> {
  const session = await openSession(source);
  const stop = new AbortController();
  let pieces = 0;
  const counting: TaskRunner = {
    concurrency: 1,
    run: (task, options) =>
      runner.run(task, {
        ...options,
        onProgress: (done) => {
          if (++pieces === after) stop.abort();
          options.onProgress?.(done);
        },
      }),
  };
  try {
    const { verdict } = await session.verify({
      runner: counting,
      keepListings: true,
      signal: stop.signal,
    });
    return String(verdict);
  } catch (error) {
    const isCancel = error instanceof FailureError && error.failure.code === 'cancelled';
    const { verdict, reports } = session.verification();
    const { length } = reports.filter(({ status }) => status === 'verified');
    const isHeld = isCancel && verdict === null && length === DOCUMENTS;
    return isHeld ? 'cancelled' : `${String(verdict)}, ${String(length)}: ${String(error)}`;
  }
}

describe('a cancel', () => {
  it('after any piece says nothing, and closes the source', async () => {
    everyPieceIsASlice();
    const session = await openSession(sample.archive);
    let pieces = 0;
    const counting: TaskRunner = {
      concurrency: 1,
      run: (task, options) => inThread.run(task, { ...options, onProgress: () => void pieces++ }),
    };
    await session.verify({ runner: counting, keepListings: false });
    const said: string[] = [];
    for (let after = 1; after <= pieces; after++)
      said.push(await cancelled(sample.archive, after, inThread));
    const open = process.platform === 'linux' && openFiles().includes(sample.archive);
    const passed = new Set(said).size === 1 && said[0] === 'cancelled' && !open;
    recordCase({
      id: 'R02',
      variant: 'after every 16 KiB',
      happened: 'cancelled; no verdict, no layer is verified, no file is open',
      passed,
    });
    expect(said.filter((each) => each !== 'cancelled')).toEqual([]);
    expect([pieces > 15, open]).toEqual([true, false]);
  });

  it('while layers are listed keeps nothing of one by half', async () => {
    everyPieceIsASlice();
    const random = new Random(3);
    const first = await verified(sample.archive);
    const wrong: unknown[] = [];
    for (let turn = 0; turn < 100; turn++) {
      const folder = scratch.next();
      const cache = new LayerCache(folder, 'a test');
      const runner: TaskRunner = {
        concurrency: 1,
        run: (task, options) => rememberedScan(cache, task, options),
      };
      const after = 1 + random.below(15);
      const said = await cancelled(sample.archive, after, runner);
      const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
      const session = await openSession(sample.archive);
      const next = await session.verify({ runner, keepListings: true });
      const isSame = statuses({ ...next, graph: session.graph }) === statuses(first);
      if (said !== 'cancelled' || !names.every((name) => name.endsWith('.entry')) || !isSame)
        wrong.push([after, said, names]);
    }
    recordCase({
      id: 'R03',
      variant: '100 cancels',
      happened: 'the cache has whole entries alone; the next run is as ever',
      passed: wrong.length === 0,
    });
    expect(wrong).toEqual([]);
  });
});
