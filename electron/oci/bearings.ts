/** What findings mean for each image, looked up by what they are about instead of searched. */
import { bearingOf, type Bearing, type Finding } from '../../shared/finding.ts';
import type { ImageSummary } from '../../shared/model.ts';
import { Few } from './few.ts';

export class Bearings {
  /** Of findings about the source as a whole: they concern every image in it. */
  readonly #source = new Few<Bearing>();
  readonly #byImage = new Map<string, Few<Bearing>>();
  readonly #byDigest = new Map<string, Few<Bearing>>();

  constructor(findings: readonly Finding[]) {
    for (const found of findings) this.#scopeOf(found).add(bearingOf(found.code));
  }

  /** Those of the source, those that name this image, and those of what it stands on. */
  of({ id, reach }: ImageSummary): readonly Bearing[] {
    const bearings = new Set(this.#source);
    for (const bearing of this.#byImage.get(id) ?? []) bearings.add(bearing);
    for (const digest of reach)
      for (const bearing of this.#byDigest.get(digest) ?? []) bearings.add(bearing);
    return [...bearings];
  }

  #scopeOf({ image, digest }: Finding): Few<Bearing> {
    if (image !== undefined) return entered(this.#byImage, image);
    return digest === undefined ? this.#source : entered(this.#byDigest, digest);
  }
}

function entered(map: Map<string, Few<Bearing>>, key: string): Few<Bearing> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = new Few<Bearing>();
  map.set(key, made);
  return made;
}
