/**
 * What a builder of one producer's archive returns: everything that the producer writes, in the
 * order in which it writes it, and what is true of the images in it, known from their making.
 */
import type { Verdict } from '../../../shared/model.ts';
import type { Digest } from '../../../shared/oci.ts';
import type { Tree } from '../archive.ts';
import type { BuiltImage } from '../image-builder.ts';

export interface ProducedImage {
  readonly names: readonly string[];
  /** `os/arch[/variant]`; null where nothing says it. */
  readonly platform: string | null;
  /** Of the manifest; null where the producer writes none. */
  readonly digest: Digest | null;
  /** Of the config; null where there is none of an image. */
  readonly imageID: Digest | null;
  /** Lowest layer first; null where nothing records them. */
  readonly diffIDs: readonly Digest[] | null;
  readonly layers: number;
  /** If it is another one than that of the whole archive. */
  readonly verdict?: Verdict;
}

export interface Produced {
  readonly tree: Tree;
  /** In the order in which they are listed. */
  readonly images: readonly ProducedImage[];
}

/** The facts of a built image under these names. */
export function imageFacts(
  { platform, manifest, configDigest, layers }: BuiltImage,
  names: readonly string[],
): ProducedImage {
  const { os, architecture, variant } = platform;
  return {
    names,
    platform: [os, architecture, variant].filter((part) => part !== undefined).join('/'),
    digest: manifest.digest,
    imageID: configDigest,
    diffIDs: layers.map(({ diffID }) => diffID),
    layers: layers.length,
  };
}

/** The part of a digest behind its algorithm: what most producers name files by. */
export function hexOf(digest: Digest): string {
  return digest.slice(digest.indexOf(':') + 1);
}
