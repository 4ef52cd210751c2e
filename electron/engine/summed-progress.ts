/** One progress of several things that are read at one time. */
import type { Progress } from '../../shared/model.ts';

const NOTHING: Progress = { done: 0, total: 0, blobsDone: 0, blobsTotal: 0 };

export class SummedProgress {
  readonly #tell: ((progress: Progress) => void) | undefined;
  readonly #total: number | null;
  readonly #parts: Progress[] = [];

  /** `total`: bytes of all parts, also of those that begin later; null if each tells its own. */
  constructor(total: number | null, tell: ((progress: Progress) => void) | undefined) {
    this.#total = total;
    this.#tell = tell;
  }

  /** A part, which tells how far it is; `isCounted`: its blobs are among those that are told. */
  part(isCounted: boolean): (progress: Progress) => void {
    const at = this.#parts.push(NOTHING) - 1;
    return (progress) => {
      this.#parts[at] = isCounted ? progress : { ...NOTHING, done: progress.done };
      this.#tell?.(this.#sum());
    };
  }

  #sum(): Progress {
    const sum = (key: keyof Progress) => this.#parts.reduce((all, part) => all + part[key], 0);
    return {
      done: sum('done'),
      total: this.#total ?? sum('total'),
      blobsDone: sum('blobsDone'),
      blobsTotal: sum('blobsTotal'),
    };
  }
}
