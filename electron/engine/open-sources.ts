/** The sources that are open, by the ids that the page knows. */
import { randomUUID } from 'node:crypto';
import type { OpenedSource, SourceId } from '../../shared/contract.ts';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { BlobReading } from '../../shared/model.ts';
import type { LayoutRoot } from '../oci/layout-root.ts';
import type { FileSession } from './file-answers.ts';
import type { MatchedArchive } from './match-thread.ts';
import { ProgressGate } from './progress-gate.ts';
import type { JobRun } from './running-jobs.ts';
import type { Session } from './session.ts';
import type { SessionOptions } from './session-options.ts';
import type { ListedSession } from './view-tree.ts';
import { MAX_SOURCES } from '../../shared/limits/open.ts';

/** The part of a session that is asked here. */
export type ServedSession = Pick<
  Session,
  | 'verification'
  | 'revision'
  | 'verify'
  | 'verifyApart'
  | 'opened'
  | 'watch'
  | 'prefer'
  | 'preferred'
  | 'document'
  | 'stored'
  | 'blob'
  | 'beside'
  | 'companions'
  | 'readImages'
  | 'copy'
  | 'close'
> &
  ListedSession &
  FileSession;

export interface OpenSourcesParts {
  readonly openSession: (path: string, options: SessionOptions) => Promise<ServedSession>;
  /** Told each time that blobs of a source begin or end to be read. */
  readonly onReading: (source: SourceId, blobs: readonly BlobReading[]) => void;
}

export class OpenSources {
  readonly #parts: OpenSourcesParts;
  readonly #sessions = new Map<SourceId, ServedSession>();

  constructor(parts: OpenSourcesParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** Throws `invalid-request` for a source that is not open. */
  find(source: SourceId): ServedSession {
    const session = this.#sessions.get(source);
    if (session === undefined) throw new FailureError('invalid-request', { key: 'source' });
    return session;
  }

  /** `root`: of a library, the one kept image. Rejects as `openSession` does, with `cancelled`, and with `limit-exceeded` for one too many. */
  async open(path: string, run: JobRun, root?: LayoutRoot): Promise<OpenedSource> {
    if (this.size >= MAX_SOURCES)
      throw new FailureError('limit-exceeded', { limit: 'sources', value: MAX_SOURCES });
    const session = await this.#parts.openSession(
      path,
      root === undefined ? run : { ...run, root },
    );
    try {
      throwIfCancelled(run.signal);
    } catch (cancelled) {
      session.close();
      throw cancelled;
    }
    const source = randomUUID();
    this.#sessions.set(source, session);
    const gate = new ProgressGate<readonly BlobReading[]>((blobs) => {
      this.#parts.onReading(source, blobs);
    });
    session.watch((blobs) => {
      gate.report(blobs);
    });
    return { source, graph: session.graph };
  }

  /** Takes it out of the list; whoever did that closes it. Undefined if it is not open. */
  take(source: SourceId): ServedSession | undefined {
    const session = this.#sessions.get(source);
    this.#sessions.delete(source);
    return session;
  }

  /** All of them, in the order in which they were opened. */
  archives(): readonly MatchedArchive[] {
    return [...this.#sessions].map(([id, session]) => ({
      id,
      graph: session.graph,
      revision: session.revision,
      verification: () => session.verification(),
    }));
  }
}
