/** Which images bear a name, in any of the forms in which tools write it: looked up, not searched. */
import type { ImageSummary } from '../../shared/model.ts';
import { fullName } from '../../shared/reference-name.ts';

type Owners = ReadonlySet<ImageSummary>;

const NOBODY: Owners = new Set();

export class NameOwners {
  readonly #byFullName = new Map<string, Set<ImageSummary>>();
  /** Of images that bear nothing but a tag: it is theirs in every repository. */
  readonly #byBareTag = new Map<string, Set<ImageSummary>>();
  readonly #order: ReadonlyMap<ImageSummary, number>;

  constructor(images: readonly ImageSummary[]) {
    this.#order = new Map(images.map((image, i) => [image, i]));
    for (const image of images)
      for (const name of image.names) {
        enter(this.#byFullName, fullName(name), image);
        if (!/[:/]/.test(name)) enter(this.#byBareTag, name, image);
      }
  }

  owns(image: ImageSummary, name: string): boolean {
    return this.#owners(name).some((owners) => owners.has(image));
  }

  /** Images of that name in their order; of more than `limit`, not all. */
  first(name: string, limit: number): readonly ImageSummary[] {
    const found = this.#owners(name).flatMap((owners) => firstOf(owners, limit));
    const place = (image: ImageSummary) => this.#order.get(image) ?? 0;
    return [...new Set(found)].sort((a, b) => place(a) - place(b)).slice(0, limit);
  }

  #owners(name: string): readonly Owners[] {
    const full = fullName(name);
    const tag = full.slice(full.lastIndexOf(':') + 1);
    return [this.#byFullName.get(full) ?? NOBODY, this.#byBareTag.get(tag) ?? NOBODY];
  }
}

function firstOf(owners: Owners, limit: number): readonly ImageSummary[] {
  const found: ImageSummary[] = [];
  for (const owner of owners) {
    if (found.length >= limit) break;
    found.push(owner);
  }
  return found;
}

function enter(map: Map<string, Set<ImageSummary>>, key: string, image: ImageSummary): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([image]));
  else known.add(image);
}
