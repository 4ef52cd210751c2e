/** Manifests that are about others, as companions: one for each of their layers. */
import type { GraphNode, Referrer } from '../../shared/model.ts';
import type { Descriptor, Digest, Manifest } from '../../shared/oci.ts';
import { OCI_EMPTY } from '../oci/media-type.ts';
import { companionShape } from './companion-form.ts';
import type { CompanionParts, FoundCompanion } from './find-companions.ts';
import { sharedAnnotations } from './shared-annotations.ts';

type Nodes = ReadonlyMap<Digest, GraphNode>;

/** In the order of the links. */
export function* referrerCompanions(
  { graph, manifests, annotations }: CompanionParts,
  nodes: Nodes,
): Generator<FoundCompanion> {
  for (const referrer of graph.referrers) {
    const manifest = manifests.get(referrer.digest);
    const outer = { ...annotations.get(referrer.digest), ...manifest?.annotations };
    const layers = manifest?.layers ?? [];
    if (manifest === undefined || layers.length === 0)
      yield wholeManifest(referrer, nodes, { manifest, annotations: outer });
    else {
      const shared = sharedAnnotations(outer, layers.length);
      for (const [position, layer] of layers.entries())
        yield layerCompanion(referrer, nodes, {
          manifest,
          layer,
          position,
          annotations: { ...shared, ...layer.annotations },
        });
    }
  }
}

interface OuterParts {
  readonly manifest: Manifest | undefined;
  readonly annotations: Readonly<Record<string, string>>;
}

interface LayerParts {
  readonly manifest: Manifest;
  readonly layer: Descriptor;
  readonly position: number;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A manifest that is not here, an index, or one whose annotations are all that it says. */
function wholeManifest(
  referrer: Referrer,
  nodes: Nodes,
  { manifest, annotations }: OuterParts,
): FoundCompanion {
  const node = nodes.get(referrer.digest);
  const types = [referrer.artifactType, manifest?.config?.mediaType];
  return {
    id: `${referrer.digest}/${referrer.subject}`,
    ...companionShape({ types: types.flatMap((type) => type ?? []), annotations }),
    link: referrer.link,
    subject: referrer.subject,
    manifest: referrer.digest,
    blob: null,
    path: null,
    mediaType: node?.mediaType ?? '',
    artifactType: referrer.artifactType,
    size: node?.storedSize ?? node?.size ?? null,
    present: referrer.present,
    annotations,
  };
}

function layerCompanion(
  referrer: Referrer,
  nodes: Nodes,
  { manifest, layer, position, annotations }: LayerParts,
): FoundCompanion {
  const { digest, mediaType, size } = layer;
  const outer = [manifest.artifactType, manifest.config?.mediaType].filter(
    (type) => type !== OCI_EMPTY,
  );
  const types = [mediaType, layer.artifactType, ...outer].flatMap((type) => type ?? []);
  const node = nodes.get(digest);
  return {
    id: `${referrer.digest}/${String(position)}/${referrer.subject}`,
    ...companionShape({ types, annotations }),
    link: referrer.link,
    subject: referrer.subject,
    manifest: referrer.digest,
    blob: digest,
    path: null,
    mediaType,
    artifactType: manifest.artifactType ?? referrer.artifactType,
    size: size ?? node?.storedSize ?? null,
    present: node?.storedSize != null,
    annotations,
  };
}
