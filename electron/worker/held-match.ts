/** What is to be matched, as the thread holds it, and the answers to what is asked about it. */
import type { Params, Reply } from '../../shared/contract.ts';
import type { MatchedReference, MatchOptions, MatchRow } from '../../shared/match.ts';
import { lookUpName } from '../match/name-lookup.ts';
import {
  reconcile,
  type HeldEvidence,
  type OpenArchive,
  type Reconciled,
} from '../match/reconcile.ts';
import {
  unpackEvidence,
  type ArchiveUpdate,
  type EvidenceUpdate,
  type MatchUpdate,
} from './evidence-tasks.ts';
import { pageOf, wantedMatches, wantedRows } from './match-pages.ts';

/** Reconciliations held at one time: with a platform and without. */
const MAX_KEPT = 2;

/** A reconciliation, with the lists of the filters that were asked for last. */
interface Kept {
  readonly reconciled: Reconciled;
  rows: { readonly key: string; readonly list: readonly MatchRow[] } | null;
  matches: { readonly key: string; readonly list: readonly MatchedReference[] } | null;
}

export class HeldMatch {
  #archives: ReadonlyMap<string, OpenArchive> = new Map();
  #evidence: ReadonlyMap<string, HeldEvidence> = new Map();
  /** By options; the latest used last. */
  readonly #kept = new Map<string, Kept>();

  /** Takes over what is there now. Throws for a part that is neither in the update nor held. */
  update({ archives, evidence }: MatchUpdate): void {
    this.#archives = new Map(archives.map((each) => [each.id, this.#archive(each)]));
    this.#evidence = new Map(evidence.map((each) => [each.summary.id, this.#held(each)]));
    this.#kept.clear();
  }

  getMatch(options: MatchOptions): Reply<'getMatch'> {
    return this.#of(options).reconciled.summary;
  }

  listMatchRows({ states, text, ...query }: Params<'listMatchRows'>): Reply<'listMatchRows'> {
    const kept = this.#of(query);
    const key = JSON.stringify([states, text]);
    if (kept.rows?.key !== key)
      kept.rows = { key, list: wantedRows(kept.reconciled, { states, text }) };
    return pageOf(kept.rows.list, query);
  }

  findMatchRow({ archive, image, ...options }: Params<'findMatchRow'>): Reply<'findMatchRow'> {
    const { rows } = this.#of(options).reconciled;
    const index = rows.findIndex(
      (row) => row.image?.archive === archive && row.image.image === image,
    );
    const row = rows[index];
    return row === undefined ? null : { row, index };
  }

  listMatches({
    row,
    side,
    problems,
    pins,
    ...query
  }: Params<'listMatches'>): Reply<'listMatches'> {
    const kept = this.#of(query);
    const key = JSON.stringify([row, side, problems, pins]);
    if (kept.matches?.key !== key)
      kept.matches = { key, list: wantedMatches(kept.reconciled, { row, side, problems, pins }) };
    return pageOf(kept.matches.list, query);
  }

  lookUpName({ text }: Params<'lookUpName'>): Reply<'lookUpName'> {
    return lookUpName([...this.#archives.values()], [...this.#evidence.values()], text);
  }

  #of({ platform, exempt }: MatchOptions): Kept {
    const key = JSON.stringify([platform, exempt]);
    const kept = this.#kept.get(key) ?? {
      reconciled: reconcile([...this.#archives.values()], [...this.#evidence.values()], {
        platform,
        exempt,
      }),
      rows: null,
      matches: null,
    };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) break;
      this.#kept.delete(oldest);
    }
    return kept;
  }

  #archive({ id, graph, verification }: ArchiveUpdate): OpenArchive {
    const held = this.#archives.get(id);
    const now = {
      graph: graph ?? held?.graph,
      verification: verification ?? held?.verification,
    };
    if (now.graph === undefined || now.verification === undefined)
      throw new Error(`archive ${id} was never told`);
    return { id, graph: now.graph, verification: now.verification };
  }

  #held({ summary, side, packed }: EvidenceUpdate): HeldEvidence {
    const evidence =
      packed === undefined ? this.#evidence.get(summary.id)?.evidence : unpackEvidence(packed);
    if (evidence === undefined) throw new Error(`evidence ${summary.id} was never told`);
    return { summary, side, evidence };
  }
}
