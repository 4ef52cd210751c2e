/** What `match --json` prints. */
import type { ImagePoint, MatchCell, MatchedReference, MatchRow } from '../../shared/match.ts';
import type { HeldEvidence, OpenArchive } from '../match/reconcile.ts';
import { head } from './documents.ts';
import { lazily } from './json-lines.ts';
import { breaksPolicy, type Found } from './match-exit.ts';

export function matchDocument({ archives, evidence, result, lookUps, pinned }: Found) {
  const { summary, matches, rows } = result;
  return {
    ...head('match'),
    sources: archives.map(sourceFields),
    evidence: evidence.map(evidenceFields),
    summary: {
      references: summary.references,
      verdicts: summary.verdicts,
      incomplete: summary.incomplete,
      images: summary.states,
    },
    references: lazily(matches, (match) => referenceFields(match, archives)),
    images: lazily(rows, (row) => rowFields(row)),
    movedTags: summary.moved,
    ...(lookUps.length === 0 ? {} : { lookUps }),
    ...(summary.choices.length === 0 ? {} : { choices: summary.choices }),
    ...(pinned
      ? {
          policy: {
            name: 'pinned',
            ...summary.pins,
            violations: matches.filter(breaksPolicy).length,
          },
        }
      : {}),
  };
}

function sourceFields({ id, graph, verification }: OpenArchive) {
  const { kind, size, compression } = graph.source;
  return { path: id, kind, size, compression, verdict: verification.verdict };
}

function evidenceFields({ summary, evidence }: HeldEvidence) {
  const { id: path, format, side, size, digest, references } = summary;
  const { problems, mentions } = evidence;
  return { path, format, side, size, digest, references, digests: mentions.length, problems };
}

function referenceFields(
  { evidence, side, resource, reference, match, pin }: MatchedReference,
  archives: readonly OpenArchive[],
) {
  const { place, ...said } = reference;
  const { verdict, complete, reason, images, proof, near } = match;
  return {
    evidence,
    ...place,
    ...said,
    side,
    resource,
    verdict,
    complete,
    reason,
    images: images.map((point) => imageFields(point, archives)),
    proof,
    near,
    pin,
  };
}

function imageFields({ archive, image: id }: ImagePoint, archives: readonly OpenArchive[]) {
  const graph = archives.find((each) => each.id === archive)?.graph;
  const image = graph?.images.find((each) => each.id === id);
  const { digest = null, imageID = null, names = [], platform = null } = image ?? {};
  return { source: archive, digest, imageID, names, platform };
}

function rowFields({ image, scanned, deployed, named, ...row }: MatchRow) {
  return {
    ...row,
    source: image?.archive ?? null,
    scanned: cellFields(scanned),
    deployed: cellFields(deployed),
    named: cellFields(named),
  };
}

function cellFields(cell: MatchCell | null) {
  if (cell === null) return null;
  const { references, verdicts, connection } = cell;
  return { references, verdicts, connection };
}
