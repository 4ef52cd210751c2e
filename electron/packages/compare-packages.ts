/** What two images have installed, compared. */
import type {
  InstalledPackage,
  PackageChange,
  PackageDatabase,
  PackageDifferences,
} from '../../shared/packages.ts';
import { compareText } from '../../shared/text-order.ts';
import { versionsText } from './versions-text.ts';

/** All that is installed under one name. */
interface Held {
  readonly first: InstalledPackage;
  readonly versions: Set<string>;
}

type HeldPackages = ReadonlyMap<string, Held>;

/** Architectures that are none: such packages are for every platform. */
const ANY: ReadonlySet<string | null> = new Set(['all', 'noarch', null]);

/**
 * Packages are the same if format, name, architecture and versions are. Where no architecture of one side is on the
 * other, two platforms are compared: then architectures do not count, and are not told.
 */
export function comparePackages(
  before: readonly PackageDatabase[],
  after: readonly PackageDatabase[],
): PackageDifferences {
  const withArchitecture = !areTwoPlatforms(before, after);
  const left = hold(before, withArchitecture);
  const right = hold(after, withArchitecture);
  const changes: PackageChange[] = [];
  let same = 0;
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const first = left.get(key);
    const second = right.get(key);
    const change = changeOf(first, second);
    if (change === null) same += 1;
    else changes.push(withArchitecture ? change : { ...change, architecture: null });
  }
  return { databases: databasesOf(before, after), changes: changes.sort(byName), same };
}

function areTwoPlatforms(
  before: readonly PackageDatabase[],
  after: readonly PackageDatabase[],
): boolean {
  const [first, second] = [before, after].map((databases) => {
    const all = databases.flatMap(({ packages }) => packages);
    return new Set(all.map((each) => each.architecture).filter((each) => !ANY.has(each)));
  });
  if (first === undefined || second === undefined || first.size === 0 || second.size === 0)
    return false;
  return ![...first].some((each) => second.has(each));
}

function hold(databases: readonly PackageDatabase[], withArchitecture: boolean): HeldPackages {
  const held = new Map<string, Held>();
  for (const { packages } of databases)
    for (const each of packages) {
      const architecture = withArchitecture ? (each.architecture ?? '') : '';
      // No name has a space.
      const key = `${each.name} ${architecture} ${each.format}`;
      const known = held.get(key);
      if (known === undefined) held.set(key, { first: each, versions: new Set([each.version]) });
      else known.versions.add(each.version);
    }
  return held;
}

/** Null if both sides have the same versions. */
function changeOf(before: Held | undefined, after: Held | undefined): PackageChange | null {
  const { format, name, architecture } = (before ?? after)?.first ?? {};
  if (format === undefined || name === undefined) return null;
  const [old, young] = [before, after].map((held) => held && versionsText(held.versions));
  if (old === young) return null;
  const versions = { before: old ?? null, after: young ?? null };
  return { format, name, architecture: architecture ?? null, ...versions };
}

function byName(a: PackageChange, b: PackageChange): number {
  return (
    compareText(a.name, b.name) ||
    compareText(a.architecture ?? '', b.architecture ?? '') ||
    compareText(a.format, b.format)
  );
}

function databasesOf(
  before: readonly PackageDatabase[],
  after: readonly PackageDatabase[],
): PackageDifferences['databases'] {
  const paths = new Set([...before, ...after].map(({ path }) => path));
  return [...paths].flatMap((path) => {
    const [first, second] = [before, after].map((all) => all.find((each) => each.path === path));
    const format = (first ?? second)?.format;
    if (format === undefined) return [];
    const problems = [
      problemOf('the first image', first),
      problemOf('the second image', second),
    ].filter((each) => each !== null);
    return [
      {
        format,
        path,
        before: first?.packages.length ?? null,
        after: second?.packages.length ?? null,
        problem: problems.length === 0 ? null : problems.join('; '),
      },
    ];
  });
}

function problemOf(side: string, database: PackageDatabase | undefined): string | null {
  const problem = database?.problem ?? null;
  return problem === null ? null : `in ${side}, ${problem}`;
}
