/** Reconciliation: what the evidence says, compared with all that is known of the opened archives. */
import type { Evidence, EvidenceSide, EvidenceSummary } from '../../shared/evidence.ts';
import type { MatchedReference, MatchOptions, MatchRow, MatchSummary } from '../../shared/match.ts';
import type { ImageGraph, Verification } from '../../shared/model.ts';
import type { Here } from './absent.ts';
import { Anchors } from './anchors.ts';
import { Catalog } from './catalog.ts';
import { EvidenceDocuments } from './evidence-documents.ts';
import { movedTags } from './moved-tags.ts';
import { Names } from './names.ts';
import { Pins } from './pins.ts';
import { platformChoices } from './platform-choice.ts';
import { resolveUnit } from './resolve-unit.ts';
import type { Resolved } from './resolved.ts';
import { rowsOf } from './rows.ts';
import { tallies } from './summary.ts';
import { tagPlaces } from './tag-places.ts';
import { unitsOf } from './units.ts';

/** An opened archive and all that is known of it now. */
export interface OpenArchive {
  /** A `SourceId`; on the command line the path as typed. */
  readonly id: string;
  readonly graph: ImageGraph;
  readonly verification: Verification;
}

/** Evidence as it was read. */
export interface HeldEvidence {
  readonly summary: EvidenceSummary;
  readonly evidence: Evidence;
  /** What the user takes it for; null is what its format says. */
  readonly side: EvidenceSide | null;
}

export interface Reconciled {
  readonly summary: MatchSummary;
  /** Problems first, then what is unproven, what agrees, and what nobody mentions. */
  readonly rows: readonly MatchRow[];
  /** Every reference once, in the order of the evidence. */
  readonly matches: readonly MatchedReference[];
  /**
   * The references of a row, each with what it is to the image of that row; none for an unknown row.
   * Made anew with each call: whoever pages keeps it.
   */
  readonly ofRow: (id: string) => readonly MatchedReference[];
}

/** Says for every reference of the evidence which image of the archives it is. Pure. */
export function reconcile(
  archives: readonly OpenArchive[],
  evidence: readonly HeldEvidence[],
  options: MatchOptions,
): Reconciled {
  const catalog = new Catalog(archives);
  const documents = new EvidenceDocuments(evidence);
  const { platform } = options;
  const choices =
    platform === null
      ? []
      : archives.flatMap(({ id, graph }) => platformChoices(id, graph, platform));
  const anchors = new Anchors(catalog, documents, platform, choices);
  const units = resolveAll(evidence, hereOf(catalog, anchors, options));
  const matches = units.flat().map(({ matched }) => matched);
  const rows = rowsOf(catalog, units);
  const summary: MatchSummary = {
    archives: archives.length,
    evidence: evidence.map((held) => held.summary),
    ...tallies(matches, rows.rows),
    moved: movedTags(tagPlaces(catalog, evidence), catalog, documents),
    choices,
  };
  return { summary, rows: rows.rows, matches, ofRow: rows.ofRow };
}

function hereOf(catalog: Catalog, anchors: Anchors, { exempt }: MatchOptions): Here {
  return {
    catalog,
    anchors,
    names: new Names(catalog),
    pins: new Pins(catalog, exempt),
    isNothingOpen: catalog.archives.length === 0,
  };
}

function resolveAll(
  evidence: readonly HeldEvidence[],
  here: Here,
): readonly (readonly Resolved[])[] {
  let from = 0;
  return evidence.flatMap((held) =>
    unitsOf(held, here.catalog).map((unit) => {
      const resolved = resolveUnit(unit, here, from);
      from += resolved.length;
      return resolved;
    }),
  );
}
