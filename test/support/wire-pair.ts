/** Two connected in-memory ports: what one posts, the other gets, cloned, in a later turn. */
import type { Port } from '../../shared/wire.ts';

export interface PortPair {
  readonly near: Port;
  readonly far: Port;
  /** Closes both ends; messages on their way are lost. */
  close(): void;
  /** Everything that was posted, in order. */
  readonly posted: readonly unknown[];
}

export function connectPorts(): PortPair {
  const posted: unknown[] = [];
  const near = new MemoryPort(posted);
  const far = new MemoryPort(posted);
  near.peer = far;
  far.peer = near;
  return {
    near,
    far,
    posted,
    close: () => {
      near.end();
      far.end();
    },
  };
}

class MemoryPort implements Port {
  peer: MemoryPort | null = null;
  readonly #posted: unknown[];
  readonly #messageListeners: ((message: unknown) => void)[] = [];
  readonly #closeListeners: (() => void)[] = [];
  #open = true;

  constructor(posted: unknown[]) {
    this.#posted = posted;
  }

  post(message: unknown, transfer: readonly ArrayBuffer[] = []): void {
    const copy: unknown = structuredClone(message, { transfer: [...transfer] });
    this.#posted.push(copy);
    const { peer } = this;
    if (this.#open && peer !== null)
      queueMicrotask(() => {
        peer.#deliver(copy);
      });
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#messageListeners.push(listener);
  }

  onClose(listener: () => void): void {
    this.#closeListeners.push(listener);
  }

  end(): void {
    this.#open = false;
    for (const listener of this.#closeListeners) listener();
  }

  #deliver(message: unknown): void {
    if (this.#open) for (const listener of this.#messageListeners) listener(message);
  }
}
