/** Verdicts, proofs and pins as people read them. */
import { describe, expect, it } from 'vitest';
import {
  MATCH_VERDICTS,
  PIN_FAULTS,
  type Match,
  type MatchReason,
  type MatchVerdict,
  type ProofLink,
} from '../../../shared/match.ts';
import {
  connectionWords,
  matchSentence,
  rowStateWord,
  verdictWord,
} from '../../../shared/match-words.ts';
import { gatekeeperWord, strongPinSentence, strongPinWord } from '../../../shared/pin-words.ts';
import { proofPhrase } from '../../../shared/proof-words.ts';

const INDEX = `sha256:927d98197ec1${'0'.repeat(52)}`;
const MANIFEST = `sha256:4a1c4b21597c${'0'.repeat(52)}`;

function match(verdict: MatchVerdict, reason: MatchReason, rest: Partial<Match> = {}): Match {
  return { verdict, reason, complete: false, images: [], proof: [], near: null, ...rest };
}

function link(fields: Partial<ProofLink> & Pick<ProofLink, 'step' | 'kind'>): ProofLink {
  return { digest: INDEX, known: null, platform: null, archive: null, evidence: null, ...fields };
}

describe('a verdict', () => {
  it('has a name of its own', () => {
    expect(MATCH_VERDICTS.map(verdictWord)).toEqual([
      'same image',
      'same image, this platform',
      'same content',
      'part of the image',
      'not verified',
      'cannot be proven',
      'different image',
    ]);
  });

  it.each([
    ['not-verified', 'damaged', /damaged here.*undamaged copy/],
    ['cannot-be-proven', 'damaged', /nobody can say which images they named/],
    ['same-image-this-platform', 'listed-not-here', /index here lists it/],
    ['cannot-be-proven', 'listed-not-here', /may be one of them/],
    ['same-content', 'whole', /files and settings are the same/],
    ['same-content', 'other-config', /config is another one/],
    ['cannot-be-proven', 'tag-only', /tags move/],
    ['cannot-be-proven', 'no-registry-digest', /image ID .*would prove it/],
  ] as const)('%s by %s says why', (verdict, reason, words) => {
    expect(matchSentence(match(verdict, reason))).toMatch(words);
  });

  it('says no more than the files of what is known by diffIDs alone', () => {
    const proof = [link({ step: 'all-diffIDs', kind: 'config' })];
    expect(matchSentence(match('same-content', 'whole', { proof }))).not.toContain('settings');
  });

  it('calls nothing matching, read or verified that is neither', () => {
    const reasons = ['damaged', 'ambiguous', 'unchecked', 'layer-not-here'] as const;
    for (const reason of reasons) {
      expect(matchSentence(match('not-verified', reason))).not.toMatch(/match|verified/);
    }
  });

  it('says how near another image is', () => {
    const image = { archive: 'a', image: 'm' };
    const near = { image, sameName: false, layersShared: 2, layersClaimed: 3 };
    expect(matchSentence(match('different-image', 'shared-layers', { near }))).toBe(
      'No image here has this digest, though one shares layers with it. Of its 3 layers, the nearest image here has 2.',
    );
  });
});

it.each([
  [link({ step: 'named', kind: 'index' }), 'the evidence names index sha256:927d98197ec1…'],
  [
    link({ step: 'named', kind: 'unknown', digest: null }),
    'the evidence gives a name and no digest',
  ],
  [
    link({ step: 'is', kind: 'index', archive: 'a', known: 'verified' }),
    'which is the index here, read and matching',
  ],
  [
    link({ step: 'is', kind: 'layer', archive: 'a', known: 'mismatch' }),
    'which is the layer here, with the wrong bytes',
  ],
  [
    link({ step: 'is', kind: 'index', evidence: 'e' }),
    'which is the index whose text is in the evidence',
  ],
  [
    link({
      ...{ step: 'lists', kind: 'manifest', digest: MANIFEST, archive: 'a' },
      ...{ known: 'verified', platform: 'linux/amd64' },
    }),
    'lists manifest sha256:4a1c4b21597c… for linux/amd64, read and matching',
  ],
  [
    link({
      step: 'listed-by',
      kind: 'index',
      archive: 'a',
      known: 'verified',
      platform: 'linux/s390x',
    }),
    'which index sha256:927d98197ec1… here lists for linux/s390x, read and matching',
  ],
  [
    link({ step: 'said', kind: 'config' }),
    'the same claim says that it is the image with image ID sha256:927d98197ec1…',
  ],
  [
    link({ step: 'unpacks', kind: 'diffID', archive: 'a', known: 'missing' }),
    'unpacks to diffID sha256:927d98197ec1…, whose bytes are not here',
  ],
] as const)('a link of a proof reads: %#', (one, words) => {
  expect(proofPhrase(one)).toBe(words);
});

it.each([
  [link({ step: 'named', kind: 'registry' }), 'the evidence names this registry digest'],
  [
    link({ step: 'lists', kind: 'manifest', archive: 'a', known: 'verified' }),
    'lists this manifest, read and matching',
  ],
  [
    link({ step: 'named', kind: 'unknown', digest: null }),
    'the evidence gives a name and no digest',
  ],
] as const)('a digest below its words is not spelled in them: %#', (one, words) => {
  expect(proofPhrase(one, 'apart')).toBe(words);
});

it.each([
  [{ verdict: 'same-image', by: 'index' }, 'by index digest'],
  [{ verdict: 'same-content', by: 'config' }, 'by image ID'],
  [{ verdict: 'not-verified', by: 'config' }, 'by image ID'],
  [{ verdict: 'cannot-be-proven', by: 'tag' }, 'tag only'],
  [{ verdict: 'different-image', by: null }, 'different digests'],
  [{ verdict: 'cannot-be-proven', by: null }, 'nothing connects them'],
] as const)('a line between columns: %o', (connection, words) => {
  expect(connectionWords({ ...connection, complete: false, digest: null })).toBe(words);
});

it('has words for every result of both rules, and for every state of a row', () => {
  const strong = (['satisfied', ...PIN_FAULTS] as const).map(strongPinWord);
  expect(new Set(strong).size).toBe(PIN_FAULTS.length + 1);
  for (const fault of PIN_FAULTS) expect(strongPinSentence(fault)).toMatch(/\.$/);
  expect((['satisfied', 'violated', 'exempt', 'not-applied'] as const).map(gatekeeperWord)).toEqual(
    [...['has a digest', 'has no digest', 'exempt', 'not asked']],
  );
  expect((['agrees', 'problem', 'unproven', 'not-mentioned'] as const).map(rowStateWord)).toEqual([
    ...['agrees', 'problem', 'not proven', 'not mentioned'],
  ]);
});
