/** The part of the report that is about evidence. */
import { problemSentence } from '../../shared/evidence-words.ts';
import type { EvidenceSummary } from '../../shared/evidence.ts';
import type { MatchedReference } from '../../shared/match.ts';
import { matchSentence } from '../../shared/match-words.ts';
import type { Report } from '../../shared/report.ts';

/** What evidence says, and what became of it. */
export type ReportedReferences = Pick<Report, 'evidence' | 'matches'>;

/** In the order of the evidence; files are told by their names, never by their paths. */
export function reportedReferences(
  evidence: readonly EvidenceSummary[],
  matches: readonly MatchedReference[],
): ReportedReferences {
  const names = new Map(evidence.map(({ id, name }) => [id, name]));
  return {
    evidence: evidence.map(({ name, format, size, digest, problems }) => {
      return { name, format, size, digest, problems: problems.map(problemSentence) };
    }),
    matches: matches.map(({ evidence: from, reference, match }) => ({
      evidence: names.get(from) ?? '',
      line: reference.place.line,
      reference: reference.text,
      verdict: match.verdict,
      complete: match.complete,
      message: matchSentence(match),
    })),
  };
}
