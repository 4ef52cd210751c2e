/** What a run holds and must give back: the session and the threads. */
import { availableParallelism, tmpdir } from 'node:os';
import { WorkerPool } from '../engine/pool.ts';
import { openSession, type Session, type SessionOptions } from '../engine/session.ts';
import { sweepSpools } from '../io/spool-folder.ts';

/** More threads than this only wait for the disk. */
const MAX_WORKERS = 8;

export class Resources {
  readonly #path: string;
  readonly #options: SessionOptions;
  #session: Session | null = null;
  #pool: WorkerPool | null = null;

  constructor(path: string, options: SessionOptions) {
    this.#path = path;
    this.#options = options;
  }

  /** Bytes read from the source so far. */
  get bytesRead(): number {
    return this.#session?.bytesRead ?? 0;
  }

  async open(): Promise<Session> {
    sweepSpools(tmpdir());
    this.#session = await openSession(this.#path, this.#options);
    return this.#session;
  }

  /** The threads, started when they are first needed. */
  pool(): WorkerPool {
    const size = Math.max(1, Math.min(MAX_WORKERS, availableParallelism()));
    this.#pool ??= new WorkerPool(new URL('../engine/worker.js', import.meta.url), size);
    return this.#pool;
  }

  async close(): Promise<void> {
    // The threads may still read what the session takes away.
    await this.#pool?.close();
    this.#session?.close();
  }
}
