/** `index.json` of an export: the image under its name, and what is about it. */
import type { Descriptor, Platform } from '../../../shared/oci.ts';
import { REF_NAME } from '../../oci/layout-root.ts';
import { CONTAINERD_NAME } from '../../oci/layout.ts';
import { OCI_INDEX } from '../../oci/media-type.ts';
import { MADE } from '../kept-about.ts';
import type { ExportRoot } from './chosen-root.ts';
import { dockerName } from './docker-name.ts';
import type { ExportWish } from './export-plan.ts';
import type { Nodes } from '../../oci/graph-reach.ts';

type Annotations = Readonly<Record<string, string>>;

/** A descriptor as it is written (image-spec descriptor.md). */
interface WrittenDescriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly artifactType?: string;
  readonly platform?: object;
  readonly annotations?: Annotations;
}

/** Of the library's own; all but what says that Drydock made the manifest stay in the library. */
const OWN = 'dev.drydock.';

/** The bytes of the document; the same items give the same bytes. */
export function exportIndex(items: readonly WrittenDescriptor[]): Buffer {
  return Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: items }));
}

/** The image itself, as the only one with the name of what is exported. */
export function rootItem({ node, kept, image }: ExportRoot, wish: ExportWish): WrittenDescriptor {
  const isKept = node.digest === kept.digest;
  const platform = image?.config?.platform ?? (isKept ? kept.platform : undefined);
  const others = Object.entries(isKept ? (kept.annotations ?? {}) : {}).filter(
    ([key]) => key !== REF_NAME && key !== CONTAINERD_NAME,
  );
  const annotations = { ...Object.fromEntries(others), ...nameAnnotations(wish) };
  return {
    mediaType: node.mediaType,
    digest: node.digest,
    size: node.storedSize ?? 0,
    ...written({ artifactType: isKept ? kept.artifactType : undefined, platform, annotations }),
  };
}

/** A referrer as the library lists it; null if it is not here. */
export function referrerItem(descriptor: Descriptor, nodes: Nodes): WrittenDescriptor | null {
  const node = nodes.get(descriptor.digest);
  if (node === undefined || node.storedSize === null) return null;
  const { digest } = descriptor;
  return { mediaType: node.mediaType, digest, size: node.storedSize, ...written(descriptor) };
}

/** As `docker save` writes them in a docker archive: the whole name, and its tag. */
function nameAnnotations({ image: { name }, format }: ExportWish): Annotations {
  if (name === null) return {};
  const docker = format === 'docker-archive' ? dockerName(name) : null;
  if (docker === null) return { [REF_NAME]: name };
  return { [CONTAINERD_NAME]: docker.full, [REF_NAME]: docker.tag };
}

interface DescriptorFields {
  readonly artifactType?: string | undefined;
  readonly platform?: Platform | undefined;
  readonly annotations?: Annotations | undefined;
}

function written(
  fields: DescriptorFields,
): Pick<WrittenDescriptor, 'artifactType' | 'platform' | 'annotations'> {
  const { artifactType, platform } = fields;
  const annotations = Object.entries(fields.annotations ?? {})
    .filter(([key]) => !key.startsWith(OWN) || key === MADE)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(platform === undefined ? {} : { platform: platformFields(platform) }),
    ...(annotations.length === 0 ? {} : { annotations: Object.fromEntries(annotations) }),
  };
}

/** Keys as the specification has them (image-spec image-index.md). */
function platformFields({ os, architecture, variant, osVersion }: Platform): object {
  return { architecture, os, 'os.version': osVersion, variant };
}
