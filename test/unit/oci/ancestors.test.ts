import { describe, expect, it } from 'vitest';
import { Ancestors } from '../../../electron/oci/ancestors.ts';
import { GraphDraft } from '../../../electron/oci/graph-draft.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../../electron/oci/media-type.ts';
import type { Digest } from '../../../shared/oci.ts';

/** Each arrow from an index to what it lists. */
function draftOf(...arrows: readonly (readonly [Digest, Digest])[]): GraphDraft {
  const draft = new GraphDraft();
  for (const digest of new Set(arrows.flat()))
    draft.point(null, { mediaType: kindOf(digest), digest, size: null }, 'blob');
  for (const [parent, child] of arrows) draft.link(parent, child);
  return draft;
}

function kindOf(digest: Digest): string {
  return digest.startsWith('m') ? OCI_MANIFEST : OCI_INDEX;
}

function name(draft: GraphDraft, digest: Digest, name: string): void {
  draft.nodes.get(digest)?.names.add(name);
}

describe('Ancestors', () => {
  it('are every index above, nearest first, each once', () => {
    const draft = draftOf(['a', 'b'], ['a', 'c'], ['b', 'm'], ['c', 'm'], ['top', 'a']);
    expect(new Ancestors(draft).of('m')?.digests).toEqual(['b', 'c', 'a', 'top']);
  });

  it('are the same for siblings under one index', () => {
    const draft = draftOf(['top', 'a'], ['a', 'm1'], ['a', 'm2']);
    const ancestors = new Ancestors(draft);
    for (const digest of ['m1', 'm2']) expect(ancestors.of(digest)?.digests).toEqual(['a', 'top']);
  });

  it('bring their names, each once', () => {
    const draft = draftOf(['a', 'm'], ['b', 'm']);
    name(draft, 'a', 'one');
    name(draft, 'a', 'two');
    name(draft, 'b', 'two');
    expect(new Ancestors(draft).of('m')?.names).toEqual(['one', 'two']);
  });

  it('are none for what no index lists', () => {
    expect(new Ancestors(draftOf(['a', 'm'])).of('a')).toEqual({ digests: [], names: [] });
  });

  it('end at the limit for this digest and all later ones', () => {
    const draft = draftOf(['top', 'a'], ['a', 'm1'], ['a', 'm2'], ['a', 'm3']);
    const ancestors = new Ancestors(draft, 4);
    expect(ancestors.of('m1')).not.toBeNull();
    expect(ancestors.of('m2')).toBeNull();
    expect(ancestors.of('m3')).toBeNull();
  });
});
