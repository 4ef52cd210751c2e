/** The writing half of keeping: what was read is judged, and what is not damaged becomes part of the library. */
import type { KeepRefusal, KeepSummary, KeptNow } from '../../shared/library.ts';
import type { ImageGraph } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { sumOf } from '../library/blob-sum.ts';
import { toKeptName } from '../library/kept-name.ts';
import type { NewEntry } from '../library/new-entry.ts';
import { PartJudge } from '../oci/part-verdict.ts';
import type { KeepWish } from './keep-image.ts';
import type { CopiedBlob, KeepTarget, ReadUnits } from './keep-read.ts';
import { keptRecord, weightiest } from './keep-record.ts';
import type { KeepUnit } from './keep-units.ts';
import { keptRoot } from './kept-root.ts';

export interface KeepPlan extends KeepTarget {
  readonly graph: ImageGraph;
  readonly units: readonly KeepUnit[];
  readonly names: ReadonlyMap<KeepUnit, readonly (string | null)[]>;
  readonly wish: Pick<KeepWish, 'tags' | 'note'>;
}

/** A unit that can be kept, and all that it stands on and that is here. */
interface ReadyUnit {
  readonly blobs: readonly CopiedBlob[];
  readonly entries: readonly NewEntry[];
}

/**
 * Null if blobs that were in the library have gone meanwhile. Throws what `Library.commit` throws; then
 * nothing is kept.
 */
export async function commitUnits(
  read: ReadUnits,
  plan: KeepPlan,
  signal: AbortSignal | undefined,
): Promise<KeepSummary | null> {
  const { ready, refused } = judgeUnits(read, plan);
  const blobs = uniqueBlobs(ready.flatMap((unit) => unit.blobs));
  const sums = {
    written: sumOf(blobs.filter(({ file, heals }) => file !== null && !heals)),
    saved: sumOf(blobs.filter(({ file }) => file === null)),
    healed: sumOf(blobs.filter(({ file, heals }) => file !== null && heals)),
  };
  const entries = ready.flatMap((unit) => unit.entries);
  if (entries.length === 0) return { kept: [], refused, ...sums };
  const incoming = blobs.flatMap(({ digest, size, file }) =>
    file === null ? [] : [{ digest, size, file }],
  );
  const needs = blobs.map(({ digest }) => digest);
  const waiting = signal === undefined ? {} : { signal };
  const result = await plan.library.commit({ blobs: incoming, needs, entries }, waiting);
  if (!result.ok) return null;
  const kept = result.kept.map(({ id, digest, name, again }, i): KeptNow => {
    const { name: asked = null, record, madeByDrydock } = entries[i] ?? {};
    const shown = name ?? digest;
    const wanted = asked === null ? shown : toKeptName(asked);
    const verdict = record?.verdict ?? 'incomplete';
    return {
      id,
      digest,
      name: shown,
      wanted,
      verdict,
      again,
      madeByDrydock: madeByDrydock ?? false,
    };
  });
  return { kept, refused, ...sums };
}

/** What is about an image that is refused is refused with it. */
function judgeUnits(
  read: ReadUnits,
  plan: KeepPlan,
): { readonly ready: readonly ReadyUnit[]; readonly refused: KeepSummary['refused'] } {
  const judge = new PartJudge(plan.graph, read.verification);
  const judged = plan.units.map((unit) => ({ unit, outcome: judgeUnit(unit, judge, read, plan) }));
  const refusals = new Map<Digest, KeepRefusal>();
  for (const { unit, outcome } of judged)
    if ('reason' in outcome && unit.root !== null) refusals.set(unit.root.digest, outcome);
  const ready: ReadyUnit[] = [];
  const refused: KeepSummary['refused'][number][] = [];
  for (const { unit, outcome } of judged) {
    const ofSubject = unit.subjects.map((subject) => refusals.get(subject)).find(Boolean);
    const refusal = 'reason' in outcome ? outcome : ofSubject;
    if (refusal !== undefined) refused.push({ image: labelOf(unit), refusal });
    else if (!('reason' in outcome)) ready.push(outcome);
  }
  return { ready, refused };
}

function judgeUnit(
  unit: KeepUnit,
  judge: PartJudge,
  read: ReadUnits,
  { graph, names, wish, library, incoming }: KeepPlan,
): ReadyUnit | KeepRefusal {
  const { verdict, findings } = judge.judge(unit);
  if (verdict === 'damaged') return { reason: 'damaged', findings: weightiest(findings) };
  const root = keptRoot(unit, graph.source.kind, read.blobs, { library, incoming });
  if ('reason' in root) return root;
  const below = [...unit.digests].flatMap((digest) => read.blobs.get(digest) ?? []);
  const record = keptRecord(unit, verdict, findings, read, graph.source);
  const { descriptor, madeByDrydock } = root;
  const entries = (names.get(unit) ?? []).map((name) => ({
    descriptor,
    name,
    tags: wish.tags,
    note: wish.note,
    madeByDrydock,
    record,
  }));
  return { blobs: [root.blob, ...below], entries };
}

function labelOf({ names, root, image }: KeepUnit): string {
  return names[0] ?? root?.digest ?? image?.id ?? '';
}

/** Each digest once; a source can have the same bytes under several. */
function uniqueBlobs(blobs: readonly CopiedBlob[]): readonly CopiedBlob[] {
  return [...new Map(blobs.map((blob) => [blob.digest, blob])).values()];
}
