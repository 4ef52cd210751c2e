/** The packages of one image, and how each SBOM of it agrees; rows come from the engine as they come into view. */
import type { AuditMethods } from '../../shared/audit-methods.ts';
import type { SourceId } from '../../shared/contract.ts';
import type { Failure } from '../../shared/failure.ts';
import type { FoundPackage, SbomDifference } from '../../shared/packages-report.ts';
import type { DrydockClient } from '../client.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';
import { OneJob } from './one-job.svelte.ts';
import { Pages } from './pages.svelte.ts';

export type PackagesHead = AuditMethods['readPackages']['result'];

export class ImagePackages {
  readonly found: Pages<FoundPackage>;
  readonly differences: Pages<SbomDifference>;
  readonly #client: DrydockClient;
  readonly #where: { readonly source: SourceId; readonly image: string };
  readonly #job: OneJob<PackagesHead>;
  #sbom = $state.raw<string | null>(null);
  #text = $state('');
  #cancelled = $state(false);

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId, image: string) {
    this.#client = client;
    this.#where = { source, image };
    this.#job = new OneJob(jobs);
    const page = (offset: number, limit: number) => ({
      ...this.#where,
      text: this.#text,
      offset,
      limit,
    });
    this.found = new Pages(
      (offset, limit) => client.call('listPackages', page(offset, limit)),
      ({ format, name, version, path }) => `${format} ${name} ${version} ${path}`,
    );
    this.differences = new Pages(
      async (offset, limit) =>
        this.#sbom === null
          ? { total: 0, rows: [] }
          : client.call('listSbomDifferences', { ...page(offset, limit), sbom: this.#sbom }),
      ({ kind, format, name }) => `${kind} ${format} ${name}`,
    );
  }

  /** Null until the layers were read. */
  get head(): PackagesHead | null {
    return this.#job.result;
  }

  get progress(): JobProgress | null {
    return this.#job.progress;
  }

  get failure(): Failure | null {
    return this.#job.failure;
  }

  /** True if reading was given up, and nobody asked again. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** The SBOM that is compared; null shows what was found. */
  get sbom(): string | null {
    return this.#sbom;
  }

  get text(): string {
    return this.#text;
  }

  /** Reads the layers unless that was done, or is on its way. */
  async prepare(): Promise<void> {
    if (this.head !== null || this.#job.busy) return;
    this.#cancelled = false;
    const head = await this.#job.run((job) =>
      this.#client.call('readPackages', { ...this.#where, job }),
    );
    if (head === null && this.failure === null) this.#cancelled = true;
    if (head !== null) this.found.restart();
  }

  /** Shows how one SBOM agrees, or, with null, what was found. */
  show(sbom: string | null): void {
    this.#sbom = sbom;
    this.#restart();
  }

  search(text: string): void {
    this.#text = text;
    this.#restart();
  }

  /** False if nothing is being read. */
  cancel(): boolean {
    if (!this.#job.busy) return false;
    this.#job.cancel();
    return true;
  }

  #restart(): void {
    if (this.#sbom === null) this.found.restart();
    else this.differences.restart();
  }
}
