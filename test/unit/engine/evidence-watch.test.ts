import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EvidenceWatch, type WatchedFile } from '../../../electron/engine/evidence-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A watch over one file, `read` when its stamp was 1; `at` is what stands there now. */
function watched() {
  const seen: string[] = [];
  const file = { id: 'e', path: '/pods.yaml', stamp: '1' };
  const world: { files: WatchedFile[]; at: string | null; looks: number } = {
    files: [file],
    at: '1',
    looks: 0,
  };
  const watch = new EvidenceWatch({
    files: () => world.files,
    stampAt: () => {
      world.looks += 1;
      return Promise.resolve(world.at);
    },
    onSeen: (_id, what) => seen.push(what),
  });
  watch.start();
  return { watch, world, seen, file };
}

const second = () => vi.advanceTimersByTimeAsync(1000);

describe('EvidenceWatch', () => {
  it('looks once a second, and not in between', async () => {
    const { world, seen } = watched();
    await vi.advanceTimersByTimeAsync(999);
    expect(world.looks).toBe(0);
    await vi.advanceTimersByTimeAsync(2001);
    expect(seen).toEqual(['same', 'same', 'same']);
  });

  it('tells a change at once, and that it is settled when it stayed so, once', async () => {
    const { world, seen } = watched();
    world.at = '2';
    await second();
    world.at = '3';
    for (let i = 0; i < 3; i++) await second();
    expect(seen).toEqual(['changed', 'changed', 'settled', 'changed']);
  });

  it('begins anew when the file was read again', async () => {
    const { world, seen, file } = watched();
    world.at = '2';
    await second();
    await second();
    world.files = [{ ...file, stamp: '2' }];
    await second();
    world.at = '1';
    await second();
    await second();
    expect(seen).toEqual(['changed', 'settled', 'same', 'changed', 'settled']);
  });

  it('tells a file that is gone, and one that came back', async () => {
    const { world, seen } = watched();
    world.at = null;
    await second();
    world.at = '1';
    await second();
    expect(seen).toEqual(['gone', 'same']);
  });

  it('stops when there are no files, and starts again', async () => {
    const { watch, world, file } = watched();
    world.files = [];
    await second();
    await second();
    expect(vi.getTimerCount()).toBe(0);
    world.files = [file];
    watch.start();
    watch.start();
    expect(vi.getTimerCount()).toBe(1);
  });

  it('says nothing of a file that was removed or read while it was looked at', async () => {
    const { world, seen, file } = watched();
    world.at = '2';
    const reading = { ...file, stamp: '2' };
    Object.defineProperty(world, 'at', {
      get: () => {
        world.files = [reading];
        return '2';
      },
    });
    await second();
    expect(seen).toEqual([]);
  });
});
