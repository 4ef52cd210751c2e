/** Which blobs a verify run reads, and how: one task for each copy of each readable blob. */
import type { GraphNode, ImageGraph } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { algorithmOf, type Algorithm } from '../oci/digest.ts';
import { MAX_DOCUMENT_BYTES, MAX_EXCESS_BYTES } from '../../shared/limits/oci.ts';
import { documentKind, layerFormat } from '../oci/media-type.ts';
import { isReadable } from '../oci/presence.ts';
import type { ContentStore, StoredBlob } from '../store/content-store.ts';
import type { ScanTask } from '../worker/tasks.ts';
import { hashedApart } from './hash-apart.ts';

export interface PlannedBlob {
  readonly node: GraphNode;
  readonly tasks: readonly [ScanTask, ...ScanTask[]];
  /** Bytes of all copies. */
  readonly bytes: number;
  /** True if an image lists it as a layer. */
  readonly claimed: boolean;
}

export interface ScanPlan {
  readonly blobs: readonly PlannedBlob[];
  /** Blobs far larger than declared: wrong without being read. */
  readonly oversized: readonly { readonly node: GraphNode; readonly stored: StoredBlob }[];
}

/** How a layer has to be read, so that every image that has it can be judged. */
interface LayerClaim {
  readonly reading: ScanTask['reading'];
  readonly diffID: Digest | null;
  /** True if an image lists it, which then compares the diffID. */
  readonly claimed: boolean;
}

export interface PlanOptions {
  /** Only these; all if null. */
  readonly digests: ReadonlySet<Digest> | null;
  /** What somebody looks at: before others of its kind. */
  readonly preferred?: ReadonlySet<Digest>;
  readonly keepListings: boolean;
  /** Layers of which it is wanted, too, what each file holds; none if absent. */
  readonly hashFiles?: ReadonlySet<Digest>;
  /** Scans that run at one time. */
  readonly lanes: number;
}

/**
 * Documents first, then what is preferred, what nothing refers to last; among these the largest
 * first, so that no core waits for a late giant.
 */
export function planScans(graph: ImageGraph, store: ContentStore, options: PlanOptions): ScanPlan {
  const layers = layerClaims(graph);
  const blobs: PlannedBlob[] = [];
  const oversized: ScanPlan['oversized'][number][] = [];
  for (const node of graph.nodes) {
    if (options.digests !== null && !options.digests.has(node.digest)) continue;
    const stored = store.find(node.digest);
    if (!isReadable(stored)) continue;
    if (isOversized(node)) oversized.push({ node, stored });
    else blobs.push(planBlob(node, stored, layers.get(node.digest), options));
  }
  const turn = ({ node }: PlannedBlob) => turnOf(node, options.preferred);
  blobs.sort((a, b) => turn(a) - turn(b) || b.bytes - a.bytes);
  return { blobs: withHashing(blobs, options.lanes), oversized };
}

function withHashing(blobs: readonly PlannedBlob[], lanes: number): readonly PlannedBlob[] {
  const apart = hashedApart(
    blobs.map(({ bytes }) => bytes),
    lanes,
  );
  return blobs.map((blob, i) => {
    const [first, ...rest] = blob.tasks;
    // What is only hashed has nothing else to do meanwhile.
    if (apart[i] !== true || first.reading !== 'tar') return blob;
    const hashApart = true;
    return {
      ...blob,
      tasks: [{ ...first, hashApart }, ...rest.map((task) => ({ ...task, hashApart }))],
    };
  });
}

function turnOf(node: GraphNode, preferred: PlanOptions['preferred']): number {
  if (node.unreferenced) return 3;
  const isDocument = node.role !== 'layer' && node.role !== 'blob';
  if (isDocument && (node.storedSize ?? 0) <= MAX_DOCUMENT_BYTES) return 0;
  return preferred?.has(node.digest) === true ? 1 : 2;
}

function isOversized(node: GraphNode): boolean {
  return (
    node.size !== null && node.storedSize !== null && node.storedSize > node.size + MAX_EXCESS_BYTES
  );
}

function layerClaims(graph: ImageGraph): ReadonlyMap<Digest, LayerClaim> {
  const claims = new Map<Digest, LayerClaim>();
  // A layer of `manifest.json` in an archive that is a layout as well may belong to no image.
  for (const node of graph.nodes)
    if (node.origin === 'derived' && node.role === 'layer')
      claims.set(node.digest, { reading: 'tar', diffID: node.digest, claimed: false });
  for (const { kind, layers } of graph.images)
    for (const { digest, mediaType, diffID } of layers) {
      const known = claims.get(digest);
      const reading = strongest(
        known?.reading ?? 'blob',
        readingOf(mediaType, kind !== 'artifact'),
      );
      claims.set(digest, { reading, diffID: known?.diffID ?? diffID, claimed: true });
    }
  return claims;
}

const READINGS: readonly ScanTask['reading'][] = ['tar', 'plain', 'blob', 'signed'];

/** A tar that one image has as a plain file is still a tar to the next. */
function strongest(one: ScanTask['reading'], other: ScanTask['reading']): ScanTask['reading'] {
  return READINGS.indexOf(one) < READINGS.indexOf(other) ? one : other;
}

/** Artifacts use layer types for files of any kind: theirs are not opened. */
function readingOf(mediaType: string, isFilesystem: boolean): ScanTask['reading'] {
  const format = layerFormat(mediaType);
  if (format === null || !isFilesystem) return 'plain';
  return format.encrypted ? 'blob' : 'tar';
}

function documentReading({ mediaType, storedSize }: GraphNode): ScanTask['reading'] {
  const mayBeSigned = documentKind(mediaType) === 'schema1';
  return mayBeSigned && (storedSize ?? 0) <= MAX_DOCUMENT_BYTES ? 'signed' : 'blob';
}

function planBlob(
  node: GraphNode,
  stored: StoredBlob,
  layer: LayerClaim | undefined,
  { keepListings, hashFiles }: PlanOptions,
): PlannedBlob {
  const reading = layer?.reading ?? documentReading(node);
  const tasks = stored.copies.flatMap((copy): ScanTask[] => {
    if (!('extent' in copy)) return [];
    const { path, extent } = copy;
    const algorithm = algorithmOf(node.digest);
    const diffIDAlgorithm: Algorithm = algorithmOf(layer?.diffID ?? '') ?? 'sha256';
    const keepListing = keepListings && reading === 'tar';
    const task = { digest: node.digest, path, extent, algorithm, reading, diffIDAlgorithm };
    const hashed = keepListing && hashFiles?.has(node.digest) === true;
    return [{ ...task, keepListing, ...(hashed ? { hashFiles: true } : {}) }];
  });
  const [first, ...rest] = tasks;
  if (first === undefined) throw new RangeError('a readable blob has a copy');
  const bytes = tasks.reduce((sum, task) => sum + task.extent.length, 0);
  return { node, tasks: [first, ...rest], bytes, claimed: layer?.claimed ?? false };
}
