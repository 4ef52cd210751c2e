/** What reconciliation found, in words: verdicts, why they are what they are, and what connects two columns. */
import type { DigestKind } from './known.ts';
import type { Connection, Match, MatchReason, MatchVerdict, RowState } from './match.ts';
import { plural } from './format.ts';

const VERDICTS: Readonly<Record<MatchVerdict, string>> = {
  'same-image': 'same image',
  'same-image-this-platform': 'same image, this platform',
  'same-content': 'same content',
  'part-of-image': 'part of the image',
  'not-verified': 'not verified',
  'cannot-be-proven': 'cannot be proven',
  'different-image': 'different image',
};

/** The verdict's name. */
export function verdictWord(verdict: MatchVerdict): string {
  return VERDICTS[verdict];
}

const STATES: Readonly<Record<RowState, string>> = {
  agrees: 'agrees',
  problem: 'problem',
  unproven: 'not proven',
  'not-mentioned': 'not mentioned',
};

/** The state of a row. */
export function rowStateWord(state: RowState): string {
  return STATES[state];
}

const WHOLE: Readonly<Record<MatchVerdict, string>> = {
  'same-image':
    'These very bytes are here, and everything that they stand for was read and matches.',
  'same-image-this-platform':
    'An index lists this image for its platform, and the image here was read whole and matches.',
  'same-content':
    'The files and settings are the same, whichever manifest names them: the image here was read whole and matches.',
  'part-of-image': 'This is a part of an image here, and its bytes were read and match.',
  'not-verified': 'Nothing was verified.',
  'cannot-be-proven': 'Nothing here says yes or no.',
  'different-image': 'This digest is not here.',
};

const REASONS: Readonly<Record<Exclude<MatchReason, 'whole'>, string>> = {
  'in-part':
    'What is here matches, but not all that the digest stands for is here and could be checked: a layer, or another platform. An archive that holds all of it would prove the rest; of an index, a chosen platform asks for that one alone.',
  'listed-not-here':
    'The index here lists it, but it is not in the archive itself. An archive with this platform would prove the rest.',
  'by-claim':
    'This digest is not here, but the evidence says that it is of the same image as another digest, which matches. The raw manifest (`skopeo inspect --raw`) would prove it without taking the evidence at its word.',
  'other-config':
    'All layers unpack to the same files, but the config is another one: settings such as the command or the environment may differ. Compare the two configs.',
  damaged:
    'It would be this image, but bytes that it stands on are damaged here. An undamaged copy of the archive would prove it.',
  ambiguous:
    'It would be this image, but programs read the archive in different ways. An archive without such doubts would prove it.',
  unchecked:
    'It would be this image, but its bytes were not checked, or not to the end. A finished check would prove it.',
  'layer-not-here':
    'An image here names this digest, but its bytes are not in the archive, so nothing was checked. An archive that holds them would prove it.',
  'tag-only':
    'There is a tag and no digest, and tags move. The digest that the tag stood for would prove it.',
  'tag-names-several':
    'There is a tag and no digest, and several images here have this tag. A digest would say which is meant.',
  'no-registry-digest':
    'The archive was written by `docker save` or the like and does not record what a registry calls the image. An image ID (`docker inspect`), or the raw manifest of the registry, would prove it.',
  'no-digest':
    'Nothing in it tells one image from another: there is no digest, or one that many images share. The digest of a manifest, or an image ID, would prove it.',
  unreferenced:
    'Its bytes are here and right, but no image here refers to them. The index or manifest that names them would prove it.',
  'not-an-image':
    'These bytes are here, but they are a layer or an artifact, and the evidence has them where an image belongs: nothing runs by them. The digest of the image’s manifest would prove it.',
  contradicted:
    'The evidence contradicts itself: what it says of one image is not true of any image here, only in parts of several or in another order. A report that was made anew would prove which is meant.',
  malformed:
    'It is not a well-formed reference, so no program could pull by it. The corrected reference would prove it.',
  template: 'It has a variable that was never filled in. The rendered file would prove it.',
  'nothing-open': 'No image is open to compare it with. The archive of the image would prove it.',
  'not-here': 'No image here has this digest, nor anything in common with what is said of it.',
  'same-name':
    'An image here has this name, but none has this digest. If it is of an index that is not here, or of the same image packed otherwise, the raw index or an image ID (`skopeo inspect --raw`, `docker inspect`) would show it.',
  'shared-layers': 'No image here has this digest, though one shares layers with it.',
};

/** Where the verdict makes a reason mean something else. */
const SPECIAL: ReadonlyMap<string, string> = new Map([
  [
    'same-content all-diffIDs',
    'All layers unpack to the same files, in the same order: the image here was read whole and matches.',
  ],
  [
    'cannot-be-proven listed-not-here',
    'An index here lists images that are not in the archive, and this may be one of them. An archive with all platforms would prove it.',
  ],
  [
    'cannot-be-proven damaged',
    'Documents here are damaged, so nobody can say which images they named. An undamaged copy of the archive would prove it.',
  ],
  [
    'part-of-image by-claim',
    'This layer is not here as it is packed, but the evidence says that it is of an image here with the same content. The raw manifest would prove it.',
  ],
]);

const TAG_BY_CLAIM =
  'The evidence says that this name was that of the image with the digest beside it, which matches. Tags move: it may be another image’s by now.';

/** Why the verdict is what it is and, where something is open, what would prove it. */
export function matchSentence({ verdict, reason, near, proof }: Match): string {
  if (reason === 'by-claim' && proof[0]?.digest == null) return TAG_BY_CLAIM;
  const isStack = reason === 'whole' && proof.some(({ step }) => step === 'all-diffIDs');
  const special = SPECIAL.get(`${verdict} ${isStack ? 'all-diffIDs' : reason}`);
  const sentence = special ?? (reason === 'whole' ? WHOLE[verdict] : REASONS[reason]);
  if (near === null || near.layersClaimed === 0) return sentence;
  const { layersShared, layersClaimed } = near;
  return `${sentence} Of its ${plural(layersClaimed, 'layer')}, the nearest image here has ${String(layersShared)}.`;
}

const CONNECTIONS: Readonly<Record<DigestKind | 'registry' | 'tag', string>> = {
  index: 'by index digest',
  manifest: 'by manifest digest',
  registry: 'by registry digest',
  config: 'by image ID',
  diffID: 'by diffIDs',
  chainID: 'by chainID',
  layer: 'by layer digest',
  blob: 'by a digest of no known kind',
  tag: 'tag only',
};

/** What the line between two columns says below its verdict. */
export function connectionWords({ verdict, by }: Connection): string {
  if (verdict === 'different-image') return 'different digests';
  if (by === null) return 'nothing connects them';
  return CONNECTIONS[by];
}
