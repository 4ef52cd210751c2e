import { describe, expect, it, vi } from 'vitest';
import type { DrydockEvent } from '../../../shared/contract.ts';
import { FailureError } from '../../../shared/failure.ts';
import type { FilePattern } from '../../../shared/find.ts';
import type { ImageGraph } from '../../../shared/model.ts';
import type { Listing } from '../../../electron/tree/listing.ts';
import { listingOf } from '../tree/entries.ts';
import { ended, fakeSession, job, opened, otherJob, untilCancelled } from './serve.ts';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;
const C = `sha256:${'c'.repeat(64)}`;
const pattern: FilePattern = { text: 'hosts', how: 'substring', in: 'path', matchCase: false };

function graphOf(images: Readonly<Record<string, readonly string[]>>): ImageGraph {
  const made = Object.entries(images).map(([id, layers]) => ({
    id,
    kind: 'image',
    layers: layers.map((digest, i) => ({ digest, position: i + 1 })),
  }));
  return { roots: [], images: made } as unknown as ImageGraph;
}

function sessionOf(
  layers: Readonly<Record<string, Listing | FailureError>>,
  images: Readonly<Record<string, readonly string[]>>,
) {
  return fakeSession({
    graph: graphOf(images),
    listing: vi.fn((layer: string) => {
      const told = layers[layer] ?? new FailureError('not-found');
      return told instanceof FailureError ? Promise.reject(told) : Promise.resolve(told);
    }),
    listings: (digests) =>
      Promise.resolve(
        new Map(
          digests.flatMap((digest) => {
            const told = layers[digest];
            return told === undefined || told instanceof FailureError ? [] : [[digest, told]];
          }),
        ),
      ),
  });
}

const hitsOf = (events: readonly DrydockEvent[]) =>
  events.flatMap((event) => (event.type === 'files-found' ? event.hits : []));

describe('findFiles', () => {
  const base = listingOf(['etc/', 'etc/hosts', 'bin/sh']);
  const upper = listingOf(['etc/.wh.hosts', 'srv/HOSTS.txt']);

  it('searches every layer once, whatever images share it, and says where each hit is', async () => {
    const session = sessionOf({ [A]: base, [B]: upper }, { one: [A], two: [A, B] });
    const { engine, events, source } = await opened(session);
    const summary = await engine.call('findFiles', { source, job, pattern, image: null });
    expect(summary).toEqual({ matches: 3, entries: 5, layers: 2, layersDone: 2, unread: [] });
    expect(session.listing).toHaveBeenCalledTimes(2);
    expect(hitsOf(events)).toEqual([
      { path: 'etc/hosts', type: 'file', at: { layer: A, entry: 1 }, span: [4, 9] },
      { path: 'etc/.wh.hosts', type: 'whiteout', at: { layer: B, entry: 0 }, span: [8, 13] },
      { path: 'srv/HOSTS.txt', type: 'file', at: { layer: B, entry: 1 }, span: [4, 9] },
    ]);
    expect(ended(events, job)).toBe(true);
  });

  it('names layers that cannot be read, and leaves out those that are no filesystem', async () => {
    const layers = {
      [A]: base,
      [B]: new FailureError('read-failed'),
      [C]: new FailureError('invalid-request'),
    };
    const { engine, source } = await opened(sessionOf(layers, { one: [A, B, C] }));
    const summary = await engine.call('findFiles', { source, job, pattern, image: 'one' });
    expect(summary.matches).toBe(1);
    expect(summary.unread).toEqual([{ layer: B, failure: { code: 'read-failed', params: {} } }]);
  });

  it('says what is wrong with a pattern or an image, and ends the job', async () => {
    const { engine, source } = await opened(sessionOf({ [A]: base }, { one: [A] }));
    const wrong = { ...pattern, text: 'a(', how: 'regex' } as const;
    await expect(
      engine.call('findFiles', { source, job, pattern: wrong, image: null }),
    ).rejects.toMatchObject({
      failure: { code: 'invalid-pattern', params: { fault: 'group-open', column: 2 } },
    });
    await expect(
      engine.call('findFiles', { source, job: otherJob, pattern, image: 'none' }),
    ).rejects.toMatchObject({ failure: { code: 'invalid-request' } });
  });

  it('stops when it is cancelled, also while it waits for a layer', async () => {
    const session = fakeSession({
      graph: graphOf({ one: [A] }),
      listing: (_layer, { signal }) => untilCancelled(signal),
    });
    const { engine, events, source } = await opened(session);
    const finding = engine.call('findFiles', { source, job, pattern, image: null });
    finding.catch(() => undefined);
    await engine.call('cancelJob', { job });
    await expect(finding).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(hitsOf(events)).toEqual([]);
  });

  it('tells 10,000 hits of more, in batches of 200 at most, and answers others meanwhile', async () => {
    const large = listingOf(Array.from({ length: 200_000 }, (_, i) => `hosts/${String(i)}`));
    const { engine, events, source } = await opened(sessionOf({ [A]: large }, { one: [A] }));
    let over = false;
    const finding = engine.call('findFiles', { source, job, pattern, image: null }).then((told) => {
      over = true;
      return told;
    });
    await engine.call('getVerification', { source });
    expect(over).toBe(false);
    expect((await finding).matches).toBe(200_000);
    expect(hitsOf(events)).toHaveLength(10_000);
    const sizes = events.flatMap((one) => (one.type === 'files-found' ? [one.hits.length] : []));
    expect(Math.max(...sizes)).toBe(200);
  });
});

describe('placeFiles', () => {
  const lower = listingOf(['etc/hosts', 'bin/sh', 'a']);
  const upper = listingOf(['etc/.wh.hosts', 'bin/sh']);

  it('says for each image in which layers a path is and what became of it', async () => {
    const session = sessionOf({ [A]: lower, [B]: upper }, { one: [A], two: [A, B], three: [B] });
    const { engine, source } = await opened(session);
    const found = [
      { path: 'etc/hosts', layers: [A] },
      { path: 'bin/sh', layers: [A, B] },
    ];
    const places = await engine.call('placeFiles', { source, image: null, found });
    const told = places.map(({ path, places: all }) => [
      path,
      ...all.map(
        ({ image, position, fate }) => `${image} ${String(position)} ${JSON.stringify(fate)}`,
      ),
    ]);
    expect(told).toEqual([
      ['etc/hosts', 'one 1 {"kind":"wins"}', 'two 1 {"kind":"removed","by":2}'],
      [
        'bin/sh',
        'one 1 {"kind":"wins"}',
        'two 1 {"kind":"overwritten","by":2}',
        'two 2 {"kind":"wins"}',
        'three 1 {"kind":"wins"}',
      ],
    ]);
  });

  it('does not know what a layer that cannot be read did', async () => {
    const { engine, source } = await opened(sessionOf({ [A]: lower }, { one: [A, B] }));
    const found = [{ path: 'a', layers: [A] }];
    const [first] = await engine.call('placeFiles', { source, image: 'one', found });
    expect(first?.places.map(({ fate }) => fate.kind)).toEqual(['unknown']);
  });

  it('counts the places beyond the first', async () => {
    const images = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`i${String(i)}`, [A]]));
    const { engine, source } = await opened(sessionOf({ [A]: lower }, images));
    const found = [{ path: 'a', layers: [A] }];
    const [first] = await engine.call('placeFiles', { source, image: null, found });
    expect([first?.places.length, first?.more]).toEqual([20, 10]);
  });
});
