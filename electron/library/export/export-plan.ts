/**
 * What an export will hold, decided before a byte of it is written: the documents that name the image, and
 * the blobs that it stands on. The same image always gives the same plan.
 */
import type { BlobSum, ExportFormat } from '../../../shared/library.ts';
import type { GraphNode, ImageGraph } from '../../../shared/model.ts';
import type { Descriptor, Digest } from '../../../shared/oci.ts';
import type { Extent } from '../../io/files.ts';
import { algorithmOf } from '../../oci/digest.ts';
import { blobPath } from './blob-path.ts';
import { chooseRoot } from './chosen-root.ts';
import { dockerManifest } from './docker-manifest.ts';
import { exportIndex, referrerItem, rootItem } from './index-document.ts';
import { notExported } from './obstacle.ts';
import { nodesOf, reachOf, type Nodes } from '../../oci/graph-reach.ts';
import { referrersOf } from './referrer-roots.ts';

/** The library as far as an export reads it. */
export interface ExportSource {
  readonly graph: Pick<ImageGraph, 'nodes' | 'images' | 'referrers'>;
  /** What the library's `index.json` lists. */
  readonly listed: readonly Descriptor[];
  /** Where the bytes of a blob lie; only asked of those that are here. */
  readonly stored: (digest: Digest) => Extent;
}

export interface ExportWish {
  /** One descriptor of the library's `index.json`. */
  readonly image: { readonly digest: Digest; readonly name: string | null };
  readonly format: ExportFormat;
  /** `os/arch[/variant]`; null is all that was kept. */
  readonly platform: string | null;
}

export interface ExportBlob {
  readonly digest: Digest;
  /** `blobs/<algorithm>/<encoded>`. */
  readonly path: string;
  readonly extent: Extent;
  readonly role: GraphNode['role'];
}

export interface ExportPlan {
  readonly root: Digest;
  /** Written first, in this order. */
  readonly documents: readonly { readonly path: string; readonly bytes: Buffer }[];
  /** In order of their paths. */
  readonly blobs: readonly ExportBlob[];
  /** Bytes of all blobs. */
  readonly bytes: number;
  /** What the image stands on and the library does not have; sizes as they are declared. */
  readonly missing: BlobSum;
}

/** As every writer of layouts has it (image-spec image-layout.md, "oci-layout file"). */
const LAYOUT_FILE = Buffer.from('{"imageLayoutVersion":"1.0.0"}');

/** Throws `not-found` where the library has no such image, and `not-exported`. */
export function planExport(source: ExportSource, wish: ExportWish): ExportPlan {
  const { format } = wish;
  const nodes = nodesOf(source.graph);
  const root = chooseRoot(source, nodes, wish);
  const reach = reachOf(nodes, [root.node.digest]);
  // What loads a docker archive would take referrers for more images.
  const referrers = format === 'docker-archive' ? [] : referrersOf(source, nodes, reach);
  const all = reachOf(nodes, [...reach, ...referrers.map(({ digest }) => digest)]);
  const { here, missing } = divide(nodes, all);
  const [absent] = missing;
  if (format === 'docker-archive' && absent !== undefined)
    throw notExported('blobs-missing', { digest: absent.digest });
  const blobs = here.map((node) => blobOf(node, source)).sort(byPath);
  const items = [
    rootItem(root, wish),
    ...referrers.flatMap((each) => referrerItem(each, nodes) ?? []),
  ];
  const documents = [
    { path: 'oci-layout', bytes: LAYOUT_FILE },
    { path: 'index.json', bytes: exportIndex(items) },
  ];
  if (format === 'docker-archive')
    documents.push({ path: 'manifest.json', bytes: dockerManifest(root, wish.image.name) });
  return {
    root: root.node.digest,
    documents,
    blobs,
    bytes: blobs.reduce((sum, { extent }) => sum + extent.length, 0),
    missing: {
      blobs: missing.length,
      bytes: missing.reduce((sum, { size }) => sum + (size ?? 0), 0),
    },
  };
}

function divide(nodes: Nodes, digests: ReadonlySet<Digest>) {
  const here: GraphNode[] = [];
  const missing: GraphNode[] = [];
  for (const digest of digests) {
    const node = nodes.get(digest);
    if (node !== undefined) (node.path === null ? missing : here).push(node);
  }
  return { here, missing };
}

function blobOf({ digest, role, storedSize }: GraphNode, source: ExportSource): ExportBlob {
  if (algorithmOf(digest) === null) throw notExported('algorithm', { digest });
  if (storedSize === null) throw notExported('unreadable', { digest });
  return { digest, role, path: blobPath(digest), extent: source.stored(digest) };
}

function byPath(a: ExportBlob, b: ExportBlob): number {
  return a.path < b.path ? -1 : 1;
}
