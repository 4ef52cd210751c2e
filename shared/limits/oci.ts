/** Every cap of the image model, with its reason. Hitting one is a finding, never a silent cut. */

/** Manifests and nested indexes; registries are asked to take 4 MiB (distribution-spec). */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** `index.json`: room for 100,000 descriptors. */
export const MAX_INDEX_JSON_BYTES = 32 * 1024 * 1024;
/** `oci-layout` holds one short object. */
export const MAX_LAYOUT_FILE_BYTES = 64 * 1024;
/** JSON nesting: real documents use about 6; V8 dies on far deeper ones. */
export const MAX_JSON_DEPTH = 128;
/** Indexes inside indexes: real images use 1 or 2. */
export const MAX_INDEX_DEPTH = 16;
/** Distinct digests in one source. */
export const MAX_NODES = 400_000;
/** Embedded `data` of a descriptor, decoded. */
export const MAX_INLINE_DATA_BYTES = 1024 * 1024;
/** A blob that exceeds its declared size by more than this is not read to prove it wrong. */
export const MAX_EXCESS_BYTES = 64 * 1024 * 1024;
/** JSON documents shown raw. */
export const MAX_SHOWN_DOCUMENT_BYTES = 4 * 1024 * 1024;
/** Small blobs that are read to find manifests when an archive lost its index. */
export const MAX_RECOVERY_CANDIDATES = 10_000;
/** A registry's link files hold one digest. */
export const MAX_LINK_FILE_BYTES = 4 * 1024;
/** Parts of a repository's name; registries allow 255 characters in all. */
export const MAX_REPOSITORY_DEPTH = 64;
/** Layers below each other in archives without manifests; Docker stopped at 127. */
export const MAX_CHAIN_LAYERS = 10_000;
/** Payloads that say which image a signature or an attestation is about; real ones are a few KiB. */
export const MAX_PAYLOAD_BYTES = 1024 * 1024;
/** Steps from manifests up to their indexes, in all: real manifests have one or two above them. */
export const MAX_ANCESTOR_STEPS = 5_000_000;
/** Longer texts than any registered algorithm makes are refused before any pattern runs. */
export const MAX_DIGEST_LENGTH = 1024;
/** Real manifests are a few KiB; this bounds what is read to find them. */
export const MAX_CANDIDATE_BYTES = 1024 * 1024;
