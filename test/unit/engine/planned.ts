/** Blobs as a plan has them, and a runner whose scans end when a test says so. */
import type { PlannedBlob } from '../../../electron/engine/scan-plan.ts';
import type { ScanOutcome } from '../../../electron/oci/scan.ts';
import type { ScanTask, TaskOptions, TaskRunner } from '../../../electron/worker/tasks.ts';
import { FailureError, type FailureCode } from '../../../shared/failure.ts';
import { graphNode } from '../../support/graph-node.ts';

const node = (digest: string) =>
  graphNode({ digest, role: 'layer', mediaType: 'application/octet-stream' });

/** A blob of 10 bytes a copy, whose digest and path begin with its name. */
export function planned(name: string, copies = 1, keepListing = false): PlannedBlob {
  const digest = digestNamed(name);
  const task: ScanTask = {
    digest,
    path: name,
    extent: { file: name, offset: 0, length: 10, stamp: '' },
    algorithm: 'sha256',
    reading: 'blob',
    diffIDAlgorithm: 'sha256',
    keepListing,
  };
  const rest = Array.from({ length: copies - 1 }, () => ({ ...task }));
  return { node: node(digest), tasks: [task, ...rest], bytes: 10 * copies, claimed: false };
}

export function digestNamed(name: string): string {
  return `sha256:${name.repeat(64)}`;
}

/** What a scan sees of a blob that is what its digest says. */
export function outcomeOf(task: ScanTask): ScanOutcome {
  return { bytesRead: 10, actual: task.digest, layer: null, findings: [], listing: null };
}

interface HeldScan {
  readonly task: ScanTask;
  readonly options: TaskOptions;
  readonly resolve: (outcome: ScanOutcome) => void;
  readonly reject: (error: FailureError) => void;
}

/** Scans are named by the path of their task. One that is stopped ends when the test lets it. */
export class HeldRunner implements TaskRunner {
  readonly concurrency: number;
  /** Every scan that began, in order; `!` stands behind the urgent ones. */
  readonly started: string[] = [];
  readonly #running = new Map<string, HeldScan>();

  constructor(concurrency: number) {
    this.concurrency = concurrency;
  }

  get running(): string[] {
    return [...this.#running.keys()];
  }

  /** Scans that were asked to stop and have not ended. */
  get stopping(): string[] {
    return this.running.filter((name) => this.#of(name).options.signal?.aborted === true);
  }

  run(task: ScanTask, options: TaskOptions): Promise<ScanOutcome> {
    if (this.#running.has(task.path)) throw new Error(`${task.path} is scanned twice at once`);
    this.started.push(task.path + (options.urgent === true ? '!' : ''));
    return new Promise((resolve, reject) => {
      this.#running.set(task.path, { task, options, resolve, reject });
    });
  }

  progress(name: string, done: number): void {
    this.#of(name).options.onProgress?.(done);
  }

  /** Ends a scan; what follows from it has happened when this resolves. */
  async end(name: string, more: Partial<ScanOutcome> = {}): Promise<void> {
    const { task, resolve } = this.#take(name);
    resolve({ ...outcomeOf(task), ...more });
    await settled();
  }

  async fail(name: string, code: FailureCode = 'cancelled'): Promise<void> {
    this.#take(name).reject(new FailureError(code));
    await settled();
  }

  #take(name: string): HeldScan {
    const scan = this.#of(name);
    this.#running.delete(name);
    return scan;
  }

  #of(name: string): HeldScan {
    const scan = this.#running.get(name);
    if (scan === undefined) throw new Error(`${name} is not being scanned`);
    return scan;
  }
}

/** Lets everything run that waits for promises which are settled already. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
