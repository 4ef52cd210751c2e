/** Scans that may use and fill the cache of layers, as long as there is one, and what that saved. */
import { limitsInForce } from '../../shared/limits/in-force.ts';
import type { ScanOutcome } from '../oci/scan.ts';
import type { ScanTask, TaskOptions, TaskRunner } from '../worker/tasks.ts';

/** Over all scans that ended; a layer that is stored twice is scanned twice. */
export interface ScanTally {
  /** Bytes of layers that were unpacked, or taken as they are stored. */
  readonly bytesUnpacked: number;
  /** Layers whose contents an earlier reading had found. */
  readonly layersRemembered: number;
}

export class RememberingRunner implements TaskRunner {
  /** Absolute path; null while nothing may be remembered. Counts for scans that start later. */
  cache: string | null;
  readonly #runner: TaskRunner;
  #tally: ScanTally = { bytesUnpacked: 0, layersRemembered: 0 };

  constructor(runner: TaskRunner, cache: string | null) {
    this.#runner = runner;
    this.cache = cache;
  }

  get concurrency(): number {
    return this.#runner.concurrency;
  }

  get tally(): ScanTally {
    return this.#tally;
  }

  async run(task: ScanTask, options: TaskOptions): Promise<ScanOutcome> {
    const outcome = await this.#runner.run(this.#withMemory(task), options);
    this.#count(outcome);
    return outcome;
  }

  /** What was found under other limits is not kept, and not taken for what is found under these. */
  #withMemory(task: ScanTask): ScanTask {
    const { cache } = this;
    const limits = limitsInForce();
    if (Object.keys(limits).length > 0) return { ...task, limits };
    return cache === null ? task : { ...task, cache };
  }

  #count({ layer }: ScanOutcome): void {
    if (layer === null) return;
    const { bytesUnpacked, layersRemembered } = this.#tally;
    this.#tally =
      layer.remembered === true
        ? { bytesUnpacked, layersRemembered: layersRemembered + 1 }
        : { bytesUnpacked: bytesUnpacked + layer.uncompressedSize, layersRemembered };
  }
}
