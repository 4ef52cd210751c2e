/** What a lone digest is, by what is known of it and of all that it stands on. */
import { describe, expect, it } from 'vitest';
import { finding } from '../../../shared/finding.ts';
import { chainIDs } from '../../../electron/oci/digest.ts';
import {
  claim,
  d,
  evidenceDocument,
  reconciled,
  verdicts,
  type MadeArchive,
} from '../../support/match-archive.ts';

const AMD = { m: 'amd', c: 'amd-config', layers: ['base', 'amd-top'], platform: 'linux/amd64' };
const ARM = { m: 'arm', c: 'arm-config', layers: ['arm-base'], platform: 'linux/arm64' };
const WHOLE: MadeArchive = {
  images: [AMD, ARM],
  indexes: [
    {
      i: 'index',
      names: ['registry.example/app:1'],
      lists: { amd: 'linux/amd64', arm: 'linux/arm64', s390x: 'linux/s390x' },
    },
  ],
};

/** The verdict of a digest that is named alone, as a registry's. */
function ofLone(made: MadeArchive, word: string, platform: string | null = null): string {
  const [verdict = ''] = verdicts(reconciled([made], [claim([{ text: d(word) }])], { platform }));
  return verdict;
}

/** What every kind of digest is in an archive. */
function ofEach(made: MadeArchive): Record<string, string> {
  const words = ['index', 'amd', 'arm', 's390x', 'amd-config', 'base.gz', 'base', 'amd-top.gz'];
  return Object.fromEntries(words.map((word) => [word, ofLone(made, word)]));
}

describe('a digest of an archive', () => {
  it('matches where all that it stands on is here and verified', () => {
    expect(ofEach(WHOLE)).toEqual({
      // Another platform that it lists is not here.
      index: 'same-image in-part',
      amd: 'same-image whole complete',
      arm: 'same-image whole complete',
      s390x: 'same-image-this-platform listed-not-here',
      'amd-config': 'same-content whole complete',
      'base.gz': 'part-of-image whole complete',
      base: 'part-of-image whole complete',
      'amd-top.gz': 'part-of-image whole complete',
    });
  });

  it('matches in part where a layer is absent, and no absent layer matches', () => {
    expect(ofEach({ ...WHOLE, status: { 'base.gz': 'missing' } })).toMatchObject({
      index: 'same-image in-part',
      amd: 'same-image in-part',
      arm: 'same-image whole complete',
      'amd-config': 'same-content in-part',
      'base.gz': 'not-verified layer-not-here',
      base: 'not-verified layer-not-here',
      'amd-top.gz': 'part-of-image whole complete',
    });
  });

  it('matches nothing whose layer is damaged', () => {
    expect(ofEach({ ...WHOLE, status: { 'base.gz': 'mismatch' } })).toEqual({
      index: 'not-verified damaged',
      amd: 'not-verified damaged',
      arm: 'same-image whole complete',
      s390x: 'same-image-this-platform listed-not-here',
      'amd-config': 'not-verified damaged',
      'base.gz': 'not-verified damaged',
      base: 'not-verified damaged',
      'amd-top.gz': 'part-of-image whole complete',
    });
  });

  it.each(['unchecked', 'unreadable', 'unsupported'] as const)(
    'matches nothing whose layer is %s',
    (status) => {
      expect(ofEach({ ...WHOLE, status: { 'base.gz': status } })).toMatchObject({
        index: 'not-verified unchecked',
        amd: 'not-verified unchecked',
        'amd-config': 'not-verified unchecked',
        'base.gz': 'not-verified unchecked',
        base: 'not-verified unchecked',
      });
    },
  );

  it('matches nothing before the check has ended', () => {
    const found = Object.values(ofEach({ ...WHOLE, isFinished: false }));
    expect(new Set(found)).toEqual(new Set(['not-verified unchecked']));
  });

  it('matches nothing that programs read in different ways', () => {
    const at = { digest: d('amd') };
    const odd = finding('document-ambiguous', at, { at: 'layers', problem: 'twice' });
    expect(ofEach({ ...WHOLE, findings: [odd] })).toMatchObject({
      index: 'not-verified ambiguous',
      amd: 'not-verified ambiguous',
      arm: 'same-image whole complete',
      'amd-config': 'not-verified ambiguous',
    });
  });

  it('is damaged if a layer unpacks to something else than the config says', () => {
    const at = { image: d('amd'), digest: d('base.gz') };
    const wrong = finding('diffid-mismatch', at, {
      ...{ layer: 1, expected: d('base'), actual: d('other') },
    });
    expect(ofEach({ ...WHOLE, findings: [wrong] })).toMatchObject({
      index: 'not-verified damaged',
      amd: 'not-verified damaged',
      'amd-config': 'not-verified damaged',
      'base.gz': 'part-of-image whole complete',
      base: 'not-verified damaged',
    });
  });

  it('counts of an index only the image that a node of the platform runs', () => {
    const made = { ...WHOLE, status: { 'base.gz': 'missing', 'arm-base.gz': 'mismatch' } as const };
    expect(ofLone(made, 'index')).toBe('not-verified damaged');
    expect(ofLone(made, 'index', 'linux/amd64')).toBe('same-image in-part');
    expect(ofLone(made, 'index', 'linux/arm64')).toBe('not-verified damaged');
    expect(ofLone(made, 'index', 'linux/riscv64')).toBe('same-image in-part');
  });

  it('is proven by who names it if nothing here records it and the bytes give it', () => {
    const made = { images: [AMD], recomputed: ['amd'] };
    expect(ofLone(made, 'amd')).toBe('same-image whole complete');
  });

  it('says nothing where no image refers to its bytes', () => {
    const made = { images: [AMD], unreferenced: ['lost'] };
    expect(ofLone(made, 'lost')).toBe('cannot-be-proven unreferenced');
  });

  it('names layers by chainID as far as all below it are proven', () => {
    const [, chain = ''] = chainIDs([d('base'), d('amd-top')]);
    const of = (made: MadeArchive) => verdicts(reconciled([made], [claim([{ text: chain }])]));
    expect(of(WHOLE)).toEqual(['part-of-image whole complete']);
    expect(of({ ...WHOLE, status: { 'base.gz': 'missing' } })).toEqual([
      'not-verified layer-not-here',
    ]);
    expect(of({ ...WHOLE, status: { 'base.gz': 'mismatch' } })).toEqual(['not-verified damaged']);
  });

  it('is not called listed by an index whose own bytes are wrong', () => {
    const made = { ...WHOLE, status: { index: 'mismatch' as const } };
    expect(ofLone(made, 's390x')).toBe('not-verified damaged');
    expect(ofLone(made, 'index')).toBe('not-verified damaged');
  });

  it('is another image if nothing here has it', () => {
    expect(ofLone(WHOLE, 'elsewhere')).toBe('different-image not-here');
  });
});

describe('one digest in two archives', () => {
  const broken: MadeArchive = { id: 'b', images: [AMD], status: { 'base.gz': 'mismatch' } };

  it('matches the one that is whole, and the other keeps its own verdict', () => {
    const found = reconciled([{ images: [AMD] }, broken], [claim([{ text: d('amd') }])]);
    expect(verdicts(found)).toEqual(['same-image whole complete']);
    expect(found.matches[0]?.match.images).toEqual([{ archive: 'a', image: d('amd') }]);
    expect(found.rows.map(({ image, state }) => [image?.archive, state])).toEqual([
      ['b', 'problem'],
      ['a', 'agrees'],
    ]);
    const [inBroken] = found.ofRow(found.rows[0]?.id ?? '');
    expect(inBroken?.match).toMatchObject({ verdict: 'not-verified', reason: 'damaged' });
  });
});

describe('a digest that only documents in evidence lead to', () => {
  const lists = { amd: 'linux/amd64', arm: 'linux/arm64' };
  const index = evidenceDocument('index', 'pushed', { lists });

  it('is the same image, this platform, if the index lists a manifest here', () => {
    const text = d('pushed');
    const found = reconciled([{ images: [AMD] }], [claim([{ text }])], { documents: [index] });
    expect(verdicts(found)).toEqual(['same-image-this-platform whole complete']);
    expect(found.matches[0]?.match.proof.map(({ step, digest }) => [step, digest])).toEqual([
      ['named', d('pushed')],
      ['is', d('pushed')],
      ['lists', d('amd')],
    ]);
  });

  it('is no match if one of the images that it lists is damaged', () => {
    const made = { images: [AMD, ARM], status: { 'arm-base.gz': 'mismatch' as const } };
    const claims = [claim([{ text: d('pushed') }])];
    const documents = [index];
    expect(verdicts(reconciled([made], claims, { documents }))).toEqual(['not-verified damaged']);
    const options = { documents, platform: 'linux/amd64' };
    expect(verdicts(reconciled([made], claims, options))).toEqual([
      'same-image-this-platform whole complete',
    ]);
  });

  it('is not complete if the index lists another image for the platform, too', () => {
    const twice = { amd: 'linux/amd64', elsewhere: 'linux/amd64', arm: 'linux/arm64' };
    const documents = [evidenceDocument('index', 'pushed', { lists: twice })];
    const claims = [claim([{ text: d('pushed') }])];
    expect(verdicts(reconciled([{ images: [AMD] }], claims, { documents }))).toEqual([
      'same-image-this-platform in-part',
    ]);
    expect(verdicts(reconciled([{ images: [ARM] }], claims, { documents }))).toEqual([
      'same-image-this-platform whole complete',
    ]);
  });

  it('is what a node of the platform prefers, and not what it also could run', () => {
    const lists = { elsewhere: 'linux/arm64', v7: 'linux/arm/v7' };
    const documents = [evidenceDocument('index', 'pushed', { lists })];
    const made = { images: [{ ...ARM, m: 'v7', platform: 'linux/arm/v7' }] };
    const claims = [claim([{ text: d('pushed') }])];
    const of = (platform: string) => verdicts(reconciled([made], claims, { documents, platform }));
    expect(of('linux/arm/v7')).toEqual(['same-image-this-platform whole complete']);
    expect(of('linux/arm64')).toEqual(['different-image not-here']);
  });

  it('is the same content if the manifest has a config that is here', () => {
    const saved: MadeArchive = { images: [{ ...AMD, m: null }] };
    const documents = [evidenceDocument('manifest', 'pushed', { config: 'amd-config' })];
    const found = reconciled([saved], [claim([{ text: d('pushed') }])], { documents });
    expect(verdicts(found)).toEqual(['same-content whole complete']);
    expect(found.matches[0]?.match.proof.map(({ step, evidence }) => [step, evidence])).toEqual([
      ['named', null],
      ['is', 'e'],
      ['config', null],
    ]);
  });

  it('is the same content with another config if the config has the same diffIDs', () => {
    const documents = [evidenceDocument('config', 'new', { diffIDs: ['base', 'amd-top'] })];
    const found = reconciled([{ images: [AMD] }], [claim([{ text: d('new') }])], { documents });
    expect(verdicts(found)).toEqual(['same-content other-config']);
  });
});
