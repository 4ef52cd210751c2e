import { describe, expect, it } from 'vitest';
import { completenessOf } from '../../../shared/completeness.ts';
import { completenessSentence } from '../../../shared/graph-words.ts';
import type { BlobStatus, ImageGraph, SourceKind } from '../../../shared/model.ts';
import { ABSENT, GRAPH, INDEX, LAYER } from '../cli/graph.ts';

function of(kind: SourceKind, statuses: Readonly<Record<string, BlobStatus>> = {}) {
  const graph: ImageGraph = { ...GRAPH, source: { ...GRAPH.source, kind } };
  const statusOf = (digest: string) =>
    statuses[digest] ?? (digest === ABSENT ? 'missing' : 'verified');
  return completenessOf(graph, graph.nodes, statusOf);
}

describe('completenessOf', () => {
  it('names platforms and digests that are absent, and those that were not checked', () => {
    expect(of('oci-layout', { [LAYER]: 'unsupported' })).toEqual({
      platforms: { present: ['linux/amd64', 'linux/arm/v7'], absent: ['linux/s390x'] },
      missing: [ABSENT],
      unchecked: [LAYER],
      allowed: true,
    });
  });

  it('knows which formats may lack something', () => {
    expect(of('docker-archive').allowed).toBe(false);
    expect(of('registry').allowed).toBe(true);
    expect(of('oci-layout', { [ABSENT]: 'verified' }).allowed).toBeNull();
  });

  it('does not count what nothing refers to, or what nothing records', () => {
    const nodes = GRAPH.nodes.map((node) =>
      node.digest === INDEX ? { ...node, origin: 'recomputed' as const } : node,
    );
    const checked = completenessOf(GRAPH, nodes, () => 'unchecked');
    expect(checked.unchecked).not.toContain(INDEX);
    expect(checked.unchecked).toHaveLength(nodes.filter((n) => !n.unreferenced).length - 1);
  });
});

describe('completenessSentence', () => {
  it('says which platforms are absent, and whether that is allowed', () => {
    expect(completenessSentence(of('oci-layout'))).toBe(
      'Absent platforms: linux/s390x. Here: linux/amd64, linux/arm/v7. The format allows that.',
    );
    expect(completenessSentence(of('docker-archive'))).toMatch(/meant to hold everything/);
    expect(completenessSentence(of('oci-layout', { [ABSENT]: 'verified' }))).toBe('');
  });
});
