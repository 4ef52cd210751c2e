/** Reads evidence in a thread of its own, so that neither a huge text nor a hostile one holds up the rest. */
import { throwIfCancelled } from '../../shared/failure.ts';
import type { EvidenceReads, EvidenceTask, PackedEvidence } from '../worker/evidence-tasks.ts';
import type { EvidenceThread } from './evidence-thread.ts';

/** After a text of more bytes the thread is ended: what it took from the system goes back with it. */
const LARGE = 16 * 1024 * 1024;

export class EvidenceReader implements EvidenceReads {
  readonly #thread: Pick<EvidenceThread, 'call' | 'end'>;
  /** Ends with the last text that was asked for. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(thread: Pick<EvidenceThread, 'call' | 'end'>) {
    this.#thread = thread;
  }

  read(task: EvidenceTask, signal: AbortSignal): Promise<PackedEvidence> {
    const turn = this.#last.then(() => this.#read(task, signal));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #read(task: EvidenceTask, signal: AbortSignal): Promise<PackedEvidence> {
    throwIfCancelled(signal);
    const stop = () => void this.#thread.end();
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await this.#thread.call('readEvidence', { task }, task.name);
    } catch (error) {
      throwIfCancelled(signal);
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      if (task.text.length > LARGE) await this.#thread.end();
    }
  }
}
