/**
 * Findings counted by code for each image: looked up by what they are about instead of searched,
 * because a source may hold tens of thousands of images and of findings.
 */
import type { Finding, FindingCode } from './finding.ts';
import type { ImageSummary } from './model.ts';

export interface Tally {
  readonly first: Finding;
  readonly count: number;
}

export type Tallies = ReadonlyMap<FindingCode, Tally>;

/** How many there are of each code. */
export function tallyOf(findings: Iterable<Finding>): Tallies {
  return counted(new Map(), findings);
}

export class FindingTallies {
  /** Of findings about the source as a whole: they concern every image in it. */
  readonly #source: Tallies;
  readonly #byImage: ReadonlyMap<string, readonly Finding[]>;
  readonly #byDigest: ReadonlyMap<string, readonly Finding[]>;

  constructor(findings: readonly Finding[]) {
    const ofImages = findings.filter(({ image }) => image !== undefined);
    const others = findings.filter(({ image }) => image === undefined);
    this.#source = tallyOf(others.filter(({ digest }) => digest === undefined));
    this.#byImage = grouped(ofImages, ({ image = '' }) => image);
    this.#byDigest = grouped(others, ({ digest = '' }) => digest);
  }

  /** Those of the source, those that name this image, and those of what it stands on. */
  of({ id, reach }: Pick<ImageSummary, 'id' | 'reach'>): Tallies {
    const tallies = new Map(this.#source);
    counted(tallies, this.#byImage.get(id) ?? []);
    for (const digest of reach) counted(tallies, this.#byDigest.get(digest) ?? []);
    return tallies;
  }
}

function counted(tallies: Map<FindingCode, Tally>, findings: Iterable<Finding>): Tallies {
  for (const found of findings) {
    const known = tallies.get(found.code);
    const count = (known?.count ?? 0) + 1;
    tallies.set(found.code, { first: known?.first ?? found, count });
  }
  return tallies;
}

/** Findings by a text that each has. */
export function grouped(
  findings: readonly Finding[],
  keyOf: (found: Finding) => string,
): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const found of findings) {
    const key = keyOf(found);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [found]);
    else known.push(found);
  }
  return groups;
}
