/** All versions and architectures of one name, in the layers and in an SBOM. */
import type { SbomDifference } from '../../shared/packages-report.ts';
import { foldVersion, withoutEpoch, type Format } from './package-key.ts';
import { versionsText } from './versions-text.ts';

/** What is found of one version. */
interface FoundVersion {
  readonly written: string;
  /** By architecture, '' for none: whether the SBOM has it. */
  readonly architectures: Map<string, boolean>;
  /** True if the SBOM has it for every architecture. */
  all: boolean;
}

interface Statement {
  readonly version: string | null;
  readonly architecture: string | null;
}

/** Architectures of packages that are for all. */
const ANY = ['', 'all', 'noarch'] as const;

export class ComparedName {
  readonly format: Format;
  /** As the layers write it, or the SBOM where they have none. */
  readonly name: string;
  readonly #found = new Map<string, FoundVersion>();
  /** Versions with an epoch, by what follows it. */
  readonly #byRest = new Map<string, FoundVersion>();
  readonly #unmet = new Map<string, Statement>();
  #isStated = false;

  constructor(format: Format, name: string) {
    this.format = format;
    this.name = name;
  }

  get isStated(): boolean {
    return this.#isStated;
  }

  get isFound(): boolean {
    return this.#found.size > 0;
  }

  find(version: string, architecture: string | null): void {
    const folded = foldVersion(this.format, version);
    const known = this.#found.get(folded);
    const found = known ?? { written: version, architectures: new Map(), all: false };
    found.architectures.set(architecture ?? '', false);
    if (known !== undefined) return;
    this.#found.set(folded, found);
    this.#byRest.set(withoutEpoch(this.format, folded), found);
  }

  /** True if this version is found, for that architecture. */
  has(version: string | null): boolean {
    return version !== null && this.#versionOf(version) !== undefined;
  }

  /** After everything that is found. */
  state({ version, architecture }: Statement): void {
    this.#isStated = true;
    const found = version === null ? undefined : this.#versionOf(version);
    if (found !== undefined && meet(found, architecture ?? '')) return;
    this.#unmet.set(`${version ?? ''} ${architecture ?? ''}`, { version, architecture });
  }

  /** Versions and architectures that both have. */
  get same(): number {
    let same = 0;
    for (const { all, architectures } of this.#found.values())
      for (const met of architectures.values()) same += Number(all || met);
    return same;
  }

  /** On what the sides differ; null if they do not. `isWhole`: false if the SBOM need not have everything. */
  difference(isWhole: boolean): SbomDifference | null {
    const left = this.#isStated || isWhole ? this.#foundLeft() : [];
    // Where each version that is found is stated, one more statement without any says nothing.
    const isMet = this.isFound && left.length === 0;
    const more = [...this.#unmet.values()].filter(({ version }) => version !== null || !isMet);
    const kind = kindOf(left, more);
    if (kind === null || (kind === 'missing' && !isWhole)) return null;
    const plain = { found: textOf(left, false), stated: textOf(more, false) };
    const isSame = plain.found !== null && plain.found === plain.stated;
    const texts = isSame ? { found: textOf(left, true), stated: textOf(more, true) } : plain;
    return { kind, format: this.format, name: this.name, ...texts };
  }

  #versionOf(version: string): FoundVersion | undefined {
    const folded = foldVersion(this.format, version);
    const exact = this.#found.get(folded);
    if (exact !== undefined) return exact;
    // An epoch that the SBOM leaves out does not count; another one does.
    const hasEpoch = withoutEpoch(this.format, folded) !== folded;
    return hasEpoch ? undefined : this.#byRest.get(folded);
  }

  #foundLeft(): readonly Statement[] {
    return [...this.#found.values()].flatMap(({ written, architectures, all }) =>
      [...architectures]
        .filter(([, met]) => !all && !met)
        .map(([architecture]) => ({ version: written, architecture })),
    );
  }
}

function kindOf(
  left: readonly Statement[],
  more: readonly Statement[],
): SbomDifference['kind'] | null {
  if (left.length > 0) return more.length > 0 ? 'version' : 'missing';
  return more.length > 0 ? 'extra' : null;
}

function meet(found: FoundVersion, architecture: string): boolean {
  const { architectures } = found;
  if (ANY.some((any) => any === architecture)) {
    found.all = true;
    return true;
  }
  const own = [architecture, ...ANY].find((each) => architectures.has(each));
  if (own === undefined) return false;
  architectures.set(own, true);
  return true;
}

function textOf(statements: readonly Statement[], withArchitecture: boolean): string | null {
  const versions = statements.flatMap(({ version, architecture }) => {
    if (version === null) return [];
    const isTold = withArchitecture && architecture !== null && architecture !== '';
    return [isTold ? `${version} (${architecture})` : version];
  });
  return versions.length === 0 ? null : versionsText(new Set(versions));
}
