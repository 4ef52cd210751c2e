/**
 * The one thread that reads out of layers. It lives on, because what it learned on the way to one
 * file makes the next ones quick; and it is apart from the scans, so that nobody waits for those.
 */
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { ReadTask, TaskOptions, UnpackedReads } from '../worker/tasks.ts';
import { startThread, type Thread } from './thread.ts';

export class ReadThread implements UnpackedReads {
  readonly #file: URL;
  #thread: Thread | null = null;
  #onProgress: (done: number) => void = () => undefined;
  /** Ends with the last task that was asked for. */
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** `file`: the built worker; its thread starts with the first task, and again if it was lost. */
  constructor(file: URL) {
    this.#file = file;
  }

  read(task: ReadTask, options: Omit<TaskOptions, 'urgent'>): Promise<Uint8Array<ArrayBuffer>> {
    const turn = this.#last.then(() => this.#read(task, options));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Ends the thread; a task that runs or waits fails. */
  async close(): Promise<void> {
    this.#closed = true;
    const thread = this.#thread;
    this.#thread = null;
    await thread?.worker.terminate();
  }

  async #read(
    task: ReadTask,
    { signal, onProgress }: Omit<TaskOptions, 'urgent'>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    throwIfCancelled(signal);
    if (this.#closed) throw new FailureError('worker-crashed', { name: task.extent.file });
    this.#onProgress = onProgress ?? (() => undefined);
    const thread = (this.#thread ??= this.#start());
    try {
      return await thread.wire.call('read', { task }, signal);
    } catch (error) {
      if (this.#thread === thread) throw error;
      throw new FailureError('worker-crashed', { name: task.extent.file });
    }
  }

  #start(): Thread {
    const thread = startThread(
      this.#file,
      ({ done }) => {
        this.#onProgress(done);
      },
      () => {
        if (this.#thread === thread) this.#thread = null;
      },
    );
    return thread;
  }
}
