import { describe, expect, it } from 'vitest';
import { nodeMap } from '../../../../renderer/lib/chain.ts';
import {
  completenessFor,
  leadOf,
  reasonsFor,
  type WeighedFacts,
} from '../../../../renderer/lib/reasons.ts';
import { finding } from '../../../../shared/finding.ts';
import type { BlobStatus } from '../../../../shared/model.ts';
import {
  ABSENT,
  CONFIG,
  graph,
  image,
  LAYER_1,
  LAYER_2,
  MANIFEST,
  node,
  UNUSED,
} from '../sample-graph.ts';

const missing = finding('blob-missing', { digest: ABSENT }, { role: 'manifest' });
const wrong = finding(
  'diffid-mismatch',
  { digest: LAYER_1, image: MANIFEST },
  {
    layer: 1,
    expected: 'sha256:a',
    actual: 'sha256:b',
  },
);

function facts(
  statuses: Readonly<Record<string, BlobStatus>>,
  extra: Partial<WeighedFacts> = {},
): WeighedFacts {
  const whole = extra.graph ?? graph();
  return {
    graph: whole,
    nodes: nodeMap(whole),
    findings: [missing, wrong],
    statusOf: (digest) => statuses[digest] ?? 'verified',
    ...extra,
  };
}

describe('reasonsFor', () => {
  it('puts damage before what is missing', () => {
    const verdicts = reasonsFor(facts({}), null).map(({ verdict, code }) => [verdict, code]);
    expect(verdicts).toEqual([
      ['damaged', 'diffid-mismatch'],
      ['incomplete', 'blob-missing'],
    ]);
  });

  it('tells of an image only what concerns it', () => {
    expect(reasonsFor(facts({}), image()).map(({ code }) => code)).toEqual(['diffid-mismatch']);
  });

  it('counts blobs that were not read, and leaves out unused and recomputed ones', () => {
    const nodes = graph().nodes.map((one) =>
      one.digest === CONFIG ? node(CONFIG, 'config', { origin: 'recomputed' }) : one,
    );
    const some = facts(
      { [LAYER_2]: 'unchecked', [CONFIG]: 'unchecked', [UNUSED]: 'unchecked' },
      { findings: [], graph: graph({ nodes }) },
    );
    expect(reasonsFor(some, null)).toMatchObject([{ code: null, count: 1, title: 'Not read' }]);
    expect(leadOf(some, null, { ...anyReason, code: null })).toBe(LAYER_2);
  });
});

const anyReason = { verdict: 'incomplete', count: 1, title: '', sentence: '' } as const;

describe('leadOf', () => {
  it('leads to the first finding of the kind', () => {
    expect(leadOf(facts({}), null, { ...anyReason, code: 'blob-missing' })).toBe(missing);
    expect(leadOf(facts({}), image(), { ...anyReason, code: 'blob-missing' })).toBeNull();
  });
});

describe('completenessFor', () => {
  it('tells absent platforms of the whole, and absent blobs of an image', () => {
    const some = facts({ [ABSENT]: 'missing', [LAYER_2]: 'missing' });
    expect(completenessFor(some, null)).toMatchObject({
      platforms: { present: ['linux/amd64'], absent: ['linux/arm64'] },
      missing: [ABSENT, LAYER_2],
      allowed: true,
    });
    expect(completenessFor(some, image())).toMatchObject({
      platforms: { absent: [] },
      missing: [LAYER_2],
    });
  });
});
