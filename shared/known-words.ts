/** What is said about digests: how one is known, and why "the same image" has several. */
import type { DigestKind, Known } from './known.ts';

interface Words {
  /** In a column or beside a digest. */
  readonly short: string;
  readonly sentence: string;
}

const KNOWN: Readonly<Record<Known, Words>> = {
  verified: {
    short: 'recorded, verified',
    sentence: 'A document here records this digest, and the bytes were read just now and match it.',
  },
  mismatch: {
    short: 'recorded, wrong',
    sentence: 'A document here records this digest, but the bytes are not those that it names.',
  },
  missing: {
    short: 'recorded, missing',
    sentence: 'A document here records this digest, but the bytes are not here.',
  },
  unchecked: {
    short: 'recorded, not read yet',
    sentence: 'A document here records this digest; the bytes are here and were not read yet.',
  },
  uncheckable: {
    short: 'recorded, not checkable here',
    sentence:
      'A document here records this digest, but it cannot be checked: its algorithm, its packing or its file keeps Drydock from it.',
  },
  recomputed: {
    short: 'recomputed',
    sentence:
      'Computed from the bytes that are here. Nothing in this source records it, so there is nothing to check it against.',
  },
  derived: {
    short: 'derived',
    sentence:
      'No digest is recorded for these bytes. They are known by what they must unpack to, or by the digests below them.',
  },
  unknowable: {
    short: 'not knowable from this file',
    sentence:
      'This file does not hold the document that this digest is computed from, so nobody can tell it from here.',
  },
};

const KINDS: Readonly<Record<DigestKind, string>> = {
  index:
    'The digest of the index, the list of all platforms. Registries and `docker pull` show it for images with several platforms.',
  manifest:
    'The digest of the manifest of one platform. It covers the config and the layers as they are stored, so packing the same layers in another way changes it.',
  config:
    'The digest of the config, also called image ID. It covers the settings and the diffIDs, and stays the same when layers are packed in another way.',
  layer:
    'The digest of a layer as it is stored, usually compressed. The same files compressed by another program have another one.',
  diffID:
    'The digest of a layer’s uncompressed tar, as the config records it. It does not depend on compression.',
  chainID:
    'Computed from the diffIDs of this layer and all below it. Programs use it to name unpacked layers; nothing records it.',
  blob: 'The digest of a blob that is no part of an image’s own chain.',
};

/** How it is known, in a few words. */
export function knownShort(known: Known): string {
  return KNOWN[known].short;
}

/** How it is known, and what that means. */
export function knownSentence(known: Known): string {
  return KNOWN[known].sentence;
}

/** What a digest of this kind is of, and when it changes. */
export function digestKindSentence(kind: DigestKind): string {
  return KINDS[kind];
}

/** Why two digests of "the same image" differ, as a few paragraphs. */
export const WHY_DIGESTS_DIFFER: readonly string[] = [
  'One image has several digests, each of different bytes: the index lists platforms, each platform has a manifest, the manifest names the config and the layers as stored, and the config names the layers unpacked.',
  'A tool may show any of them. Two that differ can both belong to this image; two that are equal are always of the same bytes.',
  'What `docker save` writes holds no manifest of the registry, so its digest cannot be told from the file; compare image IDs or diffIDs instead.',
];
