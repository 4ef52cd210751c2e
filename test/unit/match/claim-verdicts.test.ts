/** What the references of one claim are together: what stands beside a digest can speak for it, or against it. */
import { describe, expect, it } from 'vitest';
import {
  archive,
  claim,
  d,
  evidence,
  evidenceDocument,
  reconciled,
  verdicts,
  type MadeArchive,
  type Said,
} from '../../support/match-archive.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { reconcile } from '../../../electron/match/reconcile.ts';

const NAME = 'registry.example/team/app';
const LAYERS = ['base', 'top'];
const LAYOUT: MadeArchive = {
  images: [{ m: 'manifest', c: 'config', layers: LAYERS, names: [`${NAME}:1`] }],
};
const SAVED: MadeArchive = {
  images: [{ m: null, c: 'config', layers: LAYERS, names: [`${NAME}:1`] }],
};
const EMPTY = digestOf(Buffer.alloc(1024));

function of(made: MadeArchive, said: readonly Said[], diffIDs?: readonly string[]) {
  const claims = [claim(said, diffIDs === undefined ? {} : { diffIDs })];
  return verdicts(reconciled([made], claims));
}

const registry = (word: string): Said => ({ text: `${NAME}@${d(word)}`, kind: 'registry' });
const config = (word: string): Said => ({ text: d(word), kind: 'config' });
const layer = (word: string): Said => ({ text: d(word), kind: 'layer' });

describe('another digest of the same claim', () => {
  it('speaks for a registry digest and a tag that say nothing themselves', () => {
    expect(of(SAVED, [config('config'), registry('pushed'), { text: `${NAME}:2` }])).toEqual([
      'same-content whole complete',
      // Nobody has seen the bytes of a digest that is not here.
      'same-content by-claim',
      'same-content by-claim complete',
    ]);
  });

  it('is named in the proof', () => {
    const found = reconciled([SAVED], [claim([registry('pushed'), config('config')])]);
    const [first] = found.matches;
    expect(first?.match.proof.map(({ step, digest, known }) => [step, digest, known])).toEqual([
      ['named', d('pushed'), null],
      ['said', d('config'), null],
      ['is', d('config'), 'verified'],
    ]);
  });

  it('speaks for none where its own bytes are damaged or not checked', () => {
    const said = [config('config'), registry('pushed'), { text: `${NAME}:2` }];
    expect(of({ ...SAVED, status: { base: 'mismatch' } }, said)).toEqual(
      Array.from({ length: 3 }, () => 'not-verified damaged'),
    );
    expect(of({ ...SAVED, isFinished: false }, said)).toEqual(
      Array.from({ length: 3 }, () => 'not-verified unchecked'),
    );
  });

  it('is as complete as the image', () => {
    expect(
      of({ ...LAYOUT, status: { 'base.gz': 'missing' } }, [config('config'), registry('pushed')]),
    ).toEqual(['same-content in-part', 'same-content by-claim']);
  });

  it('does not speak for what was found in text, nor across claims', () => {
    const text = `${NAME}@${d('pushed')}`;
    const inText = claim([
      { text: d('config'), kind: 'unknown', found: 'in-text' },
      { text, kind: 'unknown', found: 'in-text' },
    ]);
    expect(verdicts(reconciled([LAYOUT], [inText]))).toEqual([
      'same-content whole complete',
      'different-image same-name',
    ]);
    const apart = [claim([config('config')]), claim([registry('pushed')])];
    expect(verdicts(reconciled([LAYOUT], apart))[1]).toBe('different-image same-name');
  });

  it('does not speak against an image ID that is known not to be here', () => {
    expect(
      of(LAYOUT, [
        registry('manifest'),
        config('other'),
        registry('pushed'),
        { text: `${NAME}:1` },
      ]),
    ).toEqual([
      'same-image whole complete',
      'different-image same-name',
      'different-image same-name',
      'cannot-be-proven tag-only',
    ]);
  });

  it('does not speak for the manifests of other platforms', () => {
    const manifests = ['manifest', 'second', 'third'].map((word): Said => ({
      text: d(word),
      kind: 'manifest',
    }));
    expect(of(LAYOUT, manifests)).toEqual([
      'same-image whole complete',
      'different-image not-here',
      'different-image not-here',
    ]);
    const other: Said = { text: d('second'), kind: 'manifest', platform: 'linux/arm64' };
    expect(of(LAYOUT, [config('config'), other])[1]).toBe('different-image not-here');
  });
});

describe('all diffIDs of a claim', () => {
  const diffIDs = LAYERS.map(d);

  it('in order are the same content, whatever its manifest', () => {
    expect(of(LAYOUT, [registry('pushed'), { text: `${NAME}:1` }], diffIDs)).toEqual([
      'same-content by-claim',
      'same-content by-claim complete',
    ]);
  });

  it('are the same files and no more if the image ID is another one', () => {
    expect(of(LAYOUT, [config('other'), registry('pushed')], diffIDs)).toEqual([
      'same-content other-config',
      'same-content other-config',
    ]);
  });

  it('are not verified if a layer is absent or damaged', () => {
    const status = (one: 'missing' | 'mismatch') => ({ ...LAYOUT, status: { 'top.gz': one } });
    expect(of(status('missing'), [registry('pushed')], diffIDs)).toEqual([
      'not-verified layer-not-here',
    ]);
    expect(of(status('mismatch'), [registry('pushed')], diffIDs)).toEqual(['not-verified damaged']);
  });

  it.each([
    ['a prefix', [d('base')], 1, 1],
    ['another order', [d('top'), d('base')], 2, 2],
    ['one more', [...LAYERS.map(d), d('more')], 2, 3],
  ])('%s: another image, and how near it is', (_, some, layersShared, layersClaimed) => {
    const found = reconciled([LAYOUT], [claim([registry('pushed')], { diffIDs: some })]);
    expect(verdicts(found)).toEqual(['different-image same-name']);
    expect(found.matches[0]?.match.near).toEqual({
      ...{ image: { archive: 'a', image: d('manifest') }, sameName: true },
      ...{ layersShared, layersClaimed },
    });
  });

  it('of nothing but empty layers prove nothing', () => {
    const made = { images: [{ m: 'manifest', c: 'config', layers: ['\0'.repeat(1024)] }] };
    expect(of(made, [registry('pushed')], [EMPTY])).toEqual(['different-image not-here']);
    expect(of(made, [{ text: EMPTY, kind: 'diffID' }])).toEqual(['cannot-be-proven no-digest']);
  });
});

describe('layers of a claim', () => {
  it('are parts of the image that the claim is about, or shared with another', () => {
    expect(of(LAYOUT, [config('config'), layer('base.gz')])).toEqual([
      'same-content whole complete',
      'part-of-image whole complete',
    ]);
    expect(of(LAYOUT, [config('other'), layer('base.gz'), layer('x.gz')])).toEqual([
      'different-image shared-layers',
      'different-image shared-layers',
      'different-image shared-layers',
    ]);
  });

  it('of the same content in another packing are no other image', () => {
    expect(of(LAYOUT, [config('config'), layer('base.zst')])[1]).toBe('part-of-image by-claim');
    expect(of(LAYOUT, [registry('manifest'), layer('base.zst')])[1]).toBe(
      'different-image same-name',
    );
  });
});

describe('a tag', () => {
  it('proves nothing', () => {
    expect(of(LAYOUT, [{ text: `${NAME}:1` }])).toEqual(['cannot-be-proven tag-only']);
    expect(of(LAYOUT, [{ text: 'nginx' }])).toEqual(['cannot-be-proven tag-only']);
  });

  it('names several if two images here have it, but not two archives of one image', () => {
    const other = { id: 'b', images: [{ m: 'm2', c: 'c2', layers: ['x'], names: [`${NAME}:1`] }] };
    const claims = [claim([{ text: `${NAME}:1` }])];
    expect(verdicts(reconciled([LAYOUT, other], claims))).toEqual([
      'cannot-be-proven tag-names-several',
    ]);
    expect(verdicts(reconciled([LAYOUT, { ...SAVED, id: 'b' }], claims))).toEqual([
      'cannot-be-proven tag-only',
    ]);
  });

  it.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['index.docker.io/library/nginx:latest', 'nginx'],
  ])('%s is the image called %s', (text, name) => {
    const made = { images: [{ m: 'm', c: 'c', layers: ['l'], names: [name] }] };
    expect(reconciled([made], [claim([{ text }])]).matches[0]?.match.images).toEqual([
      { archive: 'a', image: d('m') },
    ]);
  });
});

describe('a registry digest and an archive that records none', () => {
  it.each([
    [`${NAME}@${d('pushed')}`, 'cannot-be-proven no-registry-digest'],
    [`mirror.example/app@${d('pushed')}`, 'cannot-be-proven no-registry-digest'],
    [d('pushed'), 'cannot-be-proven no-registry-digest'],
    [`${NAME}-other@${d('pushed')}`, 'different-image not-here'],
  ])('%s: %s', (text, verdict) => {
    expect(of(SAVED, [{ text }])).toEqual([verdict]);
  });

  it('is another image if the same claim has an image ID that is not here', () => {
    expect(of(SAVED, [registry('pushed'), config('other')])).toEqual([
      'different-image same-name',
      'different-image same-name',
    ]);
  });
});

describe('an image ID that is not here', () => {
  const partial: MadeArchive = {
    images: [{ m: 'manifest', c: 'config', layers: LAYERS }],
    indexes: [
      { i: 'index', names: [`${NAME}:1`], lists: { manifest: 'linux/amd64', arm: 'linux/arm64' } },
    ],
  };

  it('may be of a platform that an index here lists', () => {
    expect(of(partial, [registry('index'), config('other')])).toEqual([
      'same-image in-part',
      'cannot-be-proven listed-not-here',
    ]);
    expect(of(partial, [registry('manifest'), config('other')])[1]).toBe(
      'different-image same-name',
    );
    expect(of(partial, [config('other')])).toEqual(['different-image not-here']);
  });

  it('leaves open what a damaged manifest names', () => {
    const blind: MadeArchive = { ...LAYOUT, status: { manifest: 'mismatch' } };
    expect(of(blind, [registry('manifest')])).toEqual(['not-verified damaged']);
    expect(of(blind, [{ text: `${NAME}@${d('other')}` }])).toEqual(['cannot-be-proven damaged']);
    expect(of(blind, [{ text: `elsewhere/x@${d('other')}` }])).toEqual([
      'different-image not-here',
    ]);
  });
});

it.each([
  ['nothing is open', [], `${NAME}@${d('x')}`, 'cannot-be-proven nothing-open'],
  [
    'uppercase digits',
    [LAYOUT],
    `${NAME}@${d('manifest').toUpperCase()}`,
    'cannot-be-proven malformed',
  ],
  ['63 digits', [LAYOUT], d('manifest').slice(0, -1), 'cannot-be-proven malformed'],
  ['a variable', [LAYOUT], '${REGISTRY}/app:1', 'cannot-be-proven template'],
  [
    'a variable and a digest',
    [LAYOUT],
    `\${REGISTRY}/app@${d('manifest')}`,
    'same-image whole complete',
  ],
  ['an empty document', [LAYOUT], digestOf(Buffer.from('{}')), 'cannot-be-proven no-digest'],
] as const)('%s', (_, archives, text, verdict) => {
  expect(verdicts(reconciled(archives, [claim([{ text }])]))).toEqual([verdict]);
});

it('takes 64 hex digits for a reference only if an image has them', () => {
  const mention = (word: string) => ({ digest: d(word), count: 2, lines: [7, 9] });
  const held = evidence([], { bare: [mention('config'), mention('unknown')], side: 'deployed' });
  const { matches } = reconcile([archive(LAYOUT)], [held], { platform: null, exempt: [] });
  expect(matches).toMatchObject([
    { side: 'deployed', reference: { digest: d('config'), count: 2, place: { line: 7 } } },
  ]);
});

it('looks past documents that lead nowhere', () => {
  const documents = [evidenceDocument('index', 'pushed', { lists: { nowhere: 'linux/amd64' } })];
  const found = reconciled([LAYOUT], [claim([{ text: d('pushed') }])], { documents });
  expect(verdicts(found)).toEqual(['different-image not-here']);
});
