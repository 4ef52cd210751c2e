/**
 * A thread that answers about evidence, or about companions: started with the first call, and again once it was lost. It is
 * synchronous, so a call is stopped by ending the thread.
 */
import { FailureError } from '../../shared/failure.ts';
import type { EvidenceMethods } from '../worker/evidence-tasks.ts';
import { startThreadOf, type Thread } from './thread.ts';

/** MiB. A text of 200 MB needs some 1,500; V8 as Electron builds it has 4,096 for a whole process. */
const HEAP_MB = 2048;

/** What a thread answers, by method. */
type MethodTableOf<Methods> = { [M in keyof Methods]: { params: unknown; result: unknown } };

interface Running<Methods> extends Thread<Methods, never> {
  outOfMemory: boolean;
}

export class EvidenceThread<Methods extends MethodTableOf<Methods> = EvidenceMethods> {
  readonly #file: URL;
  readonly #heapMB: number;
  #thread: Running<Methods> | null = null;
  #starts = 0;

  /** `file`: the built thread; `heapMB`: MiB of memory that it may have. */
  constructor(file: URL, heapMB = HEAP_MB) {
    this.#file = file;
    this.#heapMB = heapMB;
  }

  /** Which thread runs, counted from 1; 0 if none does, and so nothing is held there. */
  get running(): number {
    return this.#thread === null ? 0 : this.#starts;
  }

  /**
   * Asks the thread. Rejects with its FailureError; if it was lost meanwhile with `limit-exceeded` where
   * it ran out of memory, else `worker-crashed`. `name`: what is told of in both.
   */
  async call<M extends keyof Methods & string>(
    method: M,
    params: Methods[M]['params'],
    name: string,
  ): Promise<Methods[M]['result']> {
    const thread = (this.#thread ??= this.#start());
    try {
      return await thread.wire.call(method, params as never);
    } catch (error) {
      if (this.#thread === thread) throw error;
      if (thread.outOfMemory)
        throw new FailureError('limit-exceeded', {
          name,
          limit: 'MiB of memory',
          value: this.#heapMB,
        });
      throw new FailureError('worker-crashed', { name });
    }
  }

  /** Ends the thread; what it was asked fails. The next call starts another. */
  async end(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.worker.terminate();
  }

  #start(): Running<Methods> {
    this.#starts += 1;
    const thread = startThreadOf<Methods, never>(this.#file, {
      heapMB: this.#heapMB,
      onEvent: () => undefined,
      onLost: (outOfMemory) => {
        running.outOfMemory ||= outOfMemory;
        if (this.#thread === running) this.#thread = null;
      },
    });
    const running = { ...thread, outOfMemory: false };
    return running;
  }
}
