/** References that stand together at one anchor, counted so that a row of many costs little. */
import type { EvidenceSide } from '../../shared/evidence.ts';
import { isMatch, type Match, type MatchedReference } from '../../shared/match.ts';
import { rankOf, type Outcome, type Place } from './outcome.ts';
import { heldOutcome, matchAt, type Resolved } from './resolved.ts';

/** References of one column that are the same to the image of a row. */
export interface Part {
  readonly count: number;
  readonly match: Match;
  /** The first of them. */
  readonly first: Resolved;
  readonly connects: Pick<Outcome, 'by' | 'digest'>;
}

/** Everything at one anchor, or in one group of references without one. */
export class Held {
  readonly resolved: Resolved[] = [];
  readonly #sides = new Map<EvidenceSide, Map<string, Resolved[]>>();

  add(resolved: Resolved): void {
    this.resolved.push(resolved);
    const { side } = resolved.matched;
    const kinds = this.#sides.get(side) ?? new Map<string, Resolved[]>();
    this.#sides.set(side, kinds);
    const key = kindOf(resolved);
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, [resolved]);
    else known.push(resolved);
  }

  /** For one column; `place` is the image of the row, null in a row without one. */
  parts(side: EvidenceSide, place: Place | null): readonly Part[] {
    return [...(this.#sides.get(side)?.values() ?? [])].flatMap((same) => {
      const [first] = same;
      return first === undefined ? [] : [partOf(first, same.length, place)];
    });
  }

  *onSide(side: EvidenceSide): Iterable<Resolved> {
    for (const same of this.#sides.get(side)?.values() ?? []) yield* same;
  }
}

/** What holds on in the same way is the same to every image; what stands beside has a verdict of its own. */
function kindOf({ hold, anchor, matched }: Resolved): string {
  const { verdict, reason, complete } = matched.match;
  const isFree = hold === 'beside' || anchor === null;
  return isFree ? `beside ${verdict} ${reason} ${String(complete)}` : hold;
}

function partOf(first: Resolved, count: number, place: Place | null): Part {
  const match = place === null ? first.matched.match : matchAt(first, place);
  const outcome = place?.outcome ?? first.anchor?.outcome;
  const { hold } = first;
  const connects =
    hold === 'beside' || outcome === undefined
      ? besideConnection(match)
      : heldOutcome(hold, outcome);
  return { count, match, first, connects };
}

function besideConnection(match: Match): Pick<Outcome, 'by' | 'digest'> {
  const link = isMatch(match) ? match.proof.at(-1) : undefined;
  const kind = link?.kind ?? 'unknown';
  return link === undefined || kind === 'unknown'
    ? { by: null, digest: null }
    : { by: kind, digest: link.digest };
}

/** True for what somebody has to look at: another image, or bytes that are wrong. */
export function isProblem({ verdict, reason }: Pick<Match, 'verdict' | 'reason'>): boolean {
  if (verdict === 'different-image') return true;
  return verdict === 'not-verified' && (reason === 'damaged' || reason === 'ambiguous');
}

/** The part to show for all: the worst if there is a problem, else what says most. */
export function leadOf(parts: readonly Part[]): Part | undefined {
  let lead: Part | undefined;
  for (const part of parts) {
    if (lead === undefined) lead = part;
    else if (isProblem(part.match) !== isProblem(lead.match))
      lead = isProblem(part.match) ? part : lead;
    else {
      const isBetter = rankOf(part.match) < rankOf(lead.match);
      const isWorse = rankOf(part.match) > rankOf(lead.match);
      if (isProblem(lead.match) ? isWorse : isBetter) lead = part;
    }
  }
  return lead;
}

/** The reference as it is to the image of the row. */
export function shown({ first, match }: Part): MatchedReference {
  return { ...first.matched, match };
}
