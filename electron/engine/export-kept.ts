/** Exporting a kept image: written beside its place, read again from the start, and only then put there. */
import { FailureError } from '../../shared/failure.ts';
import type { ExportFormat, ExportSummary } from '../../shared/library.ts';
import type { Progress } from '../../shared/model.ts';
import { ArchiveWriter } from '../library/export/archive-writer.ts';
import { ExportPlace } from '../library/export/export-place.ts';
import { planExport, type ExportPlan, type ExportWish } from '../library/export/export-plan.ts';
import type { ExportWriter, WrittenExport } from '../library/export/export-writer.ts';
import { FolderWriter } from '../library/export/folder-writer.ts';
import { listedItems } from '../library/export/listed-items.ts';
import { notExported } from '../library/export/obstacle.ts';
import { checkOutside } from '../library/export/outside.ts';
import { writeExport } from '../library/export/write-export.ts';
import { exportFailure } from '../library/export/export-failure.ts';
import { checkRoom } from '../save/chosen-place.ts';
import type { TaskRunner } from '../worker/tasks.ts';
import { openSession, type Session } from './session.ts';
import type { SessionOptions } from './session-options.ts';

export interface KeptExport extends ExportWish {
  /** The library, absolute. */
  readonly folder: string;
  /** The file or folder to be made, absolute; nothing may stand there. */
  readonly target: string;
}

export interface ExportOptions {
  readonly runner: TaskRunner;
  readonly signal?: AbortSignal;
  /** Bytes count twice: they are written, and read again. */
  readonly onProgress?: (progress: Progress) => void;
  /** Folder for temporary files; the system's if absent. */
  readonly temporary?: string;
}

/**
 * Rejects with `not-exported` and its reason, `not-found`, `no-room`, `write-failed`, `source-changed`,
 * `read-failed`, `cancelled`; then nothing is left where it was to go.
 */
export async function exportKept(
  request: KeptExport,
  options: ExportOptions,
): Promise<ExportSummary> {
  checkOutside(request.target, request.folder);
  const place = new ExportPlace(request.target);
  const plan = await readPlan(request, options);
  checkRoom(place.folder, plan.bytes, plan.blobs.length + plan.documents.length);
  const told = new TwoPasses(plan, options.onProgress);
  try {
    const written = await write(place, plan, request.format, options, told);
    const read = await readAgain(place.partial, plan, options, told);
    place.settle();
    const { root: digest, missing } = plan;
    return { name: place.name, format: request.format, digest, missing, ...written, ...read };
  } catch (error) {
    place.abandon();
    throw error;
  }
}

async function readPlan(request: KeptExport, options: ExportOptions): Promise<ExportPlan> {
  const session = await openSession(request.folder, {
    ...openingOf(options),
    root: request.image,
  });
  try {
    refuseUnread(session);
    const listed = await listedItems(request.folder);
    const stored = (digest: string) => session.stored(digest).extent;
    return planExport({ graph: session.graph, listed, stored }, request);
  } finally {
    session.close();
  }
}

/** What stands below a document that could not be read is not known, so the export would be without it. */
function refuseUnread(session: Session): void {
  const { reports } = session.verification();
  const unread = reports.find(({ status }) => status === 'unreadable');
  if (unread !== undefined) throw new FailureError('read-failed', { name: unread.digest });
}

async function write(
  place: ExportPlace,
  plan: ExportPlan,
  format: ExportFormat,
  { signal }: ExportOptions,
  told: TwoPasses,
): Promise<WrittenExport> {
  let writer: ExportWriter | null = null;
  try {
    const Writer = format === 'oci-layout' ? FolderWriter : ArchiveWriter;
    writer = await Writer.make(place.partial);
    return await writeExport(plan, writer, { signal, onWritten: told.written });
  } catch (error) {
    // Why writing failed says more than why closing did.
    await writer?.abandon().catch(() => undefined);
    throw exportFailure(error, place.partial, plan.bytes);
  }
}

/** Opens what was written as anybody would, and wants every digest of the plan to be found in it. */
async function readAgain(
  partial: string,
  plan: ExportPlan,
  options: ExportOptions,
  told: TwoPasses,
): Promise<Pick<ExportSummary, 'digests' | 'verdict'>> {
  const { runner, signal } = options;
  const session = await openSession(partial, openingOf(options));
  try {
    const { reports, verdict } = await session.verify({
      ...(signal === undefined ? {} : { signal }),
      runner,
      keepListings: false,
      onProgress: told.read,
    });
    const whole = new Set(
      reports.flatMap((each) => (each.status === 'verified' ? each.digest : [])),
    );
    const lost = plan.blobs.find(({ digest }) => !whole.has(digest))?.digest;
    const digest = session.graph.roots.includes(plan.root) ? lost : plan.root;
    if (digest !== undefined) throw notExported('differs', { digest });
    return { digests: plan.blobs.length, verdict: verdict ?? 'incomplete' };
  } finally {
    session.close();
  }
}

/** Opening is quick beside the rest: its progress is not told. */
function openingOf({ signal, temporary }: ExportOptions): SessionOptions {
  return {
    ...(signal === undefined ? {} : { signal }),
    ...(temporary === undefined ? {} : { temporary }),
  };
}

/** Progress of writing and of reading again, as one. */
class TwoPasses {
  readonly #plan: ExportPlan;
  readonly #tell: ((progress: Progress) => void) | undefined;

  constructor(plan: ExportPlan, tell: ((progress: Progress) => void) | undefined) {
    this.#plan = plan;
    this.#tell = tell;
  }

  readonly written = (bytes: number, blobs: number): void => {
    this.#told(bytes, blobs);
  };

  readonly read = ({ done, blobsDone }: Progress): void => {
    const { bytes, blobs } = this.#plan;
    this.#told(bytes + Math.min(done, bytes), blobs.length + Math.min(blobsDone, blobs.length));
  };

  #told(done: number, blobsDone: number): void {
    const { bytes, blobs } = this.#plan;
    this.#tell?.({ done, total: 2 * bytes, blobsDone, blobsTotal: 2 * blobs.length });
  }
}
