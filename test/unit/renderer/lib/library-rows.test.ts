import { describe, expect, it } from 'vitest';
import { keptRows, type KeptSort } from '../../../../renderer/lib/library-rows.ts';
import { kept, record } from '../sample-library.ts';

const byName: KeptSort = { by: 'name', descending: false };
const names = (...given: Parameters<typeof keptRows>) => keptRows(...given).map((i) => i.name);

describe('keptRows', () => {
  it('finds images by name, digest, tag, note, platform, and what they were kept from', () => {
    const images = [
      kept('a', { tags: ['Release'] }),
      kept('b', { note: 'seen by Ann' }),
      kept('c', { digest: 'sha256:c0ffee' }),
      kept('d', { platforms: ['linux/riscv64'] }),
      kept('e', {
        records: [record({ source: { ...record().source, name: 'May.tar', sha256: 'sha256:77' } })],
      }),
    ];
    for (const [text, found] of [
      ['release', 'a'],
      ['ANN', 'b'],
      ['c0ffee', 'c'],
      ['riscv', 'd'],
      ['may.tar', 'e'],
      ['sha256:77', 'e'],
    ] as const)
      expect(names(images, text, byName), text).toEqual([found]);
    expect(names(images, 'nothing like it', byName)).toEqual([]);
  });

  it('asks for every word', () => {
    const images = [kept('app:1', { tags: ['may'] }), kept('app:2')];
    expect(names(images, ' app  may ', byName)).toEqual(['app:1']);
  });

  it('sorts by name, time and size, and by name where these are the same', () => {
    const at = (keptAt: string) => ({ records: [record({ keptAt })] });
    const images = [
      kept('b', { size: 5, ...at('2026-01-02T00:00:00Z') }),
      kept('c', { size: 9, ...at('2026-01-01T00:00:00Z') }),
      kept('a', { size: 5, ...at('2026-01-03T00:00:00Z') }),
    ];
    expect(names(images, '', byName)).toEqual(['a', 'b', 'c']);
    expect(names(images, '', { by: 'kept', descending: true })).toEqual(['a', 'b', 'c']);
    expect(names(images, '', { by: 'kept', descending: false })).toEqual(['c', 'b', 'a']);
    expect(names(images, '', { by: 'size', descending: false })).toEqual(['a', 'b', 'c']);
    expect(names(images, '', { by: 'size', descending: true })).toEqual(['c', 'a', 'b']);
  });

  it('sorts numbers in names as numbers', () => {
    const images = [kept('app:10'), kept('app:9'), kept('App:9')];
    expect(names(images, '', byName)).toEqual(['app:9', 'App:9', 'app:10']);
  });

  it('takes what has no name and no record', () => {
    const images = [kept('x', { name: null, records: [] }), kept('a')];
    expect(names(images, '', byName)).toEqual(['a', null]);
    expect(names(images, '', { by: 'kept', descending: true })).toEqual(['a', null]);
  });

  it('leaves the given list as it is', () => {
    const images = Object.freeze([kept('b'), kept('a')]);
    expect(names(images, '', byName)).toEqual(['a', 'b']);
  });
});
