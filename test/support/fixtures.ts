/**
 * Real images and hostile files that are kept beside the project, with what other tools say about
 * them. They are read from there and never copied; tests skip where they are not.
 */
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { root } from '../../build/setup/paths.ts';

const folder = path.resolve(root, '../shared/fixtures');
const corpus = path.join(folder, 'corpus');

/** Why tests on fixtures cannot run here, or undefined if they can. */
export const noFixtures = existsSync(path.join(corpus, 'CATALOG.tsv'))
  ? undefined
  : 'the fixtures are not here (../shared/fixtures)';

/** One archive, one layout folder, one report or one hostile file. */
export interface CorpusUnit {
  readonly name: string;
  readonly path: string;
  /** The catalogue's word, such as `oci-layout` or `hostile: tar`. */
  readonly kind: string;
  /** Its truth, relative to the corpus. */
  readonly truth: string;
}

/** The path of a fixture that is not part of the corpus. */
export function fixture(name: string): string {
  return path.join(folder, name);
}

/** Every unit of the corpus; none where there are no fixtures. */
export function corpusUnits(): readonly CorpusUnit[] {
  if (noFixtures !== undefined) return [];
  const [, ...rows] = readFileSync(path.join(corpus, 'CATALOG.tsv'), 'utf8').trimEnd().split('\n');
  return rows.map((row) => {
    const [name = '', , , , kind = '', , , truth = ''] = row.split('\t');
    return { name, path: path.join(corpus, name), kind, truth };
  });
}

/** The truth file of a unit, as JSON. */
export function truthOf(unit: CorpusUnit): unknown {
  return JSON.parse(readFileSync(path.join(corpus, unit.truth), 'utf8'));
}
