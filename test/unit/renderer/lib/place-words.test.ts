import { describe, expect, it } from 'vitest';
import { foundPieces } from '../../../../renderer/lib/found-path.ts';
import { imageTags, leadingPlace, placeWords } from '../../../../renderer/lib/place-words.ts';
import type { Fate, FilePlace } from '../../../../shared/find.ts';
import type { ImageSummary } from '../../../../shared/model.ts';

function place(image: string, position: number, fate: Fate): FilePlace {
  return { image, position, at: { layer: 'sha256:a', entry: 0 }, fate };
}

function image(id: string, name: string, platform: string | null): ImageSummary {
  return { id, names: [name], platform, digest: null } as unknown as ImageSummary;
}

describe('placeWords', () => {
  it('names the image by what tells it from the others', () => {
    const amd = image('1', 'x', 'linux/amd64');
    const arm = image('2', 'x', 'linux/arm64');
    const wins = place('1', 2, { kind: 'wins' });
    expect(placeWords(wins, imageTags([amd]))).toBe('Layer 2 wins');
    expect(placeWords(wins, imageTags([amd, arm]))).toBe('Layer 2 wins · linux/amd64');
    expect(placeWords(wins, imageTags([amd, image('3', 'y', null)]))).toBe(
      'Layer 2 wins · x linux/amd64',
    );
    expect(placeWords(place('1', 1, { kind: 'removed', by: 4 }), new Map())).toBe(
      'Layer 1 removed by layer 4',
    );
  });
});

describe('leadingPlace', () => {
  const lost = place('1', 1, { kind: 'removed', by: 2 });
  const other = place('2', 1, { kind: 'wins' });
  const own = place('3', 1, { kind: 'wins' });

  it('is where the file wins in the image in view, else where it wins, else where it is', () => {
    expect(leadingPlace({ path: 'a', places: [lost, other, own], more: 0 }, '3')).toBe(own);
    expect(leadingPlace({ path: 'a', places: [lost, other, own], more: 0 }, '1')).toBe(other);
    expect(leadingPlace({ path: 'a', places: [lost], more: 0 }, '2')).toBe(lost);
  });
});

describe('foundPieces', () => {
  it('parts a path around the match, each part safe to show', () => {
    expect(foundPieces({ path: 'a\n/b/c', span: [3, 4] })).toEqual({
      before: 'a\\n/',
      match: 'b',
      after: '/c',
    });
    expect(foundPieces({ path: 'a', span: null }).after).toBe('a');
  });

  it('leaves out the start of a long path before a late match', () => {
    const { before, match } = foundPieces({ path: `${'d/'.repeat(100)}x`, span: [200, 201] });
    expect([before.length, before.startsWith('…'), match]).toEqual([49, true, 'x']);
  });
});
