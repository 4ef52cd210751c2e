/** Caps of what is read of the files of other tools, with their reasons. */

/** Texts that are held at one time. */
export const MAX_EVIDENCE_TEXTS = 500;
/** In all evidence; one text alone has at most 100,000. */
export const MAX_EVIDENCE_REFERENCES = 500_000;
/** Packed, in all; the thread that matches unpacks all of it. */
export const MAX_EVIDENCE_BYTES = 256 * 1024 * 1024;
/** Bytes up to which the structure is read; of larger texts only the digests are found. */
export const MAX_STRUCTURED_BYTES = 256 * 1024 * 1024;
/** Characters; YAML takes a multiple of what JSON does. */
export const MAX_YAML_BYTES = 64 * 1024 * 1024;
/** Bytes of a file that may be a manifest itself, or the like. */
export const MAX_RAW_EVIDENCE_BYTES = 16 * 1024 * 1024;
/** Documents of one text that are read. */
export const MAX_YAML_DOCUMENTS = 100_000;
/** Nesting; deeper documents are not read. */
export const MAX_EVIDENCE_DEPTH = 128;
/** Nodes that aliases may stand for in one document, and keys that merging may copy. */
export const MAX_ALIASED_NODES = 100_000;
/** Keys that merging may copy. */
export const MAX_MERGED_KEYS = 10_000;
/** Lines and commas of one document; every node of it costs memory. */
export const MAX_YAML_NODES = 2_000_000;
/** Values in one document; each costs memory, however small it is in the text. */
export const MAX_EVIDENCE_VALUES = 12_000_000;
/** Distinct digests, and distinct references, that are kept. */
export const MAX_FOUND_IN_TEXT = 100_000;
/** References of one evidence; the rest is counted as a problem. */
export const MAX_CLAIMS = 100_000;
/** SBOMs in attestations are some ten megabytes. */
export const MAX_STATEMENT_BYTES = 64 * 1024 * 1024;
/** Files that one folder may stand for; more is a folder named by mistake. */
export const MAX_EVIDENCE_FILES = 10_000;
/** Folders below a folder. */
export const MAX_FOLDER_NESTING = 32;
/** Bytes that are read from a pipe, which must be held in memory. */
export const MAX_PIPED_BYTES = 256 * 1024 * 1024;
