/** What is asked of the report. */
import type { EngineAuditMethods, ReportRequest } from '../../shared/audit-methods.ts';
import type { SourceId } from '../../shared/contract.ts';
import type { MatchedReference } from '../../shared/match.ts';
import type { Verification } from '../../shared/model.ts';
import type { Report, WrittenReport } from '../../shared/report.ts';
import type { Handlers } from '../../shared/wire.ts';
import { renderReport } from '../report/render.ts';
import type { TaskRunner, UnpackedReads } from '../worker/tasks.ts';
import type { EvidenceShelf } from './evidence-shelf.ts';
import { gatherReport } from './gather-report.ts';
import type { MatchInput, MatchThread } from './match-thread.ts';
import type { ServedSession } from './open-sources.ts';
import { reportedReferences, type ReportedReferences } from './report-references.ts';
import type { JobRun, RunningJobs } from './running-jobs.ts';
import type { TrustShelf } from './trust-shelf.ts';
import { writeReportFile } from './write-report.ts';

export interface ReportAnswerParts {
  readonly find: (source: SourceId) => ServedSession;
  readonly jobs: RunningJobs;
  readonly runner: TaskRunner;
  readonly reads: UnpackedReads;
  readonly trust: TrustShelf;
  readonly evidence: EvidenceShelf;
  readonly matching: Pick<MatchThread, 'ask'>;
}

type ReportMethods = Pick<EngineAuditMethods, 'writeReportTo'>;

/** References that are asked for at once. */
const PAGE = 500;
const ALL = { platform: null, exempt: [], row: null, side: null, problems: false, pins: false };

export function reportAnswers(parts: ReportAnswerParts): Handlers<ReportMethods> {
  return {
    writeReportTo: (request) => {
      parts.find(request.source);
      return parts.jobs.run(request.job, request.source, (run) => write(parts, request, run));
    },
  };
}

async function write(
  parts: ReportAnswerParts,
  request: ReportRequest & { readonly file: string },
  run: JobRun,
): Promise<WrittenReport> {
  const report = await gather(parts, request, run);
  const format = request.format === 'pdf' ? 'html' : request.format;
  const bytes = Buffer.from(renderReport(report, format), 'utf8');
  // The dialog has asked before it named one that is there.
  return writeReportFile(request.file, bytes, report, { replace: true });
}

function gather(
  parts: ReportAnswerParts,
  { source, auditor, ticket, notes }: ReportRequest,
  run: JobRun,
): Promise<Report> {
  const session = parts.find(source);
  const { graph } = session;
  const { runner, reads, trust } = parts;
  return gatherReport(session, {
    runner,
    reads,
    ...run,
    time: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    notes: { auditor, ticket, notes },
    settings: { image: null, platform: null },
    selection: { images: graph.images, indexes: graph.indexes, reach: null },
    trust: { trust: trust.trust, state: trust.state },
    sbom: [],
    references: (verification) => references(parts, session, { source, verification }),
  });
}

/** Matched with this source alone: a report is of one. */
async function references(
  { evidence, matching }: ReportAnswerParts,
  { graph, revision }: ServedSession,
  { source, verification }: { readonly source: SourceId; readonly verification: Verification },
): Promise<ReportedReferences> {
  const held = evidence.list();
  if (held.length === 0) return { evidence: [], matches: [] };
  const archive = { id: source, graph, revision, verification: () => verification };
  const input: MatchInput = { archives: [archive], evidence: evidence.matched() };
  const matches: MatchedReference[] = [];
  for (let total = Infinity; matches.length < total;) {
    const page = { ...ALL, offset: matches.length, limit: PAGE };
    const found = await matching.ask('listMatches', page, input);
    for (const match of found.rows) matches.push(match);
    total = found.rows.length === 0 ? 0 : found.total;
  }
  return reportedReferences(held, matches);
}
