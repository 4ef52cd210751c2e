import { describe, expect, it } from 'vitest';
import { keepChoices } from '../../../../renderer/lib/keep-choices.ts';
import { graph, image, INDEX, MANIFEST, node } from '../sample-graph.ts';

const OTHER = 'sha256:0123';

describe('keepChoices', () => {
  it('offers one image as it is, with its name filled in', () => {
    expect(keepChoices(graph({ roots: [MANIFEST] }), image())).toMatchObject([
      { image: null, kind: 'all', single: true, names: ['example.com/app:1'] },
    ]);
  });

  it('offers an index as a whole, or the platform that is looked at', () => {
    const other = image({
      id: OTHER,
      digest: OTHER,
      platform: 'linux/arm64',
      reach: [INDEX, OTHER],
    });
    expect(keepChoices(graph({ images: [image(), other] }), other)).toMatchObject([
      { image: null, kind: 'all', single: true, about: '2 images' },
      { image: OTHER, kind: 'image', single: true, about: 'linux/arm64' },
    ]);
  });

  it('offers the index that is looked at where the source names more', () => {
    const other = image({ id: OTHER, digest: OTHER, names: ['b'], reach: [OTHER] });
    const named = graph({
      roots: [INDEX, OTHER],
      images: [image(), other],
      nodes: [node(INDEX, 'index', { names: ['app'] }), node(OTHER, 'manifest')],
    });
    expect(keepChoices(named, image())).toMatchObject([
      { image: null, kind: 'all', single: false, names: [] },
      { image: INDEX, kind: 'root', names: ['app'], about: 'all of its index, 1 image' },
      { image: MANIFEST, kind: 'image' },
    ]);
    // What is a root by itself is no index of anything.
    expect(keepChoices(named, other).map(({ kind }) => kind)).toEqual(['all', 'image']);
  });

  it('takes a signature for no image of its own', () => {
    const referrers = [
      {
        subject: MANIFEST,
        digest: OTHER,
        link: 'cosign-tag',
        artifactType: null,
        name: null,
        present: true,
        subjectPresent: true,
      } as const,
    ];
    const signed = graph({ roots: [MANIFEST, OTHER], referrers });
    expect(keepChoices(signed, image())).toMatchObject([{ image: null, single: true }]);
  });

  it('offers all where nothing is looked at, and where nothing is recorded', () => {
    expect(keepChoices(graph(), null)).toHaveLength(1);
    expect(keepChoices(graph({ roots: [], images: [], nodes: [] }), null)).toMatchObject([
      { image: null, single: false, names: [] },
    ]);
  });
});
