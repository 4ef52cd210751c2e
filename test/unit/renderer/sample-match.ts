/** Evidence and matches for tests of the window. */
import type { EvidenceSummary, Reference } from '../../../shared/evidence.ts';
import type {
  Match,
  MatchCell,
  MatchedReference,
  MatchRow,
  MatchSummary,
  MatchVerdict,
} from '../../../shared/match.ts';
import { MANIFEST } from './sample-graph.ts';

export function evidence(id: string, extra: Partial<EvidenceSummary> = {}): EvidenceSummary {
  return {
    id,
    name: `${id}.yaml`,
    folder: '~/work',
    format: 'kubernetes',
    side: 'deployed',
    size: 100,
    digest: 'sha256:evidence',
    claims: 1,
    references: 1,
    problems: [],
    state: 'read',
    ...extra,
  };
}

export function reference(extra: Partial<Reference> = {}): Reference {
  return {
    text: `example.com/app@${MANIFEST}`,
    name: 'example.com/app',
    tag: null,
    digest: MANIFEST,
    fault: null,
    kind: 'registry',
    found: 'by-format',
    place: { line: 7, column: 14 },
    path: 'spec.containers[0].image',
    platform: null,
    count: 1,
    ...extra,
  };
}

export function match(verdict: MatchVerdict, extra: Partial<Match> = {}): Match {
  const reason = verdict === 'different-image' ? 'not-here' : 'whole';
  return { verdict, reason, complete: true, images: [], proof: [], near: null, ...extra };
}

export function matched(
  position: number,
  verdict: MatchVerdict = 'same-image',
  extra: Partial<MatchedReference> = {},
): MatchedReference {
  return {
    evidence: 'e1',
    claim: 0,
    position,
    side: 'deployed',
    resource: { kind: 'Pod', namespace: 'shop', name: 'web', container: 'app' },
    reference: reference(),
    match: match(verdict),
    pin: null,
    ...extra,
  };
}

export function verdicts(counts: Partial<MatchSummary['verdicts']> = {}): MatchSummary['verdicts'] {
  return {
    'same-image': 0,
    'same-image-this-platform': 0,
    'same-content': 0,
    'part-of-image': 0,
    'not-verified': 0,
    'cannot-be-proven': 0,
    'different-image': 0,
    ...counts,
  };
}

function cell(lead: MatchedReference, extra: Partial<MatchCell> = {}): MatchCell {
  const { verdict, complete } = lead.match;
  return {
    references: 1,
    verdicts: verdicts({ [verdict]: 1 }),
    lead,
    connection: { verdict, complete, by: 'manifest', digest: MANIFEST },
    ...extra,
  };
}

export function row(id: string, extra: Partial<MatchRow> = {}): MatchRow {
  return {
    id,
    state: 'agrees',
    image: { archive: 's1', image: MANIFEST },
    names: ['example.com/app:1'],
    platform: 'linux/amd64',
    digest: MANIFEST,
    imageID: null,
    scanned: null,
    deployed: cell(matched(0)),
    named: null,
    across: null,
    ...extra,
  };
}

export function summary(extra: Partial<MatchSummary> = {}): MatchSummary {
  return {
    archives: 1,
    evidence: [],
    references: 1,
    verdicts: verdicts({ 'same-image': 1 }),
    incomplete: 0,
    rows: 1,
    states: { agrees: 1, problem: 0, unproven: 0, 'not-mentioned': 0 },
    pins: { total: 0, gatekeeperViolated: 0, strongViolated: 0 },
    moved: [],
    choices: [],
    ...extra,
  };
}
