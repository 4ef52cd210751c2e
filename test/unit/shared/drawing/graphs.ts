/** Graphs of any shape for tests of drawings: plain values, no files. */
import type { GraphNode, ImageGraph, ImageSummary, Referrer } from '../../../../shared/model.ts';
import { graphNode } from '../../../support/graph-node.ts';

export interface Shape {
  readonly platforms: number;
  /** Of each platform. */
  readonly layers: number;
  /** How many of them, the lowest, are in all platforms. */
  readonly shared: number;
  readonly attestations?: boolean;
  /** The last platform is only named. */
  readonly absent?: boolean;
}

/** What has to be there for a test to say anything. */
export function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It is not there.');
  return value;
}

export function digestFor(name: string): string {
  const hex = Buffer.from(name).toString('hex');
  return `sha256:${hex.padEnd(64, '0').slice(0, 64)}`;
}

/** An index of images with these layers. */
export function graphOf({ platforms, layers, shared, attestations, absent }: Shape): ImageGraph {
  const nodes = new Map<string, GraphNode>();
  const images: ImageSummary[] = [];
  const referrers: Referrer[] = [];
  const add = (
    digest: string,
    more: Omit<Partial<GraphNode>, 'role'> & Pick<GraphNode, 'role'>,
  ) => {
    if (!nodes.has(digest)) nodes.set(digest, graphNode({ digest, size: 100, ...more }));
  };
  const listed: string[] = [];
  for (let i = 0; i < platforms; i++) {
    const manifest = digestFor(`m${String(i)}`);
    listed.push(manifest);
    const platform = `linux/p${String(i)}`;
    if (absent === true && i === platforms - 1) {
      add(manifest, { role: 'manifest', platform, storedSize: null, path: null });
      continue;
    }
    const own = Array.from({ length: layers }, (_, n) =>
      digestFor(n < shared ? `s${String(n)}` : `l${String(i)}.${String(n)}`),
    );
    const config = digestFor(`c${String(i)}`);
    add(manifest, { role: 'manifest', platform, children: [config, ...own] });
    add(config, { role: 'config', parents: [manifest] });
    for (const layer of own) add(layer, { role: 'layer', parents: [manifest] });
    images.push(imageOf(manifest, config, own, platform));
    if (attestations !== true) continue;
    const about = digestFor(`a${String(i)}`);
    listed.push(about);
    add(about, { role: 'manifest', children: [digestFor(`b${String(i)}`)] });
    add(digestFor(`b${String(i)}`), { role: 'layer', parents: [about] });
    const rest = { artifactType: null, name: null, present: true, subjectPresent: true };
    referrers.push({ subject: manifest, digest: about, link: 'buildkit', ...rest });
  }
  const index = digestFor('index');
  return {
    source: { name: 'x.tar', kind: 'oci-archive', size: 1, compression: null, folder: '' },
    roots: [index],
    nodes: [graphNode({ digest: index, role: 'index', children: listed }), ...nodes.values()],
    images,
    indexes: [],
    referrers,
    readings: [],
    findings: [],
  };
}

function imageOf(
  digest: string,
  imageID: string,
  layers: readonly string[],
  platform: string,
): ImageSummary {
  return {
    id: digest,
    kind: 'image',
    digest,
    mediaType: '',
    names: [],
    platform,
    imageID,
    config: null,
    layers: layers.map((layer, i) => ({
      position: i + 1,
      digest: layer,
      mediaType: '',
      size: 100,
      diffID: null,
      chainID: null,
      createdBy: null,
    })),
    annotations: {},
    reach: [],
  };
}
