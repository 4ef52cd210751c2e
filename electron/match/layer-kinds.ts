/** Kinds of digests that are of a part of an image, and never of an image. */
export const LAYER_KINDS: ReadonlySet<string> = new Set(['layer', 'diffID', 'chainID', 'blob']);
