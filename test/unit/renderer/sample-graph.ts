/** A small source for tests: an index of two platforms, of which one is here, and its parts. */
import type {
  BlobReport,
  BlobRole,
  GraphNode,
  ImageGraph,
  ImageSummary,
  Verification,
} from '../../../shared/model.ts';
import type { History, ImageConfig } from '../../../shared/oci.ts';
import { graphNode } from '../../support/graph-node.ts';

export const INDEX = 'sha256:index';
export const MANIFEST = 'sha256:manifest';
export const ABSENT = 'sha256:absent';
export const CONFIG = 'sha256:config';
export const LAYER_1 = 'sha256:layer1';
export const LAYER_2 = 'sha256:layer2';
export const UNUSED = 'sha256:unused';

export function node(digest: string, role: BlobRole, extra: Partial<GraphNode> = {}): GraphNode {
  const mediaType = role === 'layer' ? 'application/vnd.oci.image.layer.v1.tar+gzip' : '';
  const sizes = { size: 100, storedSize: 100 };
  return graphNode({ digest, role, mediaType, ...sizes, path: `blobs/${digest}`, ...extra });
}

export function history(createdBy: string, emptyLayer = false): History {
  return { createdBy, emptyLayer };
}

export function config(steps: readonly History[]): ImageConfig {
  const runtime = { exposedPorts: [], env: [], entrypoint: [], cmd: [], volumes: [], labels: {} };
  return { runtime, diffIDs: [], history: steps };
}

const STEPS = [history('FROM'), history('ENV A=1', true), history('RUN b')];

export function image(extra: Partial<ImageSummary> = {}): ImageSummary {
  return {
    id: MANIFEST,
    kind: 'image',
    digest: MANIFEST,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    names: ['example.com/app:1'],
    platform: 'linux/amd64',
    imageID: CONFIG,
    config: config(STEPS),
    layers: [layer(1, LAYER_1), layer(2, LAYER_2)],
    annotations: {},
    reach: [INDEX, MANIFEST, CONFIG, LAYER_1, LAYER_2],
    ...extra,
  };
}

export function layer(position: number, digest: string): ImageSummary['layers'][number] {
  const mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip';
  const createdBy = `step ${String(position)}`;
  return { position, digest, mediaType, size: 100, diffID: null, chainID: null, createdBy };
}

export function graph(extra: Partial<ImageGraph> = {}): ImageGraph {
  return {
    source: { name: 'app.tar', kind: 'oci-archive', size: 1000, compression: null, folder: '' },
    roots: [INDEX],
    nodes: [
      node(INDEX, 'index'),
      node(MANIFEST, 'manifest'),
      node(ABSENT, 'manifest', { storedSize: null, path: null }),
      node(CONFIG, 'config'),
      node(LAYER_1, 'layer'),
      node(LAYER_2, 'layer'),
      node(UNUSED, 'blob', { unreferenced: true }),
    ],
    images: [image()],
    indexes: [
      {
        digest: INDEX,
        mediaType: '',
        names: [],
        manifests: [
          { digest: MANIFEST, platform: 'linux/amd64', present: true },
          { digest: ABSENT, platform: 'linux/arm64', present: false },
        ],
      },
    ],
    referrers: [],
    readings: [],
    findings: [],
    ...extra,
  };
}

export function report(digest: string, status: BlobReport['status'] = 'verified'): BlobReport {
  return { digest, status, bytesRead: 100, actual: digest, layer: null };
}

export function verification(extra: Partial<Verification> = {}): Verification {
  return { verdict: null, images: {}, reports: [], findings: [], ...extra };
}
