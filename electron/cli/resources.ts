/** What a run holds and must give back: the session and the threads. */
import { availableParallelism, tmpdir } from 'node:os';
import { WorkerPool } from '../engine/pool.ts';
import { ReadThread } from '../engine/read-thread.ts';
import { RememberingRunner } from '../engine/remembering-runner.ts';
import { openSession, type Session, type SessionOptions } from '../engine/session.ts';
import { sweepSpools } from '../io/spool-folder.ts';
import type { Cost } from './stats.ts';

/** More threads than this only wait for the disk. */
const MAX_WORKERS = 8;

const WORKER = new URL('../engine/worker.js', import.meta.url);

export class Resources {
  readonly #path: string;
  readonly #options: SessionOptions;
  readonly #cache: string | null;
  #session: Session | null = null;
  #pool: WorkerPool | null = null;
  #runner: RememberingRunner | null = null;
  #reads: ReadThread | null = null;

  /** `cache`: folder of what is remembered of layers, or null. */
  constructor(path: string, options: SessionOptions, cache: string | null) {
    this.#path = path;
    this.#options = options;
    this.#cache = cache;
  }

  /** What reading the source has cost so far. */
  get cost(): Cost {
    const none = { bytesUnpacked: 0, layersRemembered: 0 };
    return { bytesRead: this.#session?.bytesRead ?? 0, ...(this.#runner?.tally ?? none) };
  }

  async open(): Promise<Session> {
    sweepSpools(tmpdir());
    this.#session = await openSession(this.#path, this.#options);
    return this.#session;
  }

  /** Threads for reading blobs, started when they are first needed. */
  runner(): RememberingRunner {
    const size = Math.max(1, Math.min(MAX_WORKERS, availableParallelism()));
    this.#pool ??= new WorkerPool(WORKER, size);
    this.#runner ??= new RememberingRunner(this.#pool, this.#cache);
    return this.#runner;
  }

  /** The thread that reads out of layers, started when it is first asked. */
  reads(): ReadThread {
    this.#reads ??= new ReadThread(WORKER);
    return this.#reads;
  }

  async close(): Promise<void> {
    // The threads may still read what the session takes away.
    await Promise.all([this.#pool?.close(), this.#reads?.close()]);
    this.#session?.close();
  }
}
