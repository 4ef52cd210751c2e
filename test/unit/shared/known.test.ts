import { describe, expect, it } from 'vitest';
import { knownOf, KnownDigests } from '../../../shared/known.ts';
import { digestKindSentence, knownSentence, knownShort } from '../../../shared/known-words.ts';
import type { BlobStatus, DigestOrigin, GraphNode } from '../../../shared/model.ts';
import { DIFF_ID, factsOf, LAYER, MANIFEST } from '../cli/graph.ts';

const node = (origin: DigestOrigin) => ({ origin }) as GraphNode;

describe('knownOf', () => {
  it.each<[DigestOrigin, BlobStatus, string]>([
    ['recorded', 'verified', 'verified'],
    ['recorded', 'mismatch', 'mismatch'],
    ['recorded', 'missing', 'missing'],
    ['recorded', 'unchecked', 'unchecked'],
    ['recorded', 'unsupported', 'uncheckable'],
    ['recorded', 'unreadable', 'uncheckable'],
    ['recomputed', 'unchecked', 'recomputed'],
    ['recomputed', 'verified', 'recomputed'],
    ['derived', 'verified', 'derived'],
    ['derived', 'unchecked', 'derived'],
    ['derived', 'mismatch', 'mismatch'],
    ['derived', 'missing', 'missing'],
  ])('of a digest that is %s and %s is %s', (origin, status, known) => {
    expect(knownOf(node(origin), status)).toBe(known);
  });
});

describe('KnownDigests', () => {
  const digests = (statuses: Readonly<Record<string, BlobStatus>> = {}) => {
    const { graph, verification } = factsOf({ statuses });
    const [image] = graph.images;
    if (image === undefined) throw new RangeError('no image');
    return { image, known: KnownDigests.from(graph, verification) };
  };

  it('tells a diffID by what the layer unpacked to', () => {
    const { image, known } = digests();
    const row = known.ofImage(image).find(({ kind }) => kind === 'diffID');
    expect(row).toMatchObject({ digest: DIFF_ID, known: 'verified', position: 1 });
    const unread = digests({ [LAYER]: 'unchecked' });
    expect(unread.known.ofImage(image).find(({ kind }) => kind === 'diffID')?.known).toBe(
      'unchecked',
    );
    const absent = digests({ [LAYER]: 'missing' });
    expect(absent.known.ofImage(image).find(({ kind }) => kind === 'diffID')?.known).toBe(
      'missing',
    );
  });

  it('says that a manifest digest that no file holds cannot be known', () => {
    const { image, known } = digests();
    expect(known.ofManifest(image)).toBe('verified');
    expect(known.ofManifest({ ...image, digest: null })).toBe('unknowable');
    expect(known.ofImage({ ...image, digest: null })[0]).toMatchObject({
      kind: 'manifest',
      digest: null,
    });
    expect(known.of(MANIFEST)).toBe('verified');
    expect(known.of('sha256:unheard')).toBe('missing');
  });
});

describe('words', () => {
  it('say how a digest is known, and never verified of one that is not', () => {
    const all = [
      'verified',
      'mismatch',
      'missing',
      'unchecked',
      'uncheckable',
      'recomputed',
      'derived',
      'unknowable',
    ] as const;
    expect(new Set(all.map(knownShort)).size).toBe(all.length);
    for (const known of all) expect(knownSentence(known)).toMatch(/^[A-Z].+\.$/);
    expect(all.filter((known) => knownShort(known).includes('verified'))).toEqual(['verified']);
    for (const kind of [
      'index',
      'manifest',
      'config',
      'layer',
      'diffID',
      'chainID',
      'blob',
    ] as const)
      expect(digestKindSentence(kind)).toMatch(/^[A-Z].+\.$/);
  });
});
