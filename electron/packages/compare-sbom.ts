/** Packages that layers record, compared with those that an SBOM lists. */
import type { Sbom } from '../../shared/attestation.ts';
import type { FoundPackage, SbomComparison, SbomDifference } from '../../shared/packages-report.ts';
import { compareText } from '../../shared/text-order.ts';
import { ComparedName } from './compared-name.ts';
import { foldName, FORMAT_OF_TYPE, type Format } from './package-key.ts';
import { statedPackage, type ForeignPackage, type StatedPackage } from './stated-package.ts';

/** Keys that rpm keeps among packages; most SBOMs leave them out. */
const KEYS = 'gpg-pubkey';
/** The type that is told of packages of which the SBOM says no type. */
const UNTYPED = 'untyped';
const FORMATS: readonly Format[] = [...new Set(FORMAT_OF_TYPE.values())];

export interface SbomToCompare extends Pick<
  SbomComparison,
  'sbom' | 'name' | 'origin' | 'aboutThis'
> {
  readonly packages: Sbom['packages'];
  readonly problem: string | null;
}

/**
 * Pauses now and then. Names are the same as their formats compare them, versions if they are written alike but for an
 * epoch of 0, one that the SBOM leaves out, and the `v` of languages. Architectures count where both sides have one.
 * Packages without a package URL are compared if one kind of found packages has their name, and else told as
 * `UNTYPED`.
 */
export function* compareSbom(
  found: readonly FoundPackage[],
  { packages, problem, ...sbom }: SbomToCompare,
): Generator<undefined, SbomComparison> {
  const stated: StatedPackage[] = [];
  const foreign = new Map<string, number>();
  for (const [i, each] of packages.entries()) {
    if (i % AT_ONCE === 0) yield;
    const one = statedPackage(each);
    if (isForeign(one)) foreign.set(one.type, (foreign.get(one.type) ?? 0) + 1);
    else stated.push(one);
  }
  const names = new Names();
  const groups = groupsOf(stated);
  for (const [i, each] of found.entries()) {
    if (i % AT_ONCE === 0) yield;
    names.find(each, groups);
  }
  for (const [i, each] of stated.entries()) {
    if (i % AT_ONCE === 0) yield;
    if (!names.state(each)) foreign.set(UNTYPED, (foreign.get(UNTYPED) ?? 0) + 1);
  }
  const told = [...names.all];
  return {
    ...sbom,
    same: told.reduce((sum, { same }) => sum + same, 0),
    differences: told
      .filter(({ name, isStated }) => isStated || name !== KEYS)
      .map((each) => each.difference(sbom.origin !== 'inside'))
      .filter((each) => each !== null)
      .sort(byName),
    notCompared: [...foreign]
      .map(([type, count]) => ({ type, count }))
      .sort((a, b) => compareText(a.type, b.type)),
    problem,
  };
}

/** Packages that are looked at before others may run. */
const AT_ONCE = 1_024;

/** Everything that has a name of its own, of both sides. */
class Names {
  readonly #names = new Map<string, ComparedName>();

  get all(): Iterable<ComparedName> {
    return this.#names.values();
  }

  /** `groups`: names with a group that stand for an artifact of Maven, whose archive does not say its group. */
  find({ format, name, version, architecture }: FoundPackage, groups: Groups): void {
    const isBare = format === 'maven' && !name.includes(':');
    this.#of(format, isBare ? (groups.get(name) ?? name) : name).find(version, architecture);
  }

  /** False for a package of unknown kind with a name that no single kind has. */
  state({ format, ...given }: StatedPackage): boolean {
    const named = format === null ? this.#guess(given) : this.#of(format, given.name);
    named?.state(given);
    return named !== undefined;
  }

  #guess({ name, version }: Omit<StatedPackage, 'format'>): ComparedName | undefined {
    const fitting = FORMATS.map((format) => this.#names.get(keyOf(format, name))).filter(
      (each) => each?.isFound === true,
    );
    return fitting.length === 1 ? fitting[0] : fitting.find((each) => each?.has(version) === true);
  }

  #of(format: Format, name: string): ComparedName {
    const key = keyOf(format, name);
    const known = this.#names.get(key) ?? new ComparedName(format, name);
    this.#names.set(key, known);
    return known;
  }
}

type Groups = ReadonlyMap<string, string>;

/** By artifact, the first name that an SBOM has for it. */
function groupsOf(stated: readonly StatedPackage[]): Groups {
  const groups = new Map<string, string>();
  for (const { format, name } of stated) {
    const artifact = name.slice(name.indexOf(':') + 1);
    if (format === 'maven' && !groups.has(artifact)) groups.set(artifact, name);
  }
  return groups;
}

function keyOf(format: Format, name: string): string {
  return `${format} ${foldName(format, name)}`;
}

function isForeign(given: StatedPackage | ForeignPackage): given is ForeignPackage {
  return 'type' in given;
}

function byName(a: SbomDifference, b: SbomDifference): number {
  return compareText(a.name, b.name) || compareText(a.format, b.format);
}
