/** Digests for a name or tag, and names and tags for a digest, over all that is open. */
import type { NameLookup, TagPlace } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import { parseReference, withoutScheme } from '../evidence/reference.ts';
import { canonicalName } from '../evidence/repository-name.ts';
import { Catalog } from './catalog.ts';
import { LAYER_KINDS } from './layer-kinds.ts';
import { addPlace } from './place-list.ts';
import type { HeldEvidence, OpenArchive } from './reconcile.ts';
import { digestsInArchives, namedInEvidence, type TaggedDigest } from './tagged-digests.ts';

/** Answers that are given; whoever gets so many asks for something longer. */
const MAX_ANSWERS = 500;

/** Enough of a digest to tell it from others, with or without its algorithm. */
const PART_OF_DIGEST = /^(?:sha(?:256|512):)?([0-9a-f]{12,128})$/;

/**
 * `text` is a digest, whole or at least 12 digits of its begin, or a name with or without a tag; a name without
 * one is asked for all its tags. Nothing is an answer that only looks alike.
 */
export function lookUpName(
  archives: readonly OpenArchive[],
  evidence: readonly HeldEvidence[],
  text: string,
): NameLookup {
  const asked = withoutScheme(text.trim());
  const catalog = new Catalog(archives);
  const digits = PART_OF_DIGEST.exec(asked.slice(asked.lastIndexOf('@') + 1))?.[1];
  const isAsked = digits === undefined ? byName(asked) : byDigest(digits);
  const all = [digestsInArchives(catalog), namedInEvidence(evidence)];
  return { asked: digits === undefined ? 'name' : 'digest', answers: answersOf(all, isAsked) };
}

function byDigest(digits: string): (tagged: TaggedDigest) => boolean {
  return ({ digest }) => digest?.slice(digest.indexOf(':') + 1).startsWith(digits) ?? false;
}

function byName(text: string): (tagged: TaggedDigest) => boolean {
  const { name, tag, fault } = parseReference(text);
  if (name === null || fault !== null) return () => false;
  const repository = canonicalName(name);
  return ({ name: own, tag: ownTag, kind, where }) => {
    // A name is of an image; its layers are asked for by their digests.
    if (own === null || LAYER_KINDS.has(kind) || canonicalName(own) !== repository) return false;
    // A name in an archive without a tag means the latest; in evidence, that is spelled out.
    return tag === null || tag === (ownTag ?? ('archive' in where ? 'latest' : null));
  };
}

function answersOf(
  all: readonly Iterable<TaggedDigest>[],
  isAsked: (each: TaggedDigest) => boolean,
): NameLookup['answers'] {
  const answers = new Map<string, Answer>();
  for (const tagged of all) for (const each of tagged) if (isAsked(each)) take(answers, each);
  return [...answers.values()];
}

function take(
  answers: Map<string, Answer>,
  { name, tag, kind, digest, where }: TaggedDigest,
): void {
  const full = name === null || tag === null ? name : `${name}:${tag}`;
  const key = `${full ?? ''} ${digest ?? ''}`;
  const known = answers.get(key);
  if (known !== undefined) addPlace(known.where, where);
  else if (answers.size < MAX_ANSWERS)
    answers.set(key, { name: full, digest, kind, where: [where] });
}

interface Answer {
  readonly name: string | null;
  readonly digest: Digest | null;
  readonly kind: TaggedDigest['kind'];
  readonly where: TagPlace[];
}
