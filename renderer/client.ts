/**
 * The one door to the rest of the app: calls on the preload's object, with a Result turned into
 * its value or a thrown FailureError.
 */
import type { DrydockEvent, JobId, Method, Opened, Params, Reply } from '../shared/contract.ts';
import { FailureError, type Result } from '../shared/failure.ts';

/** `window.drydock`: one function a method. None of them rejects. */
export type DrydockBridge = {
  readonly [M in Exclude<Method, 'openDropped'>]: (params: Params<M>) => Promise<Result<Reply<M>>>;
} & {
  /** The preload alone learns the path of a dropped file. */
  readonly openDropped: (file: File, job: JobId) => Promise<Result<Opened>>;
  /** Returns the function that ends the subscription. */
  readonly subscribe: (listener: (event: DrydockEvent) => void) => () => void;
};

export class DrydockClient {
  readonly #bridge: DrydockBridge;

  constructor(bridge: DrydockBridge) {
    this.#bridge = bridge;
  }

  /** Calls a method; throws FailureError. */
  async call<M extends Exclude<Method, 'openDropped'>>(
    method: M,
    params: Params<M>,
  ): Promise<Reply<M>> {
    const send = this.#bridge[method] as (params: Params<M>) => Promise<Result<Reply<M>>>;
    return unwrap(await send(params));
  }

  /** Opens what was dropped on the window; throws FailureError. */
  async openDropped(file: File, job: JobId): Promise<Opened> {
    return unwrap(await this.#bridge.openDropped(file, job));
  }

  /** Hears every event until the returned function is called. */
  subscribe(listener: (event: DrydockEvent) => void): () => void {
    return this.#bridge.subscribe(listener);
  }
}

function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, params, detail } = result.failure;
  // A source that the engine does not know was lost together with an engine.
  const lost = code === 'invalid-request' && params['key'] === 'source';
  throw new FailureError(lost ? 'engine-lost' : code, params, detail);
}
