/** What a reader of one format is given, and what it gives back. */
import type {
  ClaimedKind,
  EvidenceDocument,
  EvidenceFormat,
  EvidenceProblem,
  EvidenceSide,
  Resource,
} from '../../shared/evidence.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Path } from './path.ts';

/** Where something is written: a path into the document, or an offset into its text. */
export type At = Path | number;

/** A value of a document that says something of an image. */
export interface Said {
  readonly at: At;
  /** As written; may have `docker-pullable://` or the like in front. */
  readonly text: string;
  /**
   * How the text is to be taken: a whole `reference`; a `digest` with its algorithm; the `hex` of a
   * SHA-256 alone; a `purl` (`pkg:oci/…`, `pkg:docker/…`); a `name` that a tag or digest beside it belongs to.
   */
  readonly as: 'reference' | 'digest' | 'hex' | 'purl';
  readonly kind: ClaimedKind;
  readonly platform?: string | null;
  /** The repository that a digest or tag beside it belongs to. */
  readonly name?: string | null;
  readonly tag?: string | null;
}

/** All that one place says of one image. */
export interface ClaimSaid {
  readonly side: EvidenceSide;
  readonly resource?: Resource | null;
  /** The most telling first; a claim without any is dropped. */
  readonly said: readonly Said[];
  /** All diffIDs of the image, lowest first, where the format lists them all. */
  readonly diffIDs?: readonly Digest[] | null;
}

/** What one document says. */
export interface Reading {
  readonly claims: readonly ClaimSaid[];
  /** `at` is where its bytes are written; the start of the document where it is left out. */
  readonly documents?: readonly (Omit<EvidenceDocument, 'place' | 'path'> & {
    readonly at?: At;
  })[];
  readonly problems?: readonly (Omit<EvidenceProblem, 'place'> & { readonly at: At | null })[];
  /**
   * Digests that the format says refer to no image, such as fingerprints of findings or the step before
   * in a build: no references, wherever the text has them.
   */
  readonly others?: readonly Digest[];
}

/** One JSON or YAML document. */
export interface DocumentText {
  readonly syntax: 'json' | 'yaml';
  /** Plain objects, lists and scalars, as JSON.parse makes them. */
  readonly value: unknown;
  /** The stored bytes, where the document is the whole file; for digests of raw manifests. */
  readonly raw: Uint8Array | null;
}

/** Reads documents of one format; pure, and it never throws on any value. */
export interface DocumentReader {
  readonly format: EvidenceFormat;
  readonly recognises: (document: DocumentText) => boolean;
  readonly read: (document: DocumentText) => Reading;
}

/** Reads a text that is no document: what a command printed. */
export interface TextReader {
  readonly format: EvidenceFormat;
  readonly recognises: (text: string) => boolean;
  readonly read: (text: string) => Reading;
}
