/** Evidence that says of one image what is true of several, or takes for an image what is none. */
import { describe, expect, it } from 'vitest';
import {
  claim,
  d,
  reconciled,
  verdicts,
  type MadeArchive,
  type Said,
} from '../../support/match-archive.ts';

const NAME = 'registry.example/app';
const IMAGE = { m: 'manifest', c: 'config', layers: ['base', 'top'], names: [`${NAME}:1`] };
const OURS: MadeArchive = { images: [IMAGE] };
const OTHER: MadeArchive = {
  id: 'b',
  images: [{ m: 'other', c: 'other-config', layers: ['base', 'other-top'] }],
};

const registry = (word: string): Said => ({ text: `${NAME}@${d(word)}` });
const config = (word: string): Said => ({ text: d(word), kind: 'config' });
const diffID = (word: string): Said => ({ text: d(word), kind: 'diffID' });

function of(said: readonly Said[], diffIDs?: readonly string[]) {
  const rest = diffIDs === undefined ? {} : { diffIDs: diffIDs.map(d) };
  return reconciled([OURS, OTHER], [claim(said, rest)]);
}

describe('a claim whose digests are of two images here', () => {
  it('proves neither, and speaks for no other digest', () => {
    const found = of([registry('other'), config('config'), registry('pushed'), { text: NAME }]);
    expect(verdicts(found)).toEqual([
      'cannot-be-proven contradicted',
      'cannot-be-proven contradicted',
      'cannot-be-proven contradicted',
      'cannot-be-proven tag-only',
    ]);
    expect(found.rows.map(({ state }) => state)).toEqual(['unproven', 'unproven']);
  });

  it('is the same with all diffIDs of another image', () => {
    expect(verdicts(of([config('config'), registry('pushed')], ['base', 'other-top']))).toEqual([
      'cannot-be-proven contradicted',
      'cannot-be-proven contradicted',
    ]);
  });

  it.each([
    ['in another order', ['top', 'base']],
    ['twice', ['base', 'top', 'top']],
    ['cut short', ['base']],
  ])('is the same with the diffIDs of the image %s', (_, diffIDs) => {
    expect(verdicts(of([config('config'), ...diffIDs.map(diffID)], diffIDs))[0]).toBe(
      'cannot-be-proven contradicted',
    );
  });

  it('is the same with one layer of another image', () => {
    expect(verdicts(of([config('config'), diffID('base'), diffID('other-top')]))).toEqual([
      'same-content whole complete',
      'part-of-image whole complete',
      'cannot-be-proven contradicted',
    ]);
  });

  it('is none if both archives hold one image in two packings', () => {
    const repacked: MadeArchive = { id: 'b', images: [{ ...IMAGE, m: 'repacked' }] };
    const claims = [claim([registry('manifest'), registry('repacked'), config('config')])];
    expect(verdicts(reconciled([OURS, repacked], claims))).toEqual([
      'same-image whole complete',
      'same-image whole complete',
      'same-content whole complete',
    ]);
  });
});

describe('a layer where an image belongs', () => {
  const ofLayer = (text: string, side: 'deployed' | 'named') =>
    verdicts(reconciled([OURS], [claim([{ text }], { side })]));

  it('is no image', () => {
    expect(ofLayer(`${NAME}@${d('base.gz')}`, 'named')).toEqual(['cannot-be-proven not-an-image']);
    expect(ofLayer(d('base'), 'deployed')).toEqual(['cannot-be-proven not-an-image']);
  });

  it('does not agree with the image that has it', () => {
    const found = reconciled([OURS], [claim([diffID('base')])]);
    expect(verdicts(found)).toEqual(['part-of-image whole complete']);
    expect(found.rows.map(({ state }) => state)).toEqual(['unproven']);
  });
});
