/** The graph while it is being walked: one draft a digest, edges both ways, conflicts noticed. */
import { finding, type Finding } from '../../shared/finding.ts';
import { FailureError } from '../../shared/failure.ts';
import type { BlobRole } from '../../shared/model.ts';
import type { Descriptor, Digest, ImageConfig, ImageIndex, Manifest } from '../../shared/oci.ts';
import type { Extent } from '../io/files.ts';
import { platformText } from './descriptor.ts';
import { MAX_NODES } from './limits.ts';
import { documentKind } from './media-type.ts';

export interface NodeDraft {
  readonly digest: Digest;
  role: BlobRole;
  mediaType: string;
  readonly sizes: Set<number>;
  readonly children: Set<Digest>;
  readonly parents: Set<Digest>;
  readonly names: Set<string>;
  readonly urls: Set<string>;
  platform: string | null;
  artifactType: string | null;
  subject: Digest | null;
  /** Annotations of the first descriptor that has any. */
  annotations: Readonly<Record<string, string>>;
}

export type DecodedDocument =
  | { readonly kind: 'index'; readonly value: ImageIndex }
  | { readonly kind: 'manifest'; readonly value: Manifest }
  | { readonly kind: 'config'; readonly value: ImageConfig };

export interface NamedDocument {
  readonly path: string;
  readonly extent: Extent;
}

export class GraphDraft {
  readonly nodes = new Map<Digest, NodeDraft>();
  readonly roots = new Set<Digest>();
  readonly documents = new Map<Digest, DecodedDocument>();
  readonly findings: Finding[] = [];
  /** Documents that the source names by a fixed name; no digest covers them. */
  readonly named: NamedDocument[] = [];
  /** True once a document could not be read whole: then nobody knows what it refers to. */
  blind = false;

  /** Records that `parent` (null for the source itself) points to a descriptor. */
  point(parent: Digest | null, descriptor: Descriptor, role: BlobRole): NodeDraft {
    const node = this.nodes.get(descriptor.digest) ?? this.#add(descriptor, role);
    this.#compare(node, descriptor);
    if (descriptor.size !== null) node.sizes.add(descriptor.size);
    for (const url of descriptor.urls ?? []) node.urls.add(url);
    node.platform ??= platformText(descriptor.platform);
    if (parent === null) this.roots.add(node.digest);
    else this.link(parent, node.digest);
    return node;
  }

  link(parent: Digest, child: Digest): void {
    this.nodes.get(parent)?.children.add(child);
    this.nodes.get(child)?.parents.add(parent);
  }

  #add(descriptor: Descriptor, role: BlobRole): NodeDraft {
    if (this.nodes.size >= MAX_NODES)
      throw new FailureError('limit-exceeded', { limit: MAX_NODES, name: 'digests' });
    const node: NodeDraft = {
      digest: descriptor.digest,
      role,
      mediaType: descriptor.mediaType,
      sizes: new Set(),
      children: new Set(),
      parents: new Set(),
      names: new Set(),
      urls: new Set(),
      platform: null,
      artifactType: descriptor.artifactType ?? null,
      subject: null,
      annotations: descriptor.annotations ?? {},
    };
    this.nodes.set(descriptor.digest, node);
    return node;
  }

  /**
   * Sizes are judged against the bytes later. A document under two types is worth a remark; other
   * blobs may well have several, as the empty config `{}` does.
   */
  #compare(node: NodeDraft, descriptor: Descriptor): void {
    const { mediaType } = descriptor;
    if (node.mediaType === '') node.mediaType = mediaType;
    if (mediaType === node.mediaType || mediaType === '') return;
    if (documentKind(mediaType) === null && documentKind(node.mediaType) === null) return;
    const fields = { field: 'mediaType', first: node.mediaType, second: mediaType };
    this.findings.push(finding('descriptor-conflict', { digest: node.digest }, fields));
  }
}
