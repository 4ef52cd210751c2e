import { describe, expect, it } from 'vitest';
import { nodeOfDigest } from '../../../../renderer/lib/digest-node.ts';
import { exemptOf } from '../../../../renderer/lib/exempt.ts';
import {
  evidenceName,
  sideHeading,
  fileStateWords,
} from '../../../../renderer/lib/evidence-words.ts';
import {
  connectionLook,
  countLook,
  heaviestState,
  matchLook,
  strokeOf,
} from '../../../../renderer/lib/match-marks.ts';
import {
  cellCounts,
  headline,
  problemCount,
  rowSentence,
} from '../../../../renderer/lib/match-sums.ts';
import { platformsSeen } from '../../../../renderer/lib/platforms.ts';
import { nameOf } from '../../../../renderer/lib/reference-name.ts';
import { MATCH_VERDICTS } from '../../../../shared/match.ts';
import { graph, image, LAYER_1, layer } from '../sample-graph.ts';
import { match, reference, row, summary, verdicts } from '../sample-match.ts';

describe('the look of a match', () => {
  it('is that of `verified` only where it is whole', () => {
    for (const verdict of MATCH_VERDICTS) {
      for (const complete of [true, false]) {
        const whole = complete && (verdict.startsWith('same-') || verdict === 'part-of-image');
        expect(connectionLook({ verdict, complete }).icon === 'verified').toBe(whole);
        expect(matchLook({ ...match(verdict), complete }).icon === 'verified').toBe(whole);
        expect(strokeOf({ verdict, complete }) === 'whole').toBe(whole);
      }
      expect(countLook(verdict).icon).not.toBe('verified');
    }
  });

  it('tells damage from what was only not checked', () => {
    const looks = (['damaged', 'ambiguous', 'unchecked', 'layer-not-here'] as const).map(
      (reason) => matchLook(match('not-verified', { reason, complete: false })).icon,
    );
    expect(looks).toEqual(['damaged', 'ambiguous', 'none', 'missing']);
  });

  it('of all rows is that of the heaviest', () => {
    const states = { agrees: 5, problem: 0, unproven: 1, 'not-mentioned': 3 };
    expect(heaviestState({ states })).toBe('unproven');
    expect(heaviestState({ states: { ...states, problem: 1 } })).toBe('problem');
    expect(heaviestState({ states: { ...states, agrees: 0, unproven: 0 } })).toBe('not-mentioned');
  });
});

describe('headline', () => {
  it('counts what is the same, and names the rest', () => {
    const told = headline(
      summary({
        references: 12,
        rows: 4,
        states: { agrees: 1, problem: 1, unproven: 1, 'not-mentioned': 1 },
        verdicts: verdicts({
          'same-image': 6,
          'same-content': 3,
          'cannot-be-proven': 2,
          'different-image': 1,
        }),
      }),
    );
    expect(told).toBe(
      '12 references to 3 images: 9 match, 2 cannot be proven, 1 is a different image.',
    );
  });

  it('says what is not verified apart, and which matches are not whole', () => {
    const counts = verdicts({ 'same-image': 1, 'not-verified': 2 });
    expect(headline(summary({ references: 3, verdicts: counts, incomplete: 1 }))).toBe(
      '3 references to 1 image: 1 matches (1 with parts that are not here), 2 are not verified.',
    );
    expect(headline(summary({ references: 0 }))).toBe('No reference to compare yet.');
  });

  it('tells of an image with a problem where all references match another one', () => {
    const states = { agrees: 1, problem: 1, unproven: 0, 'not-mentioned': 0 };
    expect(headline(summary({ rows: 2, states }))).toBe(
      '1 reference to 2 images: 1 matches; 1 image has a problem.',
    );
  });
});

describe('rowSentence', () => {
  it('tells of each side by itself, and which match is not whole', () => {
    const { deployed } = row('r');
    if (deployed === null) throw new Error('the sample row is deployed');
    const part = { ...deployed.connection, complete: false };
    const scanned = { ...deployed, references: 2, connection: part };
    expect(rowSentence(row('r', { scanned }))).toBe(
      'Named by 3 references: same image, in part (scanned); same image (deployed)',
    );
    expect(rowSentence(row('r', { scanned: deployed }))).toBe(
      'Named by 2 references: same image (scanned, deployed)',
    );
    expect(rowSentence(row('r', { deployed: null, named: deployed }))).toBe(
      'Named by 1 reference: same image (elsewhere)',
    );
  });
});

describe('problemCount', () => {
  it('is silent without a problem', () => {
    expect(problemCount(null)).toBe('');
    expect(problemCount(summary())).toBe('');
    const states = { agrees: 0, problem: 2, unproven: 0, 'not-mentioned': 0 };
    expect(problemCount(summary({ states }))).toBe('2 problems');
  });
});

describe('cellCounts', () => {
  it('sums all that are a match, and keeps what is not apart', () => {
    const counts = cellCounts({
      verdicts: verdicts({ 'same-image': 2, 'same-content': 1, 'different-image': 4 }),
    });
    expect(counts.map(({ count, words }) => [count, words])).toEqual([
      [3, '2 same image, 1 same content'],
      [4, '4 different image'],
    ]);
  });
});

describe('nodeOfDigest', () => {
  it('leads from a diffID or a chainID to the layer', () => {
    const layers = [{ ...layer(1, LAYER_1), diffID: 'sha256:diff', chainID: 'sha256:chain' }];
    const one = graph({ images: [image({ layers })] });
    expect(nodeOfDigest(one, LAYER_1)).toBe(LAYER_1);
    expect(nodeOfDigest(one, 'sha256:diff')).toBe(LAYER_1);
    expect(nodeOfDigest(one, 'sha256:chain')).toBe(LAYER_1);
    expect(nodeOfDigest(one, 'sha256:none')).toBeNull();
  });
});

describe('platformsSeen', () => {
  it('has those of images and of what indexes list, each once', () => {
    expect(platformsSeen([graph(), graph()])).toEqual(['linux/amd64', 'linux/arm64']);
  });
});

describe('exemptOf', () => {
  it('takes entries apart at commas and white space', () => {
    expect(exemptOf(' a/*, b\n a/* ,,')).toEqual(['a/*', 'b']);
    expect(exemptOf('')).toEqual([]);
    expect(exemptOf(Array.from({ length: 500 }, (_, i) => `x${String(i)}`).join(','))).toHaveLength(
      100,
    );
  });
});

describe('words', () => {
  it('names a reference by its name and tag', () => {
    expect(nameOf(reference({ tag: '1' }))).toBe('example.com/app:1');
    expect(nameOf(reference({ name: null, tag: '1' }))).toBe('1');
    expect(nameOf(reference({ name: null }))).toBe('digest alone');
    expect(nameOf(reference({ name: null, digest: null, text: '{{x}}' }))).toBe('{{x}}');
  });

  it('says what became of a file only if something did', () => {
    expect(fileStateWords('read')).toBe('');
    expect(fileStateWords('gone')).toContain('Gone from disk');
    expect(sideHeading('named')).toBe('Named elsewhere');
  });

  it('calls evidence by its file, and what was pasted by what it is', () => {
    expect(evidenceName({ name: 'pods.yaml', folder: '/work' })).toBe('pods.yaml');
    expect(evidenceName({ name: 'pods.yaml', folder: null })).toBe('pasted text');
  });
});
