/** Decodes companions in a thread of its own, so that neither a huge SBOM nor a hostile one holds up the rest. */
import type { DecodedHead, PredicateText } from '../../shared/audit-methods.ts';
import { throwIfCancelled } from '../../shared/failure.ts';
import type { DecodedPage } from '../companions/decoded-head.ts';
import type { ParsedSbom } from '../companions/parse-sbom.ts';
import type { DecodeMethods, DecodeTask } from '../worker/decode-tasks.ts';

/** The part of `EvidenceThread` that is used. */
export interface DecodingThread {
  readonly running: number;
  call<M extends keyof DecodeMethods>(
    method: M,
    params: DecodeMethods[M]['params'],
    name: string,
  ): Promise<DecodeMethods[M]['result']>;
  end(): Promise<void>;
}

/** The part of `DecodeThread` that is asked. */
export type CompanionDecoding = Pick<DecodeThread, 'decode' | 'sbom' | 'list' | 'text' | 'drop'>;

/** What is told of where the thread is lost. */
const NAME = 'the attestation or SBOM';

export class DecodeThread {
  readonly #thread: DecodingThread;
  /** Ends with the last that was asked for. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(thread: DecodingThread) {
    this.#thread = thread;
  }

  /** Decodes and holds it. Rejects as `EvidenceThread.call` does, and with `cancelled`. */
  decode(task: DecodeTask, signal: AbortSignal): Promise<DecodedHead> {
    return this.#ask('decode', task, signal);
  }

  /** The document inside of a companion. Rejects as `decode` does. */
  text(bytes: Uint8Array, signal: AbortSignal): Promise<PredicateText> {
    return this.#ask('predicateText', { bytes }, signal);
  }

  /** The packages of an SBOM. Rejects as `decode` does. */
  sbom(bytes: Uint8Array, signal: AbortSignal): Promise<ParsedSbom> {
    return this.#ask('parseSbom', { bytes }, signal);
  }

  /** A page of what is held; null if it is not held any more. */
  async list(query: DecodeMethods['listDecoded']['params']): Promise<DecodedPage | null> {
    await this.#last.catch(() => undefined);
    return this.#thread.running === 0 ? null : this.#thread.call('listDecoded', query, NAME);
  }

  /** Lets go of what is held of a source. */
  drop(source: string): void {
    // A thread that is lost holds nothing.
    if (this.#thread.running > 0)
      this.#thread.call('dropDecoded', { source }, NAME).catch(() => undefined);
  }

  #ask<M extends 'decode' | 'parseSbom' | 'predicateText'>(
    method: M,
    params: DecodeMethods[M]['params'],
    signal: AbortSignal,
  ): Promise<DecodeMethods[M]['result']> {
    const turn = this.#last.then(() => this.#call(method, params, signal));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** The thread is synchronous: it is stopped by ending it. */
  async #call<M extends keyof DecodeMethods>(
    method: M,
    params: DecodeMethods[M]['params'],
    signal: AbortSignal,
  ): Promise<DecodeMethods[M]['result']> {
    throwIfCancelled(signal);
    const stop = () => void this.#thread.end();
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await this.#thread.call(method, params, NAME);
    } catch (error) {
      throwIfCancelled(signal);
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}
