/** Inputs to begin with: real and hostile files that are kept beside the project, if they are there. */
import { readFileSync, statSync } from 'node:fs';
import { corpusUnits } from '../support/fixtures.ts';

/** The units of these kinds that are files of at most so many bytes. */
export function unitsOfKind(kinds: RegExp, maxLength: number): readonly Uint8Array[] {
  return corpusUnits().flatMap(({ path, kind }) => {
    if (!kinds.test(kind)) return [];
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() !== true || stat.size > maxLength) return [];
    return [new Uint8Array(readFileSync(path))];
  });
}

export function textSeeds(...texts: readonly string[]): readonly Uint8Array[] {
  return texts.map((text) => new TextEncoder().encode(text));
}
