/** Images of formats that record no diffIDs: what can be shown of them is put together here. */
import { finding } from '../../shared/finding.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type { Descriptor, Digest, ImageConfig } from '../../shared/oci.ts';
import { storedSize } from '../store/content-store.ts';
import { platformText } from './descriptor.ts';
import type { ImageContext } from './images.ts';

interface LegacyParts {
  readonly id: string;
  readonly format: 'docker-v1' | 'schema1';
  readonly digest: Digest | null;
  readonly mediaType: string;
  readonly names: readonly string[];
  readonly config: ImageConfig | null;
  /** Lowest first; history items line up with them. */
  readonly layers: readonly Descriptor[];
  /** Digests that it stands on besides its layers. */
  readonly above: readonly Digest[];
}

/** The image, and the finding that says what its format cannot tell. */
export function legacyImage({ store, findings }: ImageContext, parts: LegacyParts): ImageSummary {
  const { id, format, digest, config, layers } = parts;
  findings.push(finding('legacy-format', { image: id, ...(digest && { digest }) }, { format }));
  const history = config?.history.length === layers.length ? config.history : [];
  return {
    id,
    kind: 'image',
    digest,
    mediaType: parts.mediaType,
    names: parts.names,
    platform: platformText(config?.platform),
    imageID: null,
    config,
    layers: layers.map((layer, i) => ({
      position: i + 1,
      digest: layer.digest,
      mediaType: layer.mediaType,
      size: storedSize(store.find(layer.digest)) ?? 0,
      diffID: null,
      chainID: null,
      createdBy: history[i]?.createdBy ?? null,
    })),
    annotations: {},
    reach: [...new Set([...parts.above, ...layers.map((layer) => layer.digest)])],
  };
}
