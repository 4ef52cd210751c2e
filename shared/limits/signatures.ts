/** Caps of what is read to check signatures, with their reasons. */

/** Bytes of a file. */
export const MAX_TRUST_FILE_BYTES = 1024 * 1024;
/** Keys and certificates, of one file and of all together. */
export const MAX_TRUST_ITEMS = 100;
/** Larger ones are none that a signer makes. */
export const MAX_ENVELOPE_BYTES = 4 * 2 ** 20;
/** Bytes that are hashed for one companion: some seconds. Many keys, signatures and megabytes multiply. */
export const MAX_HASHED_BYTES = 2 * 1024 * 1024 * 1024;
/** Subjects of one statement; a release of thousands of files has one for each. */
export const MAX_SUBJECTS = 10_000;
/** More are no chain that anybody makes, and each costs a check of a signature. */
export const MAX_CHAIN = 16;
/** Each is tried with each key over the whole payload, so their number is bounded. */
export const MAX_DSSE_SIGNATURES = 16;
