/** Names and repositories of the images here. */
import { canonicalName, lastComponent } from '../evidence/repository-name.ts';
import { parseReference, withoutScheme } from '../evidence/reference.ts';
import type { ArchiveHere, ImageHere } from './archive-here.ts';
import type { Catalog } from './catalog.ts';

/** A name with its tag, spelled out as Docker means it: `docker.io/library/nginx:latest`. */
export function tagKey(name: string, tag: string | null): string {
  return `${canonicalName(name)}:${tag ?? 'latest'}`;
}

export interface NamedAs {
  readonly name: string;
  readonly tag: string | null;
  readonly key: string;
}

/** What an archive calls an image; null for what is no name, or leads to a digest alone. */
export function namedAs(text: string): NamedAs | null {
  const { name, tag, fault, digest } = parseReference(withoutScheme(text));
  if (name === null || fault !== null || (digest !== null && tag === null)) return null;
  return { name, tag, key: tagKey(name, tag) };
}

export class Names {
  readonly #tags = new Map<string, Set<ImageHere>>();
  readonly #repositories = new Map<string, Set<ImageHere>>();
  /** Images without a manifest digest, by the last part of their repository. */
  readonly #undigested = new Map<string, Set<ImageHere>>();
  readonly #allUndigested: ReadonlySet<ImageHere>;
  /** Repositories of archives that name more images than they hold, or that cannot be read in part. */
  readonly #lacking = new Set<string>();
  readonly #blind = new Set<string>();
  readonly #hasBlind: boolean;

  constructor({ images, archives }: Catalog) {
    for (const image of images) this.#enter(image);
    for (const archive of archives) this.#enterIndexes(archive);
    this.#allUndigested = new Set(images.filter(isUndigested));
    this.#hasBlind = archives.some(({ isBlind }) => isBlind);
  }

  tagged(key: string): readonly ImageHere[] {
    return [...(this.#tags.get(key) ?? [])];
  }

  /** Exactly this repository, on any of its names. */
  inRepository(name: string): ReadonlySet<ImageHere> {
    return this.#repositories.get(canonicalName(name)) ?? NONE;
  }

  /**
   * Images whose archives do not record what a registry calls them, and that a name may be of. Its registry
   * or namespace may be another: images are moved. Without a name it may be any of them.
   */
  undigested(name: string | null): ReadonlySet<ImageHere> {
    if (name === null) return this.#allUndigested;
    return this.#undigested.get(lastComponent(name)) ?? NONE;
  }

  /** True if an index of such a name lists images that are not here. */
  isLacking(names: readonly string[]): boolean {
    return names.some((name) => this.#lacking.has(canonicalName(name)));
  }

  /** True if such an image may be in an archive whose documents could not be read. */
  isBlind(names: readonly string[]): boolean {
    if (names.length === 0) return this.#hasBlind;
    return this.#hasBlind && names.some((name) => this.#blind.has(canonicalName(name)));
  }

  #enter(image: ImageHere): void {
    for (const text of image.summary.names) {
      const named = namedAs(text);
      if (named === null) continue;
      add(this.#tags, named.key, image);
      add(this.#repositories, canonicalName(named.name), image);
      if (isUndigested(image)) add(this.#undigested, lastComponent(named.name), image);
    }
  }

  #enterIndexes(archive: ArchiveHere): void {
    for (const { names, digest } of archive.indexes.values())
      if (archive.isLacking(digest)) for (const text of names) this.#addName(this.#lacking, text);
    if (archive.isBlind)
      for (const { names } of archive.open.graph.nodes)
        for (const text of names) this.#addName(this.#blind, text);
  }

  #addName(to: Set<string>, text: string): void {
    const named = namedAs(text);
    if (named !== null) to.add(canonicalName(named.name));
  }
}

const NONE: ReadonlySet<ImageHere> = new Set();

function isUndigested({ summary }: ImageHere): boolean {
  return summary.digest === null;
}

function add(map: Map<string, Set<ImageHere>>, key: string, image: ImageHere): void {
  const held = map.get(key);
  if (held === undefined) map.set(key, new Set([image]));
  else held.add(image);
}
