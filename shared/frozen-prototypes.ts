/** What objects inherit, against text from images that is taken for a name of it. */

const INHERITED = [
  Object,
  Array,
  Map,
  Set,
  WeakMap,
  WeakSet,
  Promise,
  RegExp,
  Date,
  ArrayBuffer,
  String,
  Number,
  Boolean,
  Symbol,
  BigInt,
] as const;

/**
 * Nothing can be added to or changed in what objects inherit. Cannot be undone. Errors and functions are left out:
 * classes of errors set their `name`, and what is frozen could not be set in what inherits it either.
 */
export function freezePrototypes(): void {
  for (const { prototype } of INHERITED) Object.freeze(prototype);
}
