/**
 * Reconciliation: which image a reference is, by which digest, and what cannot be proven. Words that a
 * verdict is told with are in `match-words.ts`.
 */
import type { EvidenceId, EvidenceSide, Reference, Resource, EvidenceSummary } from './evidence.ts';
import type { DigestKind, Known } from './known.ts';
import type { Digest } from './oci.ts';

/**
 * - `same-image`: the digest of a manifest or an index that is here, whose bytes were read and match.
 * - `same-image-this-platform`: an index that is here, or in evidence whole, lists the manifest.
 * - `same-content`: the image ID, or all diffIDs in order: the same files, whichever manifest names them.
 * - `part-of-image`: a layer, diffID or chainID of an image here, and no claim about a whole image.
 * - `not-verified`: it would be a match, but bytes here are damaged or were not checked.
 * - `cannot-be-proven`: nothing here says yes or no; `reason` says why.
 * - `different-image`: a digest that is not here.
 */
export const MATCH_VERDICTS = [
  'same-image',
  'same-image-this-platform',
  'same-content',
  'part-of-image',
  'not-verified',
  'cannot-be-proven',
  'different-image',
] as const;
export type MatchVerdict = (typeof MATCH_VERDICTS)[number];

const WHOLE: ReadonlySet<MatchVerdict> = new Set([
  'same-image',
  'same-image-this-platform',
  'same-content',
]);

/** True for the verdicts that say yes of a whole image. */
export function isWholeMatch({ verdict }: { readonly verdict: MatchVerdict }): boolean {
  return WHOLE.has(verdict);
}

/** True for the verdicts that say yes. */
export function isMatch(said: { readonly verdict: MatchVerdict }): boolean {
  return isWholeMatch(said) || said.verdict === 'part-of-image';
}

/** Why a verdict is what it is, beyond its name; each has a sentence. */
export type MatchReason =
  /** Of matches: all bytes are here and verified; some are not here; only documents can say so. */
  | 'whole'
  | 'in-part'
  /** An index that is here lists it, but it is not here itself. */
  | 'listed-not-here'
  /** Another digest of the same claim is the one that matches. */
  | 'by-claim'
  /** All diffIDs are the same, and the config is another one. */
  | 'other-config'
  /** Of `not-verified`. */
  | 'damaged'
  | 'ambiguous'
  | 'unchecked'
  | 'layer-not-here'
  /** Of `cannot-be-proven`. */
  | 'tag-only'
  | 'tag-names-several'
  | 'no-registry-digest'
  | 'no-digest'
  /** Its bytes are here, and no image here refers to them. */
  | 'unreferenced'
  /** A digest of a layer or an artifact here, where that of an image belongs. */
  | 'not-an-image'
  /** The same claim names another image as well, and both are here. */
  | 'contradicted'
  | 'malformed'
  | 'template'
  | 'nothing-open'
  /** Of `different-image`. */
  | 'not-here'
  | 'same-name'
  | 'shared-layers';

/** An image of an opened archive. */
export interface ImagePoint {
  /** A `SourceId`; on the command line the path as typed. */
  readonly archive: string;
  /** `ImageSummary.id`. */
  readonly image: string;
}

/**
 * How a digest follows from the one before: `named` by the evidence (always first); `said` by the same
 * claim to be of the same image; `is` a digest known here; an index `lists` it; it is the manifest's
 * `config`; it is a `layer`; a layer `unpacks` to it; it is a `chain` of diffIDs; the manifest `of` a config.
 */
export type ProofStep =
  | 'named'
  | 'said'
  | 'is'
  | 'lists'
  | 'listed-by'
  | 'config'
  | 'config-of'
  | 'layer'
  | 'unpacks'
  | 'chain'
  | 'all-diffIDs';

/** One digest of a chain of proof. */
export interface ProofLink {
  readonly step: ProofStep;
  readonly digest: Digest | null;
  readonly kind: DigestKind | 'registry' | 'unknown';
  /** How its holder knows it; null for what only evidence says. */
  readonly known: Known | null;
  readonly platform: string | null;
  /** Which archive has it, or which evidence has the document that says so. */
  readonly archive: string | null;
  readonly evidence: EvidenceId | null;
}

/** How near a different image is to the nearest one here. */
export interface Nearness {
  readonly image: ImagePoint;
  readonly sameName: boolean;
  readonly layersShared: number;
  /** Layers that the claim lists; 0 where it lists none. */
  readonly layersClaimed: number;
}

export interface Match {
  readonly verdict: MatchVerdict;
  readonly reason: MatchReason;
  /** True if it is a match and every byte that it stands for is here and verified. */
  readonly complete: boolean;
  /** What it matches, or would match; for an index all its images that are here. */
  readonly images: readonly ImagePoint[];
  readonly proof: readonly ProofLink[];
  readonly near: Nearness | null;
}

/** Which rule a reference keeps, of the two for pinning. */
export interface PinResult {
  /**
   * The rule of the Gatekeeper library's template `imagedigests`, as a Pod with this reference would
   * have it; `not-applied` to what is no container of a Pod's own spec.
   */
  readonly gatekeeper: 'satisfied' | 'violated' | 'exempt' | 'not-applied';
  /** The rule that a pin must really work; see `PIN_FAULTS`. */
  readonly strong: 'satisfied' | PinFault;
}

/** Why a pin does not work, from the first thing that is wrong. */
export const PIN_FAULTS = [
  'no-digest',
  'malformed',
  'unsupported-algorithm',
  'not-here',
  'not-pullable',
  'not-verified',
] as const;
export type PinFault = (typeof PIN_FAULTS)[number];

export interface MatchedReference {
  readonly evidence: EvidenceId;
  /** Position of the claim in its evidence, and of the reference in its claim; from 0. */
  readonly claim: number;
  readonly position: number;
  readonly side: EvidenceSide;
  readonly resource: Resource | null;
  readonly reference: Reference;
  readonly match: Match;
  /** Null for what is no reference to pull by: a lone layer, an image ID in a report. */
  readonly pin: PinResult | null;
}

/** By what a column is connected with the archive, or two columns with each other; the best there is. */
export interface Connection {
  readonly verdict: MatchVerdict;
  readonly complete: boolean;
  /** Kind of the digest that both have; null where none connects them. */
  readonly by: DigestKind | 'registry' | 'tag' | null;
  readonly digest: Digest | null;
}

/** One column of a row. */
export interface MatchCell {
  readonly references: number;
  /** How many of them have each verdict. */
  readonly verdicts: Readonly<Record<MatchVerdict, number>>;
  /** The reference to show for all: the worst if there is a problem, else the most telling. */
  readonly lead: MatchedReference;
  /** With what is in the archive. */
  readonly connection: Connection;
}

/** `agrees`: every reference is matched and complete; `problem`: one is another image or damaged. */
export type RowState = 'agrees' | 'problem' | 'unproven' | 'not-mentioned';

/** One image: of an archive, or one that evidence speaks of and no archive has. */
export interface MatchRow {
  readonly id: string;
  readonly state: RowState;
  /** Null for an image that no opened archive has. */
  readonly image: ImagePoint | null;
  /** The names in the archive; else those of the references. */
  readonly names: readonly string[];
  readonly platform: string | null;
  /** Digest of the manifest; null if unknown. */
  readonly digest: Digest | null;
  readonly imageID: Digest | null;
  readonly scanned: MatchCell | null;
  readonly deployed: MatchCell | null;
  readonly named: MatchCell | null;
  /** Between scanned and deployed, whatever the archive has. */
  readonly across: Connection | null;
}

/** A name with a tag that names several digests. */
export interface MovedTag {
  readonly name: string;
  readonly digests: readonly {
    readonly digest: Digest;
    readonly kind: DigestKind | 'registry' | 'unknown';
    readonly where: readonly TagPlace[];
  }[];
}

/** Who gives a name a digest. */
export type TagPlace =
  { readonly archive: string } | { readonly evidence: EvidenceId; readonly line: number };

/** What a node of a platform would run of an index. */
export interface PlatformChoice {
  readonly archive: string;
  readonly index: Digest;
  readonly names: readonly string[];
  /** Null where nothing of the index is known to run there. */
  readonly chosen: {
    readonly digest: Digest;
    readonly platform: string;
    readonly present: boolean;
  } | null;
}

/** What the matching is asked with. */
export interface MatchOptions {
  /** `os/arch[/variant]`: only what a node of this platform would run counts; null for all. */
  readonly platform: string | null;
  /** `exemptImages` of the Gatekeeper constraint: whole references, or prefixes that end with `*`. */
  readonly exempt: readonly string[];
}

export interface MatchSummary {
  readonly archives: number;
  readonly evidence: readonly EvidenceSummary[];
  readonly references: number;
  readonly verdicts: Readonly<Record<MatchVerdict, number>>;
  /** Matches that are not complete. */
  readonly incomplete: number;
  readonly rows: number;
  readonly states: Readonly<Record<RowState, number>>;
  readonly pins: {
    readonly total: number;
    readonly gatekeeperViolated: number;
    readonly strongViolated: number;
  };
  readonly moved: readonly MovedTag[];
  /** Empty unless a platform was chosen. */
  readonly choices: readonly PlatformChoice[];
}

/** Digests for a name or tag, names and tags for a digest, over all that is open. */
export interface NameLookup {
  readonly asked: 'digest' | 'name';
  readonly answers: readonly {
    readonly name: string | null;
    readonly digest: Digest | null;
    readonly kind: DigestKind | 'registry' | 'unknown';
    readonly where: readonly TagPlace[];
  }[];
}
