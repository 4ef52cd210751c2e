/** Small graphs for tests of commands: plain values, no files. */
import { Facts } from '../../../electron/engine/facts.ts';
import { select } from '../../../electron/cli/select.ts';
import type { Selection } from '../../../electron/engine/facts.ts';
import type { Finding } from '../../../shared/finding.ts';
import type {
  BlobReport,
  BlobStatus,
  GraphNode,
  ImageGraph,
  ImageSummary,
  LayerFacts,
  Verdict,
} from '../../../shared/model.ts';
import { graphNode } from '../../support/graph-node.ts';

/** A digest of 64 times the same character. */
export function digestOfAll(character: string): string {
  return `sha256:${character.repeat(64)}`;
}

export const INDEX = digestOfAll('1');
export const MANIFEST = digestOfAll('2');
export const CONFIG = digestOfAll('3');
export const LAYER = digestOfAll('4');
export const DIFF_ID = digestOfAll('5');
export const OTHER = digestOfAll('6');
export const ABSENT = digestOfAll('7');
export const ORPHAN = digestOfAll('8');

function node(digest: string, role: GraphNode['role'], more: Partial<GraphNode> = {}): GraphNode {
  return graphNode({
    ...{ digest, role, mediaType: `application/${role}`, path: `blobs/${digest}` },
    ...more,
  });
}

function image(more: Partial<ImageSummary>): ImageSummary {
  return {
    id: more.digest ?? 'image-1',
    kind: 'image',
    digest: MANIFEST,
    mediaType: 'application/manifest',
    names: [],
    platform: 'linux/amd64',
    imageID: CONFIG,
    config: null,
    layers: [],
    annotations: {},
    reach: [],
    ...more,
  };
}

const AMD64 = image({
  digest: MANIFEST,
  names: ['registry.example/app:1'],
  reach: [INDEX, MANIFEST, CONFIG, LAYER],
  layers: [
    {
      position: 1,
      digest: LAYER,
      mediaType: 'application/layer',
      size: 10,
      diffID: DIFF_ID,
      chainID: DIFF_ID,
      createdBy: null,
    },
  ],
});

const ARM = image({
  digest: OTHER,
  names: ['registry.example/app:1', 'other'],
  platform: 'linux/arm/v7',
  imageID: null,
  reach: [INDEX, OTHER],
});

/** An index of three platforms, one of them absent; and a blob that nothing refers to. */
export const GRAPH: ImageGraph = {
  source: { name: 'app', kind: 'oci-layout', size: 60, compression: null, folder: '' },
  roots: [INDEX],
  nodes: [
    node(INDEX, 'index', {
      children: [MANIFEST, OTHER, ABSENT],
      names: ['registry.example/app:1'],
    }),
    node(MANIFEST, 'manifest', { children: [CONFIG, LAYER], platform: 'linux/amd64' }),
    node(CONFIG, 'config'),
    node(LAYER, 'layer'),
    node(OTHER, 'manifest', { platform: 'linux/arm/v7' }),
    node(ABSENT, 'manifest', {
      path: null,
      storedSize: null,
      platform: 'linux/s390x',
      names: ['gone'],
    }),
    node(ORPHAN, 'blob', { unreferenced: true }),
  ],
  images: [AMD64, ARM],
  indexes: [
    {
      digest: INDEX,
      mediaType: 'application/index',
      names: ['registry.example/app:1'],
      manifests: [
        { digest: MANIFEST, platform: 'linux/amd64', present: true },
        { digest: OTHER, platform: 'linux/arm/v7', present: true },
        { digest: ABSENT, platform: 'linux/s390x', present: false },
      ],
    },
  ],
  referrers: [],
  readings: [],
  findings: [],
};

/** Facts with these statuses; every other blob that is here is verified. */
export function factsOf(
  given: {
    readonly statuses?: Readonly<Record<string, BlobStatus>>;
    readonly layer?: Partial<LayerFacts>;
    readonly findings?: readonly Finding[];
    readonly verdict?: Verdict | null;
    readonly image?: string;
    readonly platform?: string;
  } = {},
): Facts {
  const selection: Selection = select(GRAPH, {
    image: given.image ?? null,
    platform: given.platform ?? null,
  });
  const reports = GRAPH.nodes.map((each): BlobReport => {
    const here = each.path === null ? 'missing' : 'verified';
    const status = given.statuses?.[each.digest] ?? here;
    const layer =
      each.role === 'layer'
        ? {
            reading: 'tar' as const,
            compression: 'gzip',
            packed: false,
            uncompressedSize: 20,
            diffID: DIFF_ID,
            entries: 2,
            ...given.layer,
          }
        : null;
    return { digest: each.digest, status, bytesRead: 10, actual: each.digest, layer };
  });
  const verdict = given.verdict === undefined ? 'verified' : given.verdict;
  return new Facts(
    GRAPH,
    { verdict, images: {}, reports, findings: given.findings ?? [] },
    selection,
  );
}
