// What a file is, through the service: links inside a view, and why there may be no bytes.
import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../../shared/failure.ts';
import { entry, listingOf } from '../tree/entries.ts';
import { ended, fakeSession, job, layer, opened, untilCancelled } from './serve.ts';

const view = { kind: 'layer', layer } as const;
const listing = listingOf([
  'etc/',
  'etc/conf',
  entry('etc/link', { type: 'symlink', linkname: '/etc/conf' }),
  entry('etc/same', { type: 'hardlink', linkname: 'etc/conf', size: 0, storedSize: 0 }),
  entry('etc/loop', { type: 'symlink', linkname: 'loop' }),
  entry('pipe', { type: 'fifo' }),
]);

function holding(content: string) {
  const bytes = Buffer.from(content);
  const readFile = vi.fn((_at: unknown, offset: number, length: number) =>
    Promise.resolve({
      bytes: new Uint8Array(bytes.subarray(offset, offset + length)),
      size: bytes.length,
    }),
  );
  return fakeSession({ listing: () => Promise.resolve(listing), readFile });
}

describe('describeFile', () => {
  it.each([
    ['etc/conf', 'etc/conf', 1],
    ['etc/link', 'etc/conf', 1],
    ['etc/same', 'etc/same', 3],
  ])('of %s is about %s, entry %i', async (path, led, index) => {
    const { engine, events, source } = await opened(holding('{"a": 1}'));
    const target = { kind: 'path', view, path } as const;
    const described = await engine.call('describeFile', { source, target, job });
    expect(described).toMatchObject({ path: led, at: { layer, entry: index }, size: 8 });
    expect(described.content.text).toMatchObject({ encoding: 'utf-8' });
    expect(ended(events, job)).toBe(true);
  });

  it.each([
    ['etc/loop', 'not-a-regular-file'],
    ['etc', 'not-a-regular-file'],
    ['pipe', 'not-a-regular-file'],
    ['nothing', 'not-found'],
  ])('of %s fails with %s', async (path, code) => {
    const { engine, source } = await opened(holding(''));
    const target = { kind: 'path', view, path } as const;
    await expect(engine.call('describeFile', { source, target, job })).rejects.toMatchObject({
      failure: { code },
    });
  });

  it('is cancelled like any job', async () => {
    const session = fakeSession({
      readFile: (_at, _offset, _length, { signal }) => untilCancelled(signal),
    });
    const { engine, source } = await opened(session);
    const target = { kind: 'entry', at: { layer, entry: 1 }, path: 'etc/conf' } as const;
    const describing = engine.call('describeFile', { source, target, job });
    await engine.call('cancelJob', { job });
    await expect(describing).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });
});

describe('readFile', () => {
  it('gives bytes from the offset on, and fails as the session does', async () => {
    const { engine, source } = await opened(holding('0123456789'));
    const at = { layer, entry: 1 };
    const bytes = await engine.call('readFile', { source, at, offset: 3, length: 4 });
    expect(Buffer.from(bytes).toString()).toBe('3456');
    const failing = fakeSession({
      readFile: () => Promise.reject(new FailureError('source-changed')),
    });
    const other = await opened(failing);
    await expect(
      other.engine.call('readFile', { source: other.source, at, offset: 0, length: 1 }),
    ).rejects.toMatchObject({ failure: { code: 'source-changed' } });
  });
});
