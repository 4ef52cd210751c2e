/** A chain of proof in words: one phrase for each digest of it. */
import { shortDigest } from './format.ts';
import { escapeText } from './escape.ts';
import type { Known } from './known.ts';
import type { ProofLink } from './match.ts';

const KINDS: Readonly<Record<ProofLink['kind'], string>> = {
  index: 'index',
  manifest: 'manifest',
  config: 'image ID',
  layer: 'layer',
  diffID: 'diffID',
  chainID: 'chainID',
  blob: 'blob',
  registry: 'registry digest',
  unknown: 'digest',
};

const KNOWN: Readonly<Record<Known, string>> = {
  verified: 'read and matching',
  mismatch: 'with the wrong bytes',
  missing: 'whose bytes are not here',
  unchecked: 'not read yet',
  uncheckable: 'which cannot be checked here',
  recomputed: 'computed from the bytes here',
  derived: 'which follows from digests below it',
  unknowable: 'which the archive does not record',
};

/** One link; together they read as a sentence that begins with “the evidence”. */
export function proofPhrase(link: ProofLink): string {
  const { step, digest, archive } = link;
  const what = digest === null ? 'an image without a recorded digest' : thing(link);
  const isHere = archive !== null;
  switch (step) {
    case 'named':
      return digest === null
        ? 'the evidence gives a name and no digest'
        : `the evidence names ${what}`;
    case 'said':
      return `the same claim says that it is the image with ${what}`;
    case 'is':
      if (isHere && link.known === 'missing')
        return `which an image here names as its ${KINDS[link.kind]}${how(link)}`;
      return isHere
        ? `which is the ${KINDS[link.kind]} here${how(link)}`
        : `which is the ${KINDS[link.kind]} whose text is in the evidence`;
    case 'lists':
      return `lists ${what}${forPlatform(link)}${how(link)}`;
    case 'listed-by':
      return `which ${what} here lists${forPlatform(link)}${how(link)}`;
    case 'config':
      return `has the config with ${what}${how(link)}`;
    case 'config-of':
      return `the config of ${what}${forPlatform(link)}${how(link)}`;
    case 'layer':
      return `of ${what} of an image here${how(link)}`;
    case 'unpacks':
      return `unpacks to ${what}${how(link)}`;
    case 'chain':
      return `which the diffIDs here make in order: ${what}`;
    case 'all-diffIDs':
      return `all diffIDs, in order, are those of the image with ${what}${how(link)}`;
  }
}

function thing({ kind, digest }: ProofLink): string {
  return `${KINDS[kind]} ${shortDigest(digest ?? '')}`;
}

function how({ known }: ProofLink): string {
  return known === null ? '' : `, ${KNOWN[known]}`;
}

function forPlatform({ platform }: ProofLink): string {
  return platform === null ? '' : ` for ${escapeText(platform, 100)}`;
}
