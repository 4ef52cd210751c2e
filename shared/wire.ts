/**
 * Request, reply, cancel and event over any message port: main to engine and engine to worker.
 * A wire never rejects with anything but a FailureError, and never leaves a caller waiting: when
 * the port closes, every pending request fails with `engine-lost`.
 */
import { FailureError, toFailure, type Failure } from './failure.ts';

/** The few things a wire needs of a port. */
export interface Port {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}

export interface MethodTable {
  [method: string]: { params: unknown; result: unknown };
}

type WireMessage =
  | { kind: 'request'; id: number; method: string; params: unknown }
  | { kind: 'reply'; id: number; ok: true; value: unknown }
  | { kind: 'reply'; id: number; ok: false; failure: Failure }
  | { kind: 'cancel'; id: number }
  | { kind: 'event'; event: unknown };

/** Answers one method; the signal aborts when the caller cancels or the port closes. */
export type Handlers<T> = {
  [M in keyof T]: T[M] extends { params: infer P; result: infer R }
    ? (params: P, signal: AbortSignal) => R | Transferred<R> | Promise<R | Transferred<R>>
    : never;
};

/** A handler's value together with buffers to move instead of copy. */
export class Transferred<T> {
  readonly value: T;
  readonly buffers: readonly ArrayBuffer[];

  constructor(value: T, buffers: readonly ArrayBuffer[]) {
    this.value = value;
    this.buffers = buffers;
  }
}

type AnyHandler = (params: unknown, signal: AbortSignal) => unknown;

/** One end of a conversation. `Remote` is what the other end answers, `Event` what it tells. */
export class Wire<Remote, Event> {
  readonly #port: Port;
  readonly #pending = new Map<
    number,
    { resolve: (value: never) => void; reject: (error: FailureError) => void; settle: () => void }
  >();
  readonly #running = new Map<number, AbortController>();
  readonly #handlers: ReadonlyMap<string, AnyHandler>;
  readonly #onEvent: (event: Event) => void;
  #nextId = 1;
  #closed = false;

  constructor(port: Port, handlers: object, onEvent: (event: Event) => void = () => undefined) {
    this.#port = port;
    this.#handlers = new Map(Object.entries(handlers as Record<string, AnyHandler>));
    this.#onEvent = onEvent;
    port.onMessage((message) => {
      this.#receive(message as WireMessage);
    });
    port.onClose(() => {
      this.close();
    });
  }

  /** Calls the other end. Rejects with its Failure, with `cancelled`, or with `engine-lost`. */
  call<M extends keyof Remote & string>(
    method: M,
    params: Remote[M] extends { params: infer P } ? P : never,
    signal?: AbortSignal,
  ): Promise<Remote[M] extends { result: infer R } ? R : never> {
    if (this.#closed) return Promise.reject(new FailureError('engine-lost'));
    const id = this.#nextId++;
    const cancel = () => {
      this.#post({ kind: 'cancel', id });
    };
    return new Promise((resolve, reject) => {
      const settle = () => signal?.removeEventListener('abort', cancel);
      this.#pending.set(id, { resolve, reject, settle });
      signal?.addEventListener('abort', cancel, { once: true });
      this.#post({ kind: 'request', id, method, params });
      if (signal?.aborted === true) cancel();
    });
  }

  /** Tells the other end something that needs no answer. */
  tell(event: Event): void {
    if (!this.#closed) this.#post({ kind: 'event', event });
  }

  /** Fails everything pending and stops everything running. Safe to call twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { reject, settle } of this.#pending.values()) {
      settle();
      reject(new FailureError('engine-lost'));
    }
    this.#pending.clear();
    for (const controller of this.#running.values()) controller.abort();
    this.#running.clear();
  }

  #post(message: WireMessage, transfer?: readonly ArrayBuffer[]): void {
    this.#port.post(message, transfer);
  }

  #receive(message: WireMessage): void {
    if (this.#closed) return;
    if (message.kind === 'event') this.#onEvent(message.event as Event);
    else if (message.kind === 'cancel') this.#running.get(message.id)?.abort();
    else if (message.kind === 'request')
      void this.#answer(message.id, message.method, message.params);
    else this.#settle(message);
  }

  #settle(reply: Extract<WireMessage, { kind: 'reply' }>): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (pending === undefined) return;
    pending.settle();
    if (reply.ok) pending.resolve(reply.value as never);
    else {
      const { code, params, detail } = reply.failure;
      pending.reject(new FailureError(code, params, detail));
    }
  }

  async #answer(id: number, method: string, params: unknown): Promise<void> {
    const handler = this.#handlers.get(method);
    if (handler === undefined || this.#running.has(id)) {
      const failure: Failure = { code: 'invalid-request', params: { method } };
      this.#post({ kind: 'reply', id, ok: false, failure });
      return;
    }
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      const value = await handler(params, controller.signal);
      if (this.#closed) return;
      if (value instanceof Transferred)
        this.#post({ kind: 'reply', id, ok: true, value: value.value }, value.buffers);
      else this.#post({ kind: 'reply', id, ok: true, value });
    } catch (thrown) {
      if (!this.#closed) this.#post({ kind: 'reply', id, ok: false, failure: toFailure(thrown) });
    } finally {
      this.#running.delete(id);
    }
  }
}
