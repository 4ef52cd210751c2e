/** Long work outside of the window: how far it is in the task bar, and a notification when it ends. */
import type { DrydockEvent, JobId, Method } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { Verification } from '../../shared/model.ts';
import { endsByEvent, WorkWatch, type EndedWork } from './work-watch.ts';
import { isTold, workNotice, type Notice } from './work-words.ts';

type BarMode = 'normal' | 'indeterminate' | 'error' | 'paused';

/** The little that is needed of Electron's window. */
export interface WorkWindow {
  isFocused(): boolean;
  setProgressBar(part: number, options: { mode: BarMode }): void;
}

export interface WorkShownParts {
  /** Null while there is none. */
  readonly window: () => WorkWindow | null;
  /** False if the user wants no notifications. */
  readonly wanted: () => boolean;
  readonly notify: (notice: Notice) => void;
  readonly verification: (source: string) => Promise<Verification>;
  readonly nameOf: (source: string) => string | null;
  readonly now: () => number;
}

export class WorkShown {
  readonly #parts: WorkShownParts;
  readonly #watch = new WorkWatch();
  #stalled = false;
  /** Something failed, and nobody has looked since. */
  #failed = false;
  #last = '-1 normal';

  constructor(parts: WorkShownParts) {
    this.#parts = parts;
  }

  /** Follows a call of the page to its end; what it gives is passed on as it is. */
  async during(method: Method, params: unknown, answer: () => Promise<unknown>): Promise<unknown> {
    const { job } = params as { job?: JobId };
    this.#watch.began(method, params);
    try {
      const answered = await answer();
      if (job !== undefined && !endsByEvent(method)) this.#end(job, null);
      return answered;
    } catch (thrown) {
      if (job !== undefined) this.#end(job, toFailure(thrown));
      throw thrown;
    }
  }

  /** Hears what the page is told. */
  receive(event: DrydockEvent): void {
    if (event.type === 'job-progress')
      this.#watch.progressed(event.job, event.progress, this.#parts.now());
    else if (event.type === 'job-ended') this.#endByEvent(event);
    else if (event.type === 'engine-stalled') this.#stalled = event.stalled;
    else if (event.type === 'engine-lost') this.#lose();
    else return;
    this.#draw();
  }

  /** Somebody looks: a failure is seen. */
  focused(): void {
    this.#failed = false;
    this.#draw();
  }

  /** The page is gone, and what it asked for with it. */
  forget(): void {
    this.#watch.forget();
    this.#failed = false;
    this.#draw();
  }

  #endByEvent(event: Extract<DrydockEvent, { type: 'job-ended' }>): void {
    const { job, outcome, failure } = event;
    if (!this.#watch.isVerify(job)) return;
    const none: Failure = { code: outcome === 'cancelled' ? 'cancelled' : 'internal', params: {} };
    this.#end(job, outcome === 'done' ? null : (failure ?? none));
  }

  #end(job: JobId, failure: Failure | null): void {
    const ended = this.#watch.ended(job, failure, this.#parts.now());
    const away = this.#parts.window()?.isFocused() === false;
    if (ended !== null && away && isTold(ended)) {
      if (failure !== null) this.#failed = true;
      if (this.#parts.wanted()) void this.#tell(ended);
    }
    this.#draw();
  }

  async #tell(ended: EndedWork): Promise<void> {
    const { source, work, failure } = ended;
    const checked = work === 'verify' && failure === null && source !== null;
    // A source that was closed meanwhile has no verdict any more.
    const verification = checked ? await this.#parts.verification(source).catch(() => null) : null;
    const name = source === null ? null : this.#parts.nameOf(source);
    this.#parts.notify(workNotice(ended, name, verification));
  }

  #lose(): void {
    this.#watch.forget();
    this.#stalled = false;
    this.#failed = this.#parts.window()?.isFocused() === false;
  }

  #draw(): void {
    const { bar } = this.#watch;
    if (bar.kind === 'none') this.#show(this.#failed ? 1 : -1, this.#failed ? 'error' : 'normal');
    else if (bar.kind === 'unknown') this.#show(2, 'indeterminate');
    else this.#show(Math.floor(bar.part * 100) / 100, this.#stalled ? 'paused' : 'normal');
  }

  /** Below 0 there is no bar, above 1 it says only that something is done. */
  #show(part: number, mode: BarMode): void {
    const shown = `${String(part)} ${mode}`;
    if (shown === this.#last) return;
    this.#last = shown;
    this.#parts.window()?.setProgressBar(part, { mode });
  }
}
