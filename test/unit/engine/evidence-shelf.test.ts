import * as fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EvidenceShelf } from '../../../electron/engine/evidence-shelf.ts';
import { stampAt } from '../../../electron/io/named-path.ts';
import {
  unpackEvidence,
  type EvidenceReads,
  type PackedEvidence,
} from '../../../electron/worker/evidence-tasks.ts';
import type { Evidence, EvidenceSummary } from '../../../shared/evidence.ts';
import { FailureError } from '../../../shared/failure.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { evidenceReads, untilCancelled } from './serve.ts';

const NEW = `nginx@sha256:${'a'.repeat(64)}\n`;
const OLD = `nginx@sha256:${'b'.repeat(64)}\nredis@sha256:${'c'.repeat(64)}\n`;
const signal = new AbortController().signal;
const scratch = scratchFolder();
const file = path.join(scratch.path, 'images.txt');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  fs.writeFileSync(file, OLD);
});

afterEach(() => {
  vi.useRealTimers();
});

function shelf(reads: EvidenceReads = evidenceReads, home = scratch.path) {
  const changes: EvidenceSummary[][] = [];
  let looking: Promise<unknown> = Promise.resolve();
  const held: EvidenceShelf = new EvidenceShelf({
    reads,
    home,
    onChange: () => changes.push([...held.list()]),
    stampAt: (at) => {
      const looked = stampAt(at);
      looking = looked;
      return looked;
    },
  });
  /** One look at every file, and the reading that may follow. */
  const look = async () => {
    await vi.advanceTimersByTimeAsync(1000);
    await looking;
    await new Promise(setImmediate);
    await new Promise(setImmediate);
  };
  const evidence = (id: string): Evidence => {
    const found = held.matched().find(({ summary }) => summary.id === id);
    if (found === undefined) throw new Error('not held');
    return unpackEvidence(found.packed);
  };
  return { held, changes, look, evidence };
}

/** What was read, as if it held so much. */
function claiming(facts: Partial<PackedEvidence['facts']>, bytes = 1): EvidenceReads {
  return {
    read: async (task, cancel) => {
      const read = await evidenceReads.read(task, cancel);
      return { facts: { ...read.facts, ...facts }, packed: new Uint8Array(bytes) };
    },
  };
}

describe('adding', () => {
  it('tells of a file what was read, under a random id', async () => {
    const { held, changes, evidence } = shelf();
    const summary = await held.addFile(file, signal);
    expect(summary).toMatchObject({
      name: 'images.txt',
      folder: '~',
      format: 'digest-file',
      size: OLD.length,
      claims: 2,
      references: 2,
      problems: [],
      state: 'read',
    });
    expect(summary.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(held.list()).toEqual([summary]);
    expect(changes).toEqual([[summary]]);
    expect(evidence(summary.id).mentions).toHaveLength(2);
  });

  it('replaces a file that is added again, also by a link to it, and keeps its place and side', async () => {
    const { held } = shelf();
    const first = await held.addFile(file, signal);
    await held.paste(NEW, signal);
    held.setSide(first.id, 'deployed');
    fs.writeFileSync(file, NEW);
    const link = path.join(scratch.path, 'link');
    fs.symlinkSync(file, link);
    const again = await held.addFile(link, signal);
    expect(again).toMatchObject({ id: first.id, side: 'deployed', references: 1 });
    expect(held.list().map(({ id }) => id)[0]).toBe(first.id);
    expect(held.size).toBe(2);
  });

  it('holds pasted texts beside each other, without a folder', async () => {
    const { held } = shelf();
    const summary = await held.paste(NEW, signal);
    await held.paste(NEW, signal);
    expect(summary).toMatchObject({ name: 'pasted text', folder: null, references: 1 });
    expect(held.size).toBe(2);
  });

  it('refuses what is no text, in the words of each', async () => {
    const { held } = shelf();
    const named = (name: string, bytes: string | Buffer) => {
      fs.writeFileSync(path.join(scratch.path, name), bytes);
      return path.join(scratch.path, name);
    };
    const refused = async (at: string) => {
      const { failures } = await held.addFiles([at], signal);
      return [failures[0]?.code, failures[0]?.params['kind']];
    };
    expect(await refused(named('empty', ''))).toEqual(['not-evidence', 'empty']);
    expect(await refused(named('tar', Buffer.alloc(1024)))).toEqual(['not-evidence', undefined]);
    expect(await refused(scratch.path)).toEqual(['not-evidence', 'directory']);
    expect(await refused('/dev/null')).toEqual(['not-a-regular-file', 'special']);
    expect(await refused(path.join(scratch.path, 'none'))).toEqual(['not-found', undefined]);
    expect(held.size).toBe(0);
  });

  it('takes UTF-16 for the text that it is', async () => {
    const { held } = shelf();
    const at = path.join(scratch.path, 'utf16.txt');
    fs.writeFileSync(at, Buffer.from(`\ufeff${NEW}`, 'utf16le'));
    expect(await held.addFile(at, signal)).toMatchObject({ references: 1 });
  });

  it('adds several, and tells of each that failed', async () => {
    const { held } = shelf();
    const other = path.join(scratch.path, 'other.txt');
    fs.writeFileSync(other, NEW);
    const { evidence, failures } = await held.addFiles([file, `${file}.none`, other], signal);
    expect(evidence.map(({ name }) => name)).toEqual(['images.txt', 'other.txt']);
    expect(failures).toMatchObject([{ code: 'not-found' }]);
  });

  it('holds nothing of what was cancelled', async () => {
    const controller = new AbortController();
    const { held, changes } = shelf({
      read: (task, cancel) => {
        if (task.name !== 'images.txt') controller.abort();
        return evidenceReads.read(task, cancel);
      },
    });
    const other = path.join(scratch.path, 'other.txt');
    fs.writeFileSync(other, NEW);
    const adding = held.addFiles([file, other], controller.signal);
    await expect(adding).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(changes).toEqual([]);
  });

  it('has a bound on texts, references and bytes', async () => {
    const { held } = shelf(claiming({}));
    for (let i = 0; i < 500; i++) await held.paste(NEW, signal);
    const full = { failure: { code: 'limit-exceeded' } };
    await expect(held.paste(NEW, signal)).rejects.toMatchObject(full);
    const many = shelf(claiming({ references: 250_001 }));
    await many.held.paste(NEW, signal);
    await expect(many.held.paste(NEW, signal)).rejects.toMatchObject(full);
    expect(many.held.size).toBe(1);
    const large = shelf(claiming({}, 130 * 1024 * 1024));
    await large.held.paste(NEW, signal);
    await expect(large.held.paste(NEW, signal)).rejects.toMatchObject(full);
    const long = shelf().held.paste('é'.repeat(8 * 1024 * 1024 + 1), signal);
    await expect(long).rejects.toMatchObject(full);
  });
});

describe('what is held', () => {
  it('is removed, and the last one can be restored where it stood', async () => {
    const { held } = shelf();
    const [first, second, third] = [
      await held.paste('1', signal),
      await held.paste('2', signal),
      await held.paste('3', signal),
    ];
    held.remove(first.id);
    held.remove(second.id);
    expect(held.list()).toEqual([third]);
    expect(() => held.restore(first.id)).toThrow(FailureError);
    expect(held.restore(second.id)).toEqual(second);
    expect(held.list()).toEqual([second, third]);
    expect(() => held.restore(second.id)).toThrow(FailureError);
    expect(() => {
      held.remove(first.id);
    }).toThrow(FailureError);
  });

  it('has the side of its claims, unless the user chose one', async () => {
    const { held } = shelf(claiming({ side: 'scanned' }));
    const { id, side } = await held.paste(NEW, signal);
    expect(side).toBe('scanned');
    expect(held.setSide(id, 'deployed')).toMatchObject({ side: 'deployed' });
    expect(held.matched()[0]).toMatchObject({ side: 'deployed' });
    expect(held.setSide(id, null)).toMatchObject({ side: 'scanned' });
    expect(held.matched()[0]).toMatchObject({ side: null });
  });

  it('is dropped as a whole, with what is being read', async () => {
    let waits = false;
    const { held } = shelf({
      read: (task, cancel) => (waits ? untilCancelled(cancel) : evidenceReads.read(task, cancel)),
    });
    await held.paste(NEW, signal);
    waits = true;
    const late = held.paste(NEW, signal);
    held.clear();
    await expect(late).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(held.list()).toEqual([]);
    waits = false;
    await held.paste(NEW, signal);
    expect(held.size).toBe(1);
  });
});

describe('a file that changes', () => {
  it('is marked at once, and read again when it has stayed so', async () => {
    const { held, look, evidence } = shelf();
    const { id } = await held.addFile(file, signal);
    await look();
    expect(held.list()[0]?.state).toBe('read');
    fs.writeFileSync(file, NEW);
    await look();
    expect(held.list()[0]).toMatchObject({ state: 'changed', references: 2 });
    await look();
    await vi.waitUntil(() => held.list()[0]?.state === 'read');
    expect(held.list()[0]).toMatchObject({ id, state: 'read', references: 1 });
    expect(evidence(id).mentions).toHaveLength(1);
  });

  it('keeps its references when it is gone, and is itself again when it is back', async () => {
    const { held, look, changes } = shelf();
    await held.addFile(file, signal);
    fs.renameSync(file, `${file}.away`);
    await look();
    expect(held.list()[0]).toMatchObject({ state: 'gone', references: 2 });
    await look();
    expect(changes).toHaveLength(2);
    fs.renameSync(`${file}.away`, file);
    await look();
    await look();
    await vi.waitUntil(() => held.list()[0]?.state === 'read');
  });

  it('stays marked where it cannot be read, and is not tried over and over', async () => {
    let reads = 0;
    const { held, look } = shelf({
      read: (task, cancel) => {
        reads++;
        return reads === 1
          ? evidenceReads.read(task, cancel)
          : Promise.reject(new FailureError('read-failed'));
      },
    });
    await held.addFile(file, signal);
    fs.writeFileSync(file, NEW);
    for (let i = 0; i < 4; i++) await look();
    expect(reads).toBe(2);
    expect(held.list()[0]?.state).toBe('changed');
  });
});
