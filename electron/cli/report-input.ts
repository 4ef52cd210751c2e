/** What a report is made of beside the image: trust, evidence and SBOM files, as given. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { quote } from '../../shared/escape.ts';
import { MAX_AUDITOR_TEXT, type AuditorNotes, type Report } from '../../shared/report.ts';
import { parseSbom } from '../companions/parse-sbom.ts';
import type { GatherOptions } from '../engine/gather-report.ts';
import type { GivenSbom } from '../engine/packages-report.ts';
import { reportedReferences } from '../engine/report-references.ts';
import type { Session } from '../engine/session.ts';
import { readFailure } from '../io/extent.ts';
import { FailureError } from '../../shared/failure.ts';
import { reconcile } from '../match/reconcile.ts';
import type { Selection } from '../engine/facts.ts';
import { chosenGraph } from './chosen-graph.ts';
import type { Run } from './command.ts';
import { readHeldEvidence } from './held-evidence.ts';
import { readTrusted } from './trusted.ts';
import { UsageError } from './usage-error.ts';
import { MAX_COMPANION_BYTES } from '../../shared/limits/companions.ts';

/** What was asked of the image, and what the auditor wrote. */
export type ReportQuestion = Pick<Report, 'time' | 'notes'> & {
  readonly settings: GatherOptions['settings'];
};

/** Reads all files first, so that what is wrong with one is said before anything long begins. */
export async function gatherOptions(
  run: Run,
  session: Session,
  selection: Selection,
  { time, notes, settings }: ReportQuestion,
): Promise<GatherOptions> {
  const shelf = await readTrusted(run.options.audit);
  const trust = { trust: { ...shelf.trust, at: new Date(time) }, state: shelf.state };
  const sbom = readSboms(run.options.audit.sbom);
  const evidence = await readHeldEvidence(run);
  const graph = chosenGraph(session.graph, selection);
  return {
    runner: run.runner(),
    reads: run.reads(),
    signal: run.signal,
    onProgress: run.progress.update,
    time,
    notes,
    settings,
    selection,
    trust,
    sbom,
    references: (verification) => {
      const archives = [{ id: run.path, graph, verification }];
      const { matches } = reconcile(archives, evidence, {
        platform: settings.platform,
        exempt: [],
      });
      return reportedReferences(
        evidence.map(({ summary }) => summary),
        matches,
      );
    },
  };
}

/** `--time` or now, as UTC. */
export function timeOf(time: string | null): string {
  const at = time === null ? new Date() : new Date(time);
  return at.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** `--auditor`, `--ticket` and `--notes`, of which `@FILE` is the text of a file. Throws `UsageError`. */
export function auditorNotes({ auditor, ticket, notes }: AuditorNotes): AuditorNotes {
  const texts = { auditor, ticket, notes: notes.startsWith('@') ? textOf(notes.slice(1)) : notes };
  for (const [option, text] of Object.entries(texts))
    if (text.length > MAX_AUDITOR_TEXT)
      throw new UsageError(
        `--${option} takes at most ${String(MAX_AUDITOR_TEXT)} characters.`,
        'Put the rest into the ticket, and name that.',
      );
  return texts;
}

function textOf(file: string): string {
  return new TextDecoder('utf-8', { fatal: false }).decode(readBounded(file, 4 * MAX_AUDITOR_TEXT));
}

function readSboms(files: readonly string[]): readonly GivenSbom[] {
  return files.map((file) => {
    const name = basename(file);
    const sbom = parseSbom(readBounded(file, MAX_COMPANION_BYTES));
    if (sbom.format !== null) return { name, sbom };
    throw new UsageError(
      `${quote(file, 300)} cannot be compared. ${sbom.problem ?? 'It is no SBOM.'}`,
      '--sbom takes SPDX, CycloneDX and Syft documents.',
    );
  });
}

/** The bytes of a regular file. Throws a `FailureError`, `limit-exceeded` above `limit` bytes. */
export function readBounded(file: string, limit: number): Uint8Array {
  try {
    const stat = statSync(file);
    if (!stat.isFile()) throw new FailureError('not-a-regular-file', { name: file });
    if (stat.size > limit)
      throw new FailureError('limit-exceeded', { limit: 'bytes', name: file, value: limit });
    return readFileSync(file);
  } catch (error) {
    throw error instanceof FailureError ? error : readFailure(error, file);
  }
}
