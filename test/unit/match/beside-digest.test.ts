/** What stands beside the digest of an image: its tags, and digests that are none. */
import { describe, expect, it } from 'vitest';
import { matchSentence } from '../../../shared/match-words.ts';
import {
  claim,
  d,
  reconciled,
  verdicts,
  type MadeArchive,
  type Said,
} from '../../support/match-archive.ts';

const NAME = 'registry.example/team/app';
const LAYERS = ['base', 'top'];
const LAYOUT: MadeArchive = {
  images: [{ m: 'manifest', c: 'config', layers: LAYERS, names: [`${NAME}:1`] }],
};
const SAVED: MadeArchive = {
  images: [{ m: null, c: 'config', layers: LAYERS, names: [`${NAME}:1`] }],
};

function of(made: MadeArchive, said: readonly Said[]) {
  return verdicts(reconciled([made], [claim(said)]));
}

const registry = (word: string): Said => ({ text: `${NAME}@${d(word)}`, kind: 'registry' });
const config = (word: string): Said => ({ text: d(word), kind: 'config' });

describe('a tag beside a digest', () => {
  const tag: Said = { text: `${NAME}:9` };

  it('is of the image of the digest, and does not become another kind of match', () => {
    expect(of(LAYOUT, [tag, registry('manifest')])).toEqual([
      'same-image by-claim complete',
      'same-image whole complete',
    ]);
    expect(
      of({ ...LAYOUT, status: { 'base.gz': 'missing' } }, [tag, registry('manifest')]),
    ).toEqual(['same-image by-claim', 'same-image in-part']);
    expect(of(SAVED, [tag, config('config')])[0]).toBe('same-content by-claim complete');
  });

  it('is told so in words, and in the proof', () => {
    const [first] = reconciled([LAYOUT], [claim([tag, registry('manifest')])]).matches;
    if (first === undefined) throw new Error('no reference');
    expect(matchSentence(first.match)).toMatch(/^The tag alone proves nothing/);
    expect(first.match.proof.map(({ step, digest }) => [step, digest])).toEqual([
      ['named', null],
      ['said', d('manifest')],
      ['is', d('manifest')],
    ]);
  });
});

describe('a placeholder', () => {
  const zeros = `sha256:${'0'.repeat(64)}`;
  const other = 'different-image same-name';

  it.each([
    ['in a manifest', { text: `${NAME}@${zeros}` }, other],
    ['as an image ID', { text: zeros, kind: 'config' }, 'different-image not-here'],
    ['as a layer', { text: zeros, kind: 'layer' }, 'cannot-be-proven no-digest'],
  ] as const)('%s: %s', (_, said, verdict) => {
    expect(of(LAYOUT, [said])).toEqual([verdict]);
  });

  it('is no other name of the image beside it', () => {
    expect(of(LAYOUT, [{ text: `${NAME}@${zeros}` }, registry('manifest')])).toEqual([
      other,
      'same-image whole complete',
    ]);
    expect(of(SAVED, [{ text: `${NAME}@${zeros}` }])).toEqual([other]);
  });
});
