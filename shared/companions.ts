/**
 * What travels with an image: signatures, attestations, SBOMs and whatever else says that it is about it.
 * Everything here is a claim of the companion itself; `signatures.ts` has what was checked.
 */
import type { ReferrerLink } from './model.ts';
import type { Digest } from './oci.ts';

export const COMPANION_KINDS = ['signature', 'attestation', 'sbom', 'other'] as const;
export type CompanionKind = (typeof COMPANION_KINDS)[number];

/** How a companion is written. */
export type CompanionForm =
  /** cosign's payload as a layer, its signature in an annotation. */
  | 'simple-signing'
  /** A Sigstore bundle (`application/vnd.dev.sigstore.bundle…`). */
  | 'sigstore-bundle'
  /** A DSSE envelope, signed or not. */
  | 'dsse'
  /** An in-toto statement that nobody signed, as BuildKit writes it. */
  | 'in-toto'
  | 'notation-jws'
  | 'notation-cose'
  /** containers/image's simple signing with OpenPGP (`signature-N` of `dir:`). */
  | 'openpgp'
  | 'spdx'
  | 'cyclonedx'
  | 'openvex'
  | 'unknown';

/** What says that it is about the image: a referrer's link, a file beside the image, or a file inside of it. */
export type CompanionLink = ReferrerLink | 'file-beside' | 'file-inside';

export interface Companion {
  /** Unique in the source, and the same at each opening: made of the digests or the path. */
  readonly id: string;
  readonly kind: CompanionKind;
  readonly form: CompanionForm;
  readonly link: CompanionLink;
  /** The index or manifest that the link names; null where the image has no digest (a docker archive's). */
  readonly subject: Digest | null;
  /** False if what it is about is not here. */
  readonly subjectPresent: boolean;
  /** `ImageSummary.id` of every image that it is about; those below an index that is its subject too. */
  readonly images: readonly string[];
  /** The artifact's manifest; null for a file. */
  readonly manifest: Digest | null;
  /** The blob that holds it; null for a file. */
  readonly blob: Digest | null;
  /** Of a file: its name in the source (`file-beside`), or its path in the image (`file-inside`). */
  readonly path: string | null;
  readonly mediaType: string;
  readonly artifactType: string | null;
  /** Of an in-toto statement, where it is known without reading the blob or was read. */
  readonly predicateType: string | null;
  /** Bytes; null if nothing says it. */
  readonly size: number | null;
  /** False if the blob, or the manifest itself, is not here. */
  readonly present: boolean;
  /** Annotations of its layer's descriptor (cosign's) and manifest. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** What travels with one image. */
export interface ImageCompanions {
  /** `ImageSummary.id`; attestation manifests and artifacts are no images here. */
  readonly image: string;
  /** `Companion.id`s, signatures first. */
  readonly companions: readonly string[];
}

export interface CompanionList {
  readonly companions: readonly Companion[];
  /** Every runnable image, also those with none. */
  readonly images: readonly ImageCompanions[];
  /** True if the files of the layers were looked through for SBOMs too. */
  readonly filesRead: boolean;
}
