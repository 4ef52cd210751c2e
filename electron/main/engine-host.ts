/**
 * Owns the engine process: starts it before or at the first call, turns its end into a Failure,
 * starts it again at the next call, and gives up on an engine that keeps dying.
 */
import type { DrydockEvent } from '../../shared/contract.ts';
import type { CacheMethods, EngineMethods, SaveMethods } from '../../shared/engine-methods.ts';
import { FailureError } from '../../shared/failure.ts';
import { Wire, type Port } from '../../shared/wire.ts';
import { EngineWatch } from './engine-watch.ts';
import type { Log } from './log.ts';
import { MAX_ENGINE_EXITS } from '../../shared/limits/app.ts';

const EXIT_SPAN_MS = 60_000;
/** How long the engine may take to close its sources when the app quits. */
const STOP_MS = 2_000;

/** A running engine: a port with a life. */
export interface EngineProcess extends Port {
  onExit(listener: (code: number) => void): void;
  kill(): void;
}

export interface EngineHostParts {
  readonly fork: () => EngineProcess;
  readonly onEvent: (event: DrydockEvent) => void;
  /** The engine ended by itself; `restarts` tells whether the next call starts another. */
  readonly onLost: (restarts: boolean) => void;
  /** It has not answered for some ten seconds, or answers again. */
  readonly onStalled: (stalled: boolean) => void;
  readonly log: Log;
}

type EngineWire = Wire<EngineMethods & CacheMethods & SaveMethods, DrydockEvent>;

interface RunningEngine {
  readonly process: EngineProcess;
  readonly wire: EngineWire;
  readonly watch: EngineWatch;
}

export class EngineHost {
  readonly #parts: EngineHostParts;
  #running: RunningEngine | null = null;
  /** When engines ended, in ms since the epoch; the latest only. */
  #exits: number[] = [];
  #stopped = false;

  constructor(parts: EngineHostParts) {
    this.#parts = parts;
  }

  /** Starts the engine unless it runs, so that the next call does not wait for that. */
  prepare(): void {
    if (!this.#stopped && !this.#isDown()) this.#running ??= this.#start();
  }

  /** Asks the engine, starting it if it is not running. Rejects with the engine's FailureError. */
  call: EngineWire['call'] = (method, params, signal) => {
    if (this.#stopped || this.#isDown()) return Promise.reject(new FailureError('engine-lost'));
    this.#running ??= this.#start();
    const { wire, watch } = this.#running;
    return watch.during(wire.call(method, params, signal));
  };

  /** Ends an engine that does not answer; the next call starts another. */
  end(): void {
    this.#running?.process.kill();
  }

  /** Lets `goodbye` use the running engine for at most two seconds, then ends the process. */
  async stop(goodbye: () => Promise<unknown>): Promise<void> {
    const running = this.#running;
    if (this.#stopped || running === null) {
      this.#stopped = true;
      return;
    }
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, STOP_MS);
    });
    const said = goodbye().catch(() => undefined);
    this.#stopped = true;
    await Promise.race([said, patience]);
    clearTimeout(timer);
    this.#running = null;
    running.wire.close();
    running.process.kill();
  }

  #start(): RunningEngine {
    const process = this.#parts.fork();
    const wire: EngineWire = new Wire(process, {}, this.#parts.onEvent);
    const watch = new EngineWatch({
      ask: () => wire.call('ping', {}),
      onChange: this.#parts.onStalled,
    });
    process.onExit((code) => {
      this.#ended(code);
    });
    return { process, wire, watch };
  }

  #ended(code: number): void {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    running.wire.close();
    this.#exits = [...this.#exits, Date.now()].slice(-MAX_ENGINE_EXITS);
    this.#parts.log(`engine ended with code ${String(code)}`);
    if (!this.#stopped) this.#parts.onLost(!this.#isDown());
  }

  #isDown(): boolean {
    const [first] = this.#exits;
    const last = this.#exits.at(-1);
    if (first === undefined || last === undefined || this.#exits.length < MAX_ENGINE_EXITS)
      return false;
    return last - first < EXIT_SPAN_MS;
  }
}
