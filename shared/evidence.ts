/**
 * Evidence: what the files of other tools say of images. A reference is one mention of an image by name,
 * tag or digest; a claim is all that one place says of one image.
 */
import type { Digest } from './oci.ts';

/** What an evidence text is, told by its content alone. */
export type EvidenceFormat =
  | 'kubernetes'
  | 'kustomize'
  | 'compose'
  | 'trivy'
  | 'trivy-operator'
  | 'grype'
  | 'syft'
  | 'cyclonedx'
  | 'spdx'
  | 'sarif'
  | 'in-toto'
  | 'report'
  | 'docker-images'
  | 'docker-inspect'
  | 'docker-manifest'
  | 'imagetools'
  | 'skopeo-inspect'
  | 'podman-images'
  | 'gcloud-image'
  | 'gcloud-builds'
  | 'image-index'
  | 'image-manifest'
  | 'image-config'
  | 'tag-list'
  | 'registry-headers'
  | 'digest-file'
  | 'text';

/** What evidence speaks of: an image that was scanned, one that is deployed, or one named otherwise. */
export const EVIDENCE_SIDES = ['scanned', 'deployed', 'named'] as const;
export type EvidenceSide = (typeof EVIDENCE_SIDES)[number];

/** Opaque, made by the engine; the command line uses the path as typed. */
export type EvidenceId = string;

/** A place in a text, as editors count: both from 1, columns in UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** The Kubernetes object, or the like, that a claim stands in. */
export interface Resource {
  readonly kind: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
  readonly container: string | null;
}

/**
 * What the format says that a digest is of. `registry` is what a registry serves under a name: an index
 * or a manifest, nobody tells which.
 */
export type ClaimedKind =
  'index' | 'manifest' | 'registry' | 'config' | 'layer' | 'diffID' | 'chainID' | 'unknown';

/**
 * Why a reference cannot be taken at its word. `uppercase`, `length`, `characters` and `algorithm` are of
 * its digest; `template` is a variable that was never filled in.
 */
export type ReferenceFault =
  | 'uppercase'
  | 'length'
  | 'characters'
  | 'algorithm'
  | 'name'
  | 'tag'
  | 'too-long'
  | 'template'
  | 'empty';

/** A reference as the distribution grammar splits it. */
export interface ParsedReference {
  /** Repository with its host and port, as written; null where there is only a digest or a tag. */
  readonly name: string | null;
  readonly tag: string | null;
  /** Well-formed and of a known algorithm, or null. */
  readonly digest: Digest | null;
  readonly fault: ReferenceFault | null;
}

export interface Reference extends ParsedReference {
  /** As written, cut at `MAX_REFERENCE`. */
  readonly text: string;
  readonly kind: ClaimedKind;
  /** By the rules of a format, or by looking for digests in the text. */
  readonly found: 'by-format' | 'in-text';
  readonly place: TextPlace;
  /** Such as `spec.containers[0].image`, in its document; null in plain text. */
  readonly path: string | null;
  /** `os/arch[/variant]`, where the evidence says it. */
  readonly platform: string | null;
  /** How often the text has it; more than 1 only for what is found in text. */
  readonly count: number;
}

export interface Claim {
  readonly side: EvidenceSide;
  readonly resource: Resource | null;
  /** At least one; the most telling first. All are about one image, or the format does not say so. */
  readonly references: readonly Reference[];
  /** diffIDs of all layers, lowest first, where the format lists them all; else null. */
  readonly diffIDs: readonly Digest[] | null;
}

/** A digest and where the text has it, whatever it stands for there. */
export interface DigestMention {
  readonly digest: Digest;
  readonly count: number;
  /** The first five lines that have it, ascending. */
  readonly lines: readonly number[];
}

/** An image document whose very bytes are in the evidence, so that its digest was computed. */
export interface EvidenceDocument {
  readonly role: 'index' | 'manifest' | 'config';
  readonly digest: Digest;
  readonly mediaType: string | null;
  readonly manifests: readonly { readonly digest: Digest; readonly platform: string | null }[];
  readonly config: Digest | null;
  readonly layers: readonly Digest[];
  readonly diffIDs: readonly Digest[];
  readonly place: TextPlace;
  readonly path: string | null;
}

/** Something about an evidence text that its reader must know; the rest of it was read. */
export interface EvidenceProblem {
  readonly code:
    | 'encoding'
    | 'truncated'
    | 'not-json'
    | 'not-yaml'
    | 'duplicate-key'
    | 'too-deep'
    | 'too-many-aliases'
    | 'too-large'
    | 'too-many-references'
    | 'digest-mismatch'
    | 'document-invalid';
  readonly place: TextPlace | null;
  /** For the sentence: a key, a digest, a limit; may be empty. */
  readonly detail: string;
}

export interface Evidence {
  /** The last part of its path, or `pasted text`. */
  readonly name: string;
  /** Of the first document that has one; `text` if none. */
  readonly format: EvidenceFormat;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the bytes. */
  readonly digest: Digest;
  readonly claims: readonly Claim[];
  /** Every `algorithm:hex` in the text, in the order in which they come up. */
  readonly mentions: readonly DigestMention[];
  /** 64 hex digits without an algorithm, as `sha256:…`: references only if an image has them. */
  readonly bare: readonly DigestMention[];
  readonly documents: readonly EvidenceDocument[];
  readonly problems: readonly EvidenceProblem[];
}

/** What is shown of one evidence file beside its references. */
export interface EvidenceSummary {
  readonly id: EvidenceId;
  readonly name: string;
  /** The folder, shortened for display only; null for pasted text. */
  readonly folder: string | null;
  readonly format: EvidenceFormat;
  /** As its claims have it, where all agree; what the user chose goes before. */
  readonly side: EvidenceSide | null;
  readonly size: number;
  readonly digest: Digest;
  /** Of what was found in text only those that count whatever is open, as with `references`. */
  readonly claims: number;
  readonly references: number;
  readonly problems: readonly EvidenceProblem[];
  /** `gone` and `changed` are of the file on disk, since it was read. */
  readonly state: 'read' | 'changed' | 'gone';
}

/** Some lines of an evidence text, as they stand in the file. */
export interface EvidenceExcerpt {
  /** Number of the first one, from 1. */
  readonly first: number;
  /** Each cut at `MAX_EXCERPT_LINE`. */
  readonly lines: readonly string[];
  /** Columns that were cut off before each line's text, where a long line is shown around a place. */
  readonly cut: readonly number[];
}

/** Characters kept of a reference. */
export const MAX_REFERENCE = 4096;
/** Characters of one line in an excerpt. */
export const MAX_EXCERPT_LINE = 400;
/** Bytes of evidence that can be pasted. */
export const MAX_PASTED = 16 * 1024 * 1024;
