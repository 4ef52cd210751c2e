/** The JSON documents. Their names are a contract: they may grow, and nothing in them may move. */
import { escapeJSON } from '../../shared/escape.ts';
import { throwIfCancelled, type Failure } from '../../shared/failure.ts';
import { limitsInForce } from '../../shared/limits/in-force.ts';
import type { Finding } from '../../shared/finding.ts';
import type {
  GraphNode,
  ImageGraph,
  ImageSummary,
  LayerSummary,
  Referrer,
} from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { failureSentence, findingSentence } from '../../shared/sentences.ts';
import { VERSION } from '../../shared/version.ts';
import { CACHE_BOUNDS } from '../store/layer-cache.ts';
import type { CacheState } from './cache.ts';
import type { Run } from './command.ts';
import type { Facts } from '../engine/facts.ts';
import { jsonLines, lazily } from './json-lines.ts';

/** Prints a document as it is made, with what it cost where that was asked for, and waits for whoever reads it. */
export async function printJSON(
  { out, signal, stats }: Pick<Run, 'out' | 'signal' | 'stats'>,
  document: object,
): Promise<void> {
  const cost = stats();
  for (const line of jsonLines(cost === null ? document : { ...document, stats: cost })) {
    out.print(line);
    if (!out.full) continue;
    await out.flush();
    throwIfCancelled(signal);
  }
}

/** One object a line. */
export function jsonLine(document: object): string {
  return escapeJSON(JSON.stringify(document));
}

export function head(command: string) {
  const limitsChanged = limitsInForce();
  return {
    schema: `drydock.${command}.v1`,
    drydock: VERSION,
    ...(Object.keys(limitsChanged).length === 0 ? {} : { limitsChanged }),
  };
}

/** What is printed instead of a result that could not be had. */
export function failureDocument(
  command: string,
  path: string,
  failure: Failure,
  message = failureSentence(failure),
) {
  const { code, params } = failure;
  return {
    ...head(command),
    source: { path, kind: null, size: null, compression: null },
    failure: { code, message, ...params },
  };
}

/** Everything that `inspect` and `verify` have in common, in the order in which it is printed. */
export function imageDocument(command: string, path: string, facts: Facts) {
  const { verdict, selection } = facts;
  const { images: verdicts } = facts.verification;
  const judged = command === 'verify';
  const referrers = chosenReferrers(facts);
  const about = bySubject(referrers);
  return {
    ...head(command),
    source: sourceFields(path, facts),
    ...(judged ? { verdict, reasons: facts.reasons(null) } : {}),
    completeness: facts.completeness(null),
    images: lazily(selection.images, (image) => ({
      ...(judged ? { verdict: verdicts[image.id] ?? verdict, reasons: facts.reasons(image) } : {}),
      completeness: facts.completeness(image),
      ...imageFields(image, facts),
      referrers: about.get(image.digest ?? '') ?? [],
    })),
    indexes: selection.indexes,
    referrers: lazily(referrers, (referrer) => referrer),
    readings: facts.graph.readings,
    blobs: lazily(facts.nodes, (node) => blobFields(node, facts)),
    findings: lazily(facts.findings, findingFields),
  };
}

/** What begins the document of a command that says nothing about digests. */
export function resultHead(command: string, path: string, graph: ImageGraph) {
  return { ...head(command), source: sourceFields(path, { graph }) };
}

function sourceFields(path: string, { graph }: Pick<Facts, 'graph'>) {
  const { kind, size, compression, folder } = graph.source;
  return { path, kind, size, compression, ...(folder === '' ? {} : { folder }) };
}

function bySubject(referrers: readonly Referrer[]): ReadonlyMap<Digest, readonly Referrer[]> {
  const groups = new Map<Digest, Referrer[]>();
  for (const referrer of referrers) {
    const known = groups.get(referrer.subject);
    if (known === undefined) groups.set(referrer.subject, [referrer]);
    else known.push(referrer);
  }
  return groups;
}

/** Those that are, or are about, something that was chosen. */
function chosenReferrers({ graph, selection }: Facts): readonly Referrer[] {
  const { reach } = selection;
  if (reach === null) return graph.referrers;
  return graph.referrers.filter(({ subject, digest }) => reach.has(subject) || reach.has(digest));
}

function imageFields(image: ImageSummary, facts: Facts) {
  const { config } = image;
  return {
    names: image.names,
    digest: image.digest,
    digestKnown: facts.digests.ofManifest(image),
    mediaType: image.mediaType === '' ? null : image.mediaType,
    kind: image.kind,
    platform: image.platform,
    imageID: image.imageID,
    imageIDKnown: image.imageID === null ? 'unknowable' : facts.digests.of(image.imageID),
    created: config?.created ?? null,
    layers: lazily(image.layers, (layer) => layerFields(layer, facts)),
    config: config === null ? null : { author: config.author ?? null, ...config.runtime },
    history: config?.history ?? [],
    annotations: image.annotations,
  };
}

function layerFields(layer: LayerSummary, facts: Facts) {
  const seen = facts.report(layer.digest)?.layer ?? null;
  return {
    position: layer.position,
    digest: layer.digest,
    known: facts.digests.of(layer.digest),
    diffID: layer.diffID,
    diffIDKnown: layer.diffID === null ? 'unknowable' : facts.digests.ofDiffID(layer),
    chainID: layer.chainID,
    mediaType: layer.mediaType === '' ? null : layer.mediaType,
    size: layer.size,
    uncompressedSize: seen?.uncompressedSize ?? null,
    compression: seen?.compression ?? null,
    entries: seen?.entries ?? null,
    status: facts.status(layer.digest),
    ...(seen?.remembered === true ? { remembered: true } : {}),
    createdBy: layer.createdBy,
  };
}

function blobFields(node: GraphNode, facts: Facts) {
  return {
    digest: node.digest,
    mediaType: node.mediaType === '' ? null : node.mediaType,
    role: node.role,
    size: node.size ?? node.storedSize,
    status: facts.status(node.digest),
    known: facts.digests.of(node.digest),
    ...(node.path === null ? {} : { path: node.path }),
    ...(node.platform === null ? {} : { platform: node.platform }),
    ...(node.origin === 'derived' ? { derived: true } : {}),
    ...(node.unreferenced ? { unreferenced: true } : {}),
  };
}

/** A finding with its sentence. */
export function findingFields(finding: Finding) {
  const { code, severity, ...rest } = finding;
  return { code, severity, message: findingSentence(finding), ...rest };
}

/** What `cache` prints. */
export function cacheDocument({ folder, off, refused, cleared, entries, bytes }: CacheState) {
  const counts = cleared ? { removed: { entries, bytes } } : { entries, bytes };
  return { ...head('cache'), folder, off, refused, ...counts, maxBytes: CACHE_BOUNDS.maxBytes };
}

/** What `digest` prints. */
export function digestDocument(
  path: string,
  facts: Facts,
  digests: readonly object[],
  choices: readonly object[],
) {
  return {
    ...head('digest'),
    source: sourceFields(path, facts),
    digests,
    choices,
    findings: lazily(facts.findings, findingFields),
  };
}
