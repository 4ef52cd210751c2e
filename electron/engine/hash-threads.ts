/**
 * Threads that hash for scans in other threads. A scan of one large layer can then inflate while the
 * bytes before are hashed, which shortens it by the time of hashing.
 */
import { HashRing } from '../worker/hash-ring.ts';
import { startThread, type Thread } from './thread.ts';

/** What one scan has of a hashing thread. */
export interface Hashing {
  readonly ring: SharedArrayBuffer;
  /** Says that the scan is over, or that its thread was lost; resolves when the hashing thread is free. */
  readonly end: (lost: boolean) => Promise<void>;
}

interface Hasher {
  readonly thread: Thread;
  readonly ring: HashRing;
}

export class HashThreads {
  readonly #file: URL;
  readonly #idle: Hasher[] = [];
  readonly #all = new Set<Hasher>();

  /** `file`: the built worker. */
  constructor(file: URL) {
    this.#file = file;
  }

  /** A thread for one scan; started if none is free. */
  take(): Hashing {
    const hasher = this.#idle.pop() ?? this.#start();
    const { ring, thread } = hasher;
    const ended = thread.wire.call('hash', { ring: ring.memory }).then(
      () => {
        if (this.#all.has(hasher)) this.#idle.push(hasher);
      },
      () => this.#drop(hasher),
    );
    const end = async (lost: boolean) => {
      if (lost) ring.break();
      await ended;
    };
    return { ring: ring.memory, end };
  }

  /** Ends every thread; scans that still need one fail. */
  async close(): Promise<void> {
    await Promise.all([...this.#all].map((hasher) => this.#drop(hasher)));
  }

  #start(): Hasher {
    const ring = new HashRing();
    const onLost = () => {
      // Without this the scan would wait for room in the ring.
      ring.break();
      this.#all.delete(hasher);
    };
    const thread = startThread(this.#file, () => undefined, onLost);
    const hasher: Hasher = { thread, ring };
    this.#all.add(hasher);
    return hasher;
  }

  async #drop(hasher: Hasher): Promise<void> {
    this.#all.delete(hasher);
    hasher.ring.break();
    await hasher.thread.worker.terminate();
  }
}
