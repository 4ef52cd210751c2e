/** The JSON documents. Their names are a contract: they may grow, and nothing in them may move. */
import { escapeJSON } from '../../shared/escape.ts';
import { throwIfCancelled, type Failure } from '../../shared/failure.ts';
import type { Finding } from '../../shared/finding.ts';
import type { BlobStatus, GraphNode, ImageSummary, LayerSummary } from '../../shared/model.ts';
import { failureSentence, findingSentence } from '../../shared/sentences.ts';
import type { Run } from './command.ts';
import type { Facts } from './facts.ts';
import { jsonLines, lazily } from './json-lines.ts';
import { VERSION } from './version.ts';

/** Prints a document as it is made, and waits for whoever reads it. */
export async function printJSON(
  { out, signal }: Pick<Run, 'out' | 'signal'>,
  document: object,
): Promise<void> {
  for (const line of jsonLines(document)) {
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
    source: { path, kind: null, size: null },
    failure: { code, message, ...params },
  };
}

/** Everything that `inspect` and `verify` have in common, in the order in which it is printed. */
export function imageDocument(command: string, path: string, facts: Facts) {
  const { kind, size } = facts.graph.source;
  const { verdict } = facts;
  const { images: verdicts } = facts.verification;
  const judged = command === 'verify';
  return {
    ...head(command),
    source: { path, kind, size },
    ...(judged ? { verdict } : {}),
    images: lazily(facts.selection.images, (image) => ({
      ...(judged ? { verdict: verdicts[image.id] ?? verdict } : {}),
      ...imageFields(image, facts),
    })),
    indexes: facts.selection.indexes,
    blobs: lazily(facts.nodes, (node) => blobFields(node, facts.status(node.digest))),
    findings: lazily(facts.findings, findingFields),
  };
}

function imageFields(image: ImageSummary, facts: Facts) {
  const { config } = image;
  return {
    names: image.names,
    digest: image.digest,
    mediaType: image.mediaType === '' ? null : image.mediaType,
    kind: image.kind,
    platform: image.platform,
    imageID: image.imageID,
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
    diffID: layer.diffID,
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

function blobFields(node: GraphNode, status: BlobStatus) {
  return {
    digest: node.digest,
    mediaType: node.mediaType === '' ? null : node.mediaType,
    role: node.role,
    size: node.size ?? node.storedSize,
    status,
    ...(node.platform === null ? {} : { platform: node.platform }),
    ...(node.derived ? { derived: true } : {}),
    ...(node.unreferenced ? { unreferenced: true } : {}),
  };
}

function findingFields(finding: Finding) {
  const { code, severity, ...rest } = finding;
  return { code, severity, message: findingSentence(finding), ...rest };
}

/** What `digest` prints. */
export function digestDocument(path: string, facts: Facts, digests: readonly object[]) {
  const { kind, size } = facts.graph.source;
  return {
    ...head('digest'),
    source: { path, kind, size },
    digests,
    findings: lazily(facts.findings, findingFields),
  };
}
