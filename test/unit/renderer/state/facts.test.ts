import { describe, expect, it } from 'vitest';
import { Facts } from '../../../../renderer/state/facts.svelte.ts';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { VerifyJob } from '../../../../renderer/state/verify-job.svelte.ts';
import { nodeMap } from '../../../../renderer/lib/chain.ts';
import type { BlobReport, ImageGraph } from '../../../../shared/model.ts';
import { FakeBridge } from '../fake-bridge.ts';
import {
  ABSENT,
  CONFIG,
  graph,
  image,
  INDEX,
  LAYER_1,
  LAYER_2,
  layer,
  MANIFEST,
  node,
  report,
} from '../sample-graph.ts';

function made(whole: ImageGraph, reports: readonly BlobReport[] = []): Facts {
  const client = new FakeBridge().client();
  const verify = new VerifyJob(client, new Jobs(client), 's');
  for (const one of reports) verify.receive(one);
  return new Facts(whole, nodeMap(whole), verify);
}

describe('Facts', () => {
  it('tells how each digest of an image is known, the indexes above it first', () => {
    const facts = made(graph(), [report(MANIFEST), report(LAYER_2, 'mismatch')]);
    expect(facts.digestsOf(image()).map(({ kind, known }) => `${kind} ${known}`)).toEqual([
      'index unchecked',
      'manifest verified',
      'config unchecked',
      'layer unchecked',
      'layer mismatch',
    ]);
    expect(facts.knownOf(ABSENT)).toBe('missing');
    expect(facts.knownOf('sha256:nowhere')).toBe('missing');
  });

  it('says that a manifest cannot be known where the archive holds none', () => {
    const [first] = made(graph()).digestsOf(image({ digest: null, reach: [CONFIG] }));
    expect(first).toMatchObject({ kind: 'manifest', digest: null, known: 'unknowable' });
  });

  it('calls recomputed and derived digests so, never verified', () => {
    const nodes = [
      node(MANIFEST, 'manifest', { origin: 'recomputed' }),
      node(LAYER_1, 'layer', { origin: 'derived' }),
    ];
    const facts = made(graph({ nodes }), [report(MANIFEST, 'unchecked'), report(LAYER_1)]);
    expect(facts.knownOf(MANIFEST)).toBe('recomputed');
    expect(facts.knownOf(LAYER_1)).toBe('derived');
  });

  it('knows a diffID once its layer was read', () => {
    const recorded = { ...layer(1, LAYER_1), diffID: 'sha256:diff' };
    expect(made(graph()).knownDiffID(recorded)).toBe('unchecked');
    const seen = {
      reading: 'tar',
      compression: 'gzip',
      packed: true,
      uncompressedSize: 1,
      diffID: 'sha256:diff',
      entries: 1,
    } as const;
    const facts = made(graph(), [{ ...report(LAYER_1), layer: seen }]);
    expect(facts.knownDiffID(recorded)).toBe('verified');
    expect(facts.knownDiffID({ ...recorded, diffID: 'sha256:other' })).not.toBe('verified');
  });

  it('gives no reasons before a job has ended', () => {
    const facts = made(graph(), [report(INDEX, 'mismatch')]);
    expect(facts.weighed).toBeNull();
    expect(facts.reasonsOf(null)).toEqual([]);
    expect(facts.verdictOf(image())).toBeNull();
  });
});
