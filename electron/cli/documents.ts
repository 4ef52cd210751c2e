/** The JSON documents. Their names are a contract: they may grow, and nothing in them may move. */
import { escapeJSON } from '../../shared/escape.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Finding } from '../../shared/finding.ts';
import type { GraphNode, ImageSummary, LayerSummary, Referrer } from '../../shared/model.ts';
import { failureSentence, findingSentence } from '../../shared/sentences.ts';
import type { Facts } from './facts.ts';
import { VERSION } from './version.ts';

/** A document as the text that goes to standard output, without the last newline. */
export function jsonText(document: object): string {
  return escapeJSON(JSON.stringify(document, null, 2));
}

/** One object a line. */
export function jsonLine(document: object): string {
  return escapeJSON(JSON.stringify(document));
}

function head(command: string) {
  return { schema: `drydock.${command}.v1`, drydock: VERSION };
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
  return {
    ...head(command),
    source: sourceFields(path, facts),
    ...(judged ? { verdict, reasons: facts.reasons(null) } : {}),
    completeness: facts.completeness(null),
    images: selection.images.map((image) => ({
      ...(judged ? { verdict: verdicts[image.id] ?? verdict, reasons: facts.reasons(image) } : {}),
      completeness: facts.completeness(image),
      ...imageFields(image, facts),
      referrers: referrers.filter(({ subject }) => subject === image.digest),
    })),
    indexes: selection.indexes,
    referrers,
    readings: facts.graph.readings,
    blobs: facts.nodes.map((node) => blobFields(node, facts)),
    findings: facts.findings.map(findingFields),
  };
}

function sourceFields(path: string, { graph }: Facts) {
  const { kind, size, compression, folder } = graph.source;
  return { path, kind, size, compression, ...(folder === '' ? {} : { folder }) };
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
    layers: image.layers.map((layer) => layerFields(layer, facts)),
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

function findingFields(finding: Finding) {
  const { code, severity, ...rest } = finding;
  return { code, severity, message: findingSentence(finding), ...rest };
}

/** What `digest` prints. */
export function digestDocument(path: string, facts: Facts, digests: readonly object[]) {
  return {
    ...head('digest'),
    source: sourceFields(path, facts),
    digests,
    findings: facts.findings.map(findingFields),
  };
}
