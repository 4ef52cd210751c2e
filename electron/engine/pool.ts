/**
 * A fixed set of long-lived worker threads. Threads start when first needed and take one scan at a
 * time: the latest urgent one first, for which there is one thread more, then first come first
 * served. A thread that dies fails its own scan and is replaced.
 */
import { FailureError } from '../../shared/failure.ts';
import type { ScanOutcome } from '../oci/scan.ts';
import type { ScanTask, TaskOptions, TaskRunner } from '../worker/tasks.ts';
import { HashThreads } from './hash-threads.ts';
import { startThread, type Thread } from './thread.ts';

/** Scans beyond the lanes, for what somebody looks at: all threads share the cores, so none has to end first. */
export const EXTRA_LANES = 1;

interface Lane extends Thread {
  onProgress: (done: number) => void;
}

interface WaitingScan {
  readonly urgent: boolean;
  readonly resolve: (lane: Lane) => void;
  readonly reject: (error: FailureError) => void;
}

export class WorkerPool implements TaskRunner {
  readonly concurrency: number;
  readonly #file: URL;
  readonly #idle: Lane[] = [];
  readonly #lanes = new Set<Lane>();
  /** Urgent ones in front, the latest of them first. */
  readonly #waiting: WaitingScan[] = [];
  readonly #hashThreads: HashThreads;
  #busy = 0;
  #closed = false;

  /** `file`: the built worker; `size`: scans at one time, but for an urgent one. */
  constructor(file: URL, size: number) {
    this.#file = file;
    this.concurrency = size;
    this.#hashThreads = new HashThreads(file);
  }

  async run(task: ScanTask, options: TaskOptions): Promise<ScanOutcome> {
    const lane = await this.#take(task, options.urgent ?? false);
    try {
      if (options.signal?.aborted === true) throw new FailureError('cancelled');
      lane.onProgress = options.onProgress ?? (() => undefined);
      return await this.#scan(lane, task, options.signal);
    } catch (error) {
      throw this.#lanes.has(lane) ? error : new FailureError('worker-crashed', { name: task.path });
    } finally {
      this.#giveBack(lane);
    }
  }

  /** Ends every thread; scans that still run or wait fail. */
  async close(): Promise<void> {
    this.#closed = true;
    const lanes = [...this.#lanes];
    for (const { reject } of this.#waiting.splice(0)) reject(new FailureError('worker-crashed'));
    this.#lanes.clear();
    this.#idle.length = 0;
    await Promise.all([this.#hashThreads.close(), ...lanes.map((lane) => lane.worker.terminate())]);
  }

  async #scan(lane: Lane, task: ScanTask, signal: AbortSignal | undefined): Promise<ScanOutcome> {
    if (task.hashApart !== true) return lane.wire.call('scan', { task }, signal);
    const { ring, end } = this.#hashThreads.take();
    try {
      return await lane.wire.call('scan', { task, ring }, signal);
    } finally {
      await end(!this.#lanes.has(lane));
    }
  }

  #take({ path }: ScanTask, urgent: boolean): Promise<Lane> {
    if (this.#closed) return Promise.reject(new FailureError('worker-crashed', { name: path }));
    return new Promise((resolve, reject) => {
      const scan = { urgent, resolve, reject };
      if (urgent) this.#waiting.unshift(scan);
      else this.#waiting.push(scan);
      this.#handOut();
    });
  }

  #giveBack(lane: Lane): void {
    if (this.#lanes.has(lane)) this.#idle.push(lane);
    this.#busy--;
    this.#handOut();
  }

  #handOut(): void {
    const [next] = this.#waiting;
    if (next === undefined || this.#busy >= this.concurrency + (next.urgent ? EXTRA_LANES : 0))
      return;
    this.#waiting.shift();
    this.#busy++;
    next.resolve(this.#idle.pop() ?? this.#start());
  }

  #start(): Lane {
    const onLost = () => {
      this.#lanes.delete(lane);
      const at = this.#idle.indexOf(lane);
      if (at >= 0) this.#idle.splice(at, 1);
    };
    const thread = startThread(this.#file, ({ done }) => lane.onProgress(done), onLost);
    const lane: Lane = { ...thread, onProgress: () => undefined };
    this.#lanes.add(lane);
    return lane;
  }
}
