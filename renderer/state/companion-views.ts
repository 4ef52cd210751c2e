/** Packages of images, and companions that were decoded: those of one source that were looked at. */
import type { SourceId } from '../../shared/contract.ts';
import type { DrydockClient } from '../client.ts';
import { Decoded } from './decoded.svelte.ts';
import { ImagePackages } from './image-packages.svelte.ts';
import type { Jobs } from './jobs.svelte.ts';
import { kept } from './kept.ts';

export class CompanionViews {
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  readonly #source: SourceId;
  readonly #packages = new Map<string, ImagePackages>();
  readonly #decoded = new Map<string, Decoded>();

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId) {
    this.#client = client;
    this.#jobs = jobs;
    this.#source = source;
  }

  /** Of an image (`ImageSummary.id`). */
  packagesOf(image: string): ImagePackages {
    const made = () => new ImagePackages(this.#client, this.#jobs, this.#source, image);
    return kept(this.#packages, image, made, (dropped) => {
      dropped.cancel();
    });
  }

  /** Of a companion (`Companion.id`). */
  decodedOf(companion: string): Decoded {
    const made = () => new Decoded(this.#client, this.#jobs, this.#source, companion);
    return kept(this.#decoded, companion, made, (dropped) => {
      dropped.cancel();
    });
  }

  /** Stops what is being read; false if nothing is. */
  cancel(): boolean {
    for (const decoded of this.#decoded.values()) decoded.cancel();
    return [...this.#packages.values()].filter((packages) => packages.cancel()).length > 0;
  }
}
