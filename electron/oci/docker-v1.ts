/**
 * What `docker save` wrote before version 1.10: a folder for each layer with its JSON and
 * `layer.tar`, chained by parent, and `repositories` with names for the topmost. The ids are no
 * digests, and nothing records one: everything shown here is computed.
 */
import { finding } from '../../shared/finding.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type { Descriptor, Digest, ImageConfig } from '../../shared/oci.ts';
import { blobCopy } from '../store/blob-copy.ts';
import { digestOf } from './digest.ts';
import { documentFindings } from './document-findings.ts';
import { decodeConfig } from './document.ts';
import { chainOf, headsOf, type V1Head, type V1Layer } from './docker-v1-chain.ts';
import { hashMembers, type HashOptions } from './hash-members.ts';
import { legacyImage } from './legacy-image.ts';
import { DOCKER_LAYER } from './media-type.ts';
import { historyOf } from './schema1.ts';
import type { SourceContext } from './source-context.ts';

/** Hashes every layer, since nothing else tells one from another. Rejects with `cancelled`. */
export async function readDockerV1(
  context: SourceContext,
  options: HashOptions,
): Promise<readonly ImageSummary[]> {
  const heads = headsOf(context);
  const chains = heads.map((head) => ({ ...head, chain: chainOf(context, head.id) }));
  const names = chains.flatMap(({ chain }) => chain.map(({ id }) => layerName(id)));
  const digests = await hashMembers(context.files, names, options);
  return chains.map(({ chain, ...head }) => imageOf(context, head, chain, digests));
}

function imageOf(
  context: SourceContext,
  { id, names }: V1Head,
  chain: readonly V1Layer[],
  digests: ReadonlyMap<string, Digest>,
): ImageSummary {
  const { draft, store } = context;
  const top = enterConfig(context, chain);
  const layers = chain.flatMap((layer) => enterLayer(context, id, layer.id, digests, top) ?? []);
  return legacyImage(
    { draft, store, findings: draft.findings },
    {
      id,
      format: 'docker-v1',
      digest: null,
      mediaType: '',
      names,
      config: top?.value ?? null,
      layers,
      above: top === null ? [] : [top.digest],
    },
  );
}

interface TopConfig {
  readonly digest: Digest;
  readonly value: ImageConfig | null;
}

/** The JSON of the top layer is the image's config; the history is that of all layers. */
function enterConfig(
  { draft, members, files }: SourceContext,
  chain: readonly V1Layer[],
): TopConfig | null {
  const top = chain.at(-1);
  if (top === undefined || top.json === null) return null;
  const name = `${top.id}/json`;
  const digest = digestOf(top.json);
  const fact = files.resolve(name);
  if (fact !== undefined) members.add(digest, blobCopy(files.base + name, fact), 'recomputed');
  draft.point(null, { mediaType: 'application/json', digest, size: null }, 'config');
  const { value, problems } = decodeConfig(top.json);
  for (const each of documentFindings(problems, { digest, path: files.base + name }))
    draft.findings.push(each);
  const history = chain.map(({ json }) => historyOf(json ?? Buffer.alloc(0)));
  return { digest, value: value === null ? null : { ...value, diffIDs: null, history } };
}

function enterLayer(
  { draft, members, files }: SourceContext,
  image: string,
  id: string,
  digests: ReadonlyMap<string, Digest>,
  top: TopConfig | null,
): Descriptor | null {
  const name = layerName(id);
  const digest = digests.get(name);
  const fact = files.resolve(name);
  if (digest === undefined || fact === undefined) {
    const at = { image, path: files.base + name };
    draft.findings.push(finding('blob-missing', at, { role: 'layer' }));
    return null;
  }
  for (const each of [fact, ...files.shadowed(name)])
    members.add(digest, blobCopy(files.base + name, each), 'recomputed');
  const descriptor = { mediaType: DOCKER_LAYER, digest, size: null };
  draft.point(top?.digest ?? null, descriptor, 'layer');
  return descriptor;
}

function layerName(id: string): string {
  return `${id}/layer.tar`;
}
