/** The graph while it is being walked: one draft a digest, edges both ways, conflicts noticed. */
import { finding, type Finding } from '../../shared/finding.ts';
import { FailureError } from '../../shared/failure.ts';
import type { BlobRole } from '../../shared/model.ts';
import type { Descriptor, Digest, ImageConfig, ImageIndex, Manifest } from '../../shared/oci.ts';
import type { Extent } from '../io/files.ts';
import { platformText } from './descriptor.ts';
import { Few } from './few.ts';
import { MAX_NODES } from '../../shared/limits/oci.ts';
import { documentKind } from './media-type.ts';
import type { Schema1Manifest } from './schema1.ts';

export interface NodeDraft {
  readonly digest: Digest;
  role: BlobRole;
  mediaType: string;
  readonly sizes: Few<number>;
  readonly children: Few<Digest>;
  readonly parents: Few<Digest>;
  readonly names: Few<string>;
  readonly urls: Few<string>;
  platform: string | null;
  artifactType: string | null;
  subject: Digest | null;
  /** Annotations of the first descriptor that has any. */
  annotations: Readonly<Record<string, string>>;
}

/** A digest can be pointed to in several roles; the one that says most about it is shown. */
const ROLES: readonly BlobRole[] = ['index', 'manifest', 'config', 'layer', 'blob'];

/** What a document can be read as. */
export interface Documents {
  readonly index: ImageIndex;
  readonly manifest: Manifest;
  readonly config: ImageConfig;
  readonly schema1: Schema1Manifest;
}

export interface NamedDocument {
  readonly path: string;
  readonly extent: Extent;
}

export class GraphDraft {
  readonly nodes = new Map<Digest, NodeDraft>();
  readonly roots = new Set<Digest>();
  /** What `index.json` lists, in its order, if a `manifest.json` stands beside it. */
  readonly rootItems: Descriptor[] = [];
  readonly #documents = new Map<string, Documents[keyof Documents]>();
  /** Digests that something points to as a manifest, whether or not it could be read. */
  readonly manifests = new Set<Digest>();
  /** What manifests and indexes say they are about: a claim about a size, but no part of them. */
  readonly subjects: Descriptor[] = [];
  readonly findings: Finding[] = [];
  /** Documents that the source names by a fixed name; no digest covers them. */
  readonly named: NamedDocument[] = [];
  /** True once a document could not be read whole: then nobody knows what it refers to. */
  blind = false;

  /** Records that `parent` (null for the source itself) points to a descriptor. */
  point(parent: Digest | null, descriptor: Descriptor, role: BlobRole): NodeDraft {
    const node = this.nodes.get(descriptor.digest) ?? this.#add(descriptor, role);
    this.#compare(node, descriptor);
    if (ROLES.indexOf(role) < ROLES.indexOf(node.role)) node.role = role;
    if (Object.keys(node.annotations).length === 0) node.annotations = descriptor.annotations ?? {};
    if (descriptor.size !== null) node.sizes.add(descriptor.size);
    for (const url of descriptor.urls ?? []) node.urls.add(url);
    node.platform ??= platformText(descriptor.platform);
    node.artifactType ??= descriptor.artifactType ?? null;
    if (parent === null) this.roots.add(node.digest);
    else this.link(parent, node.digest);
    return node;
  }

  /** Enters a digest that is spoken of, though nothing points to it. */
  mention(descriptor: Descriptor, role: BlobRole): void {
    if (!this.nodes.has(descriptor.digest)) this.#add(descriptor, role);
  }

  /** Keeps what a digest holds when it is read as this kind of document. */
  keepDocument<K extends keyof Documents>(kind: K, digest: Digest, document: Documents[K]): void {
    this.#documents.set(`${kind} ${digest}`, document);
  }

  /** What a digest holds as this kind of document; one digest can be asked for several. */
  document<K extends keyof Documents>(kind: K, digest: Digest): Documents[K] | null {
    return (this.#documents.get(`${kind} ${digest}`) as Documents[K] | undefined) ?? null;
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
      sizes: new Few(),
      children: new Few(),
      parents: new Few(),
      names: new Few(),
      urls: new Few(),
      platform: null,
      artifactType: descriptor.artifactType ?? null,
      subject: null,
      annotations: descriptor.annotations ?? {},
    };
    this.nodes.set(descriptor.digest, node);
    return node;
  }

  /**
   * Sizes are judged against the bytes later. A document under two types is read by one tool and
   * passed over by the next; other blobs may well have several, as the empty config `{}` does.
   */
  #compare(node: NodeDraft, descriptor: Descriptor): void {
    const { mediaType } = descriptor;
    if (node.mediaType === '') node.mediaType = mediaType;
    if (mediaType === node.mediaType || mediaType === '') return;
    if (documentKind(mediaType) === null && documentKind(node.mediaType) === null) return;
    const fields = { field: 'mediaType', first: node.mediaType, second: mediaType };
    this.findings.push(finding('descriptor-conflict', { digest: node.digest }, fields));
    if (documentKind(node.mediaType) === null) node.mediaType = mediaType;
  }
}
