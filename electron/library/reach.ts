/** What a kept image stands on: from its descriptor through indexes and manifests to configs and layers. */
import type { Descriptor, Digest } from '../../shared/oci.ts';
import { platformText } from '../oci/descriptor.ts';
import { MAX_INDEX_DEPTH } from '../../shared/limits/oci.ts';
import type { DocumentShelf } from './document-shelf.ts';
import type { KeptDocument, ReadDocument } from './kept-document.ts';
import { MAX_REACH_STEPS } from '../../shared/limits/library.ts';

export interface UnreadableDocument {
  readonly digest: Digest;
  readonly reason: string;
}

export interface Reach {
  /** Of the root and of all below it, here or not. */
  readonly digests: ReadonlySet<Digest>;
  /** What an oddly written document may also stand on. */
  readonly mentioned: ReadonlySet<Digest>;
  /** Documents of which nobody can say what they stand on. */
  readonly unreadable: readonly UnreadableDocument[];
  /** `os/arch[/variant]` of images that are here, and of those that are listed and absent. */
  readonly platforms: readonly string[];
  readonly absentPlatforms: readonly string[];
  /** Of a root that is a manifest and no image. */
  readonly artifactType: string | null;
}

/** What indexes say of attestations, which run nowhere. */
const NO_PLATFORM = 'unknown/unknown';
const LIMIT = 'this is more than Drydock follows';

/** Counts the steps of all walks of one look at the library. */
export class StepCount {
  #left = MAX_REACH_STEPS;

  /** False when there were too many. */
  take(count: number): boolean {
    this.#left -= count;
    return this.#left >= 0;
  }
}

/** What all walks of one look at the library have in common. */
export interface Walks {
  readonly shelf: DocumentShelf;
  /** False only where nothing stands in the place of a digest. */
  readonly isThere: (digest: Digest) => boolean;
  readonly steps: StepCount;
}

/** One walk. */
export interface Walk extends Walks {
  /** True for what the image was kept with. */
  readonly wasHere: (digest: Digest) => boolean;
}

interface Draft extends Walk {
  readonly digests: Set<Digest>;
  readonly mentioned: Set<Digest>;
  readonly unreadable: UnreadableDocument[];
  readonly platforms: Set<string>;
  readonly absentPlatforms: Set<string>;
  artifactType: string | null;
}

/**
 * Follows one root. A document below it that was never here is no fault: not all platforms need be kept. One that is
 * lost may come back, and then needs what it stood on.
 */
export function keptReach(root: Descriptor, walks: Walk): Reach {
  const draft: Draft = {
    ...walks,
    digests: new Set(),
    mentioned: new Set(),
    unreadable: [],
    platforms: new Set(),
    absentPlatforms: new Set(),
    artifactType: null,
  };
  walk(draft, root, 0);
  return {
    ...draft,
    platforms: [...draft.platforms],
    absentPlatforms: [...draft.absentPlatforms].filter((each) => !draft.platforms.has(each)),
  };
}

function walk(draft: Draft, descriptor: Descriptor, depth: number): void {
  const { digest } = descriptor;
  if (draft.digests.has(digest)) return;
  draft.digests.add(digest);
  if (!draft.steps.take(1)) return unreadable(draft, digest, LIMIT);
  const document = documentOf(draft, descriptor);
  if (document.state === 'read') return enter(draft, descriptor, document, depth);
  if (document.state === 'unreadable') return unreadable(draft, digest, document.reason);
  if (document.state === 'content') return;
  if (depth === 0 || draft.wasHere(digest)) unreadable(draft, digest, 'it is not there');
  if (depth === 0) return;
  const platform = platformText(descriptor.platform);
  if (platform !== null && platform !== NO_PLATFORM) draft.absentPlatforms.add(platform);
}

function documentOf({ isThere, shelf }: Draft, descriptor: Descriptor): KeptDocument {
  return isThere(descriptor.digest) ? shelf.document(descriptor) : { state: 'absent' };
}

function enter(draft: Draft, descriptor: Descriptor, document: ReadDocument, depth: number): void {
  for (const each of document.mentioned) draft.mentioned.add(each);
  if (depth === 0) draft.artifactType = document.artifactType;
  if (!draft.steps.take(document.content.length + document.children.length))
    return unreadable(draft, descriptor.digest, LIMIT);
  for (const each of document.content) draft.digests.add(each);
  if (document.kind === 'index') {
    if (depth >= MAX_INDEX_DEPTH) return unreadable(draft, descriptor.digest, LIMIT);
    for (const child of document.children) walk(draft, child, depth + 1);
    return;
  }
  const platform = platformOf(draft, descriptor, document);
  if (platform !== null && platform !== NO_PLATFORM) draft.platforms.add(platform);
}

function platformOf(draft: Draft, descriptor: Descriptor, document: ReadDocument): string | null {
  if (document.artifactType !== null) return null;
  const declared = platformText(descriptor.platform);
  return declared ?? (document.config === null ? null : draft.shelf.platform(document.config));
}

function unreadable(draft: Draft, digest: Digest, reason: string): void {
  draft.unreadable.push({ digest, reason });
}
