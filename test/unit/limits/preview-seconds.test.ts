/** The limit of time for a piece of one file: a clock of the test's own, no waiting. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readFileBytes } from '../../../electron/engine/file-reads.ts';
import type { UnpackedReads } from '../../../electron/worker/tasks.ts';
import { FailureError, toFailure } from '../../../shared/failure.ts';
import { useLimits } from '../../../shared/limits/in-force.ts';
import { failureSentence } from '../../../shared/sentences.ts';
import { inThread } from '../../support/verified.ts';
import { entry, listingOf } from '../tree/entries.ts';

const LAYER = `sha256:${'a'.repeat(64)}`;
const listing = listingOf([entry('file', { size: 10, storedSize: 10, bodyOffset: 512 })]);
const extent = { length: 2048 } as never;

beforeEach(() => {
  vi.useFakeTimers();
  useLimits({ 'preview-seconds': 7 });
});

afterEach(() => {
  useLimits({});
  vi.useRealTimers();
});

/** Reads that end only when they are told to. */
const endless: UnpackedReads = {
  read: (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        reject(new FailureError('cancelled'));
      });
    }),
};

function begin(signal?: AbortSignal): Promise<string> {
  const wanted = { offset: 0, length: 10 };
  const options = { runner: inThread, reads: endless, ...(signal === undefined ? {} : { signal }) };
  return readFileBytes(listing, extent, { layer: LAYER, entry: 0 }, wanted, options).then(
    () => 'read',
    (error: unknown) => failureSentence(toFailure(error)),
  );
}

it('ends the read, and says the limit and how to raise it', async () => {
  const said = begin();
  await vi.advanceTimersByTimeAsync(6_999);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await said).toContain('at most 7 seconds (preview-seconds)');
  expect(await said).toContain('--limit preview-seconds=…');
  expect(vi.getTimerCount()).toBe(0);
});

it('is no reason for what the user cancelled', async () => {
  const user = new AbortController();
  const said = begin(user.signal);
  user.abort();
  expect(await said).toMatch(/^Cancelled\./);
  expect(vi.getTimerCount()).toBe(0);
});
