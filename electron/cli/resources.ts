/** What a run holds and must give back: sessions and threads. */
import { availableParallelism, tmpdir } from 'node:os';
import { WorkerPool } from '../engine/pool.ts';
import { ReadThread } from '../engine/read-thread.ts';
import { RememberingRunner } from '../engine/remembering-runner.ts';
import { openSession, type Session } from '../engine/session.ts';
import type { SessionOptions } from '../engine/session-options.ts';
import { sweepSpools } from '../io/spool-folder.ts';
import { keptWord, openNamed } from './kept-source.ts';
import type { LibraryPlace } from './library-place.ts';
import type { Cost } from './stats.ts';

/** More threads than this only wait for the disk. */
const MAX_WORKERS = 8;

const WORKER = new URL('../engine/worker.js', import.meta.url);

export class Resources {
  readonly #options: SessionOptions;
  readonly #cache: string | null;
  readonly #place: () => LibraryPlace;
  readonly #sessions = new Set<Session>();
  /** Bytes read by what is not open any more, or was never opened here. */
  #spent = 0;
  #pool: WorkerPool | null = null;
  #runner: RememberingRunner | null = null;
  #reads: ReadThread | null = null;

  /** `cache`: folder of what is remembered of layers, or null. `place` is asked where the library is needed. */
  constructor(options: SessionOptions, cache: string | null, place: () => LibraryPlace) {
    this.#options = options;
    this.#cache = cache;
    this.#place = place;
  }

  /** What reading the sources has cost so far. */
  get cost(): Cost {
    const none = { bytesUnpacked: 0, layersRemembered: 0 };
    const open = [...this.#sessions];
    const bytesRead = open.reduce((sum, session) => sum + session.bytesRead, this.#spent);
    return { bytesRead, ...(this.#runner?.tally ?? none) };
  }

  /** Opens a path, or what `library:` stands before. */
  async open(path: string): Promise<Session> {
    if (this.#sessions.size === 0) sweepSpools(tmpdir());
    const kept = keptWord(path);
    const session = await (kept === null
      ? openSession(path, this.#options)
      : openNamed(this.#place(), kept, this.#options));
    this.#sessions.add(session);
    return session;
  }

  /** Closes a session of which nothing is read any more. */
  letGo(session: Session): void {
    this.#sessions.delete(session);
    this.#spent += session.bytesRead;
    session.close();
  }

  /** Counts bytes that something else has read. */
  spent(bytes: number): void {
    this.#spent += bytes;
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
    // The threads may still read what the sessions take away.
    await Promise.all([this.#pool?.close(), this.#reads?.close()]);
    for (const session of this.#sessions) session.close();
  }
}
