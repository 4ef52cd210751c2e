/** What travels with the images of one source, and what of it is signed by whom the user trusts. */
import type { Companion, CompanionList } from '../../shared/companions.ts';
import type { SourceId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ImageSigned, SignatureCheck, SignatureReport } from '../../shared/signatures.ts';
import type { DrydockClient } from '../client.ts';
import { groupBy } from '../lib/group-by.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';
import { OneJob } from './one-job.svelte.ts';

export class Signatures {
  readonly #client: DrydockClient;
  readonly #source: SourceId;
  readonly #job: OneJob<SignatureReport>;
  #list = $state.raw<CompanionList | null>(null);
  #report = $state.raw<SignatureReport | null>(null);
  #unlisted = $state.raw<Failure | null>(null);
  /** True if what is trusted may be another than what the running check was begun with. */
  #stale = false;

  readonly #checks = $derived.by(() =>
    groupBy(this.#report?.checks ?? [], ({ companion }) => companion),
  );

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId) {
    this.#client = client;
    this.#source = source;
    this.#job = new OneJob(jobs);
  }

  /** Null until it is known. */
  get list(): CompanionList | null {
    return this.#list;
  }

  /** Null until everything was checked with what is trusted now. */
  get report(): SignatureReport | null {
    return this.#report;
  }

  get busy(): boolean {
    return this.#job.busy;
  }

  get progress(): JobProgress | null {
    return this.#job.progress;
  }

  get failure(): Failure | null {
    return this.#unlisted ?? this.#job.failure;
  }

  /** Asks what is here, and has it checked. */
  async start(): Promise<void> {
    this.#unlisted = null;
    try {
      this.#list = await this.#client.call('listCompanions', { source: this.#source });
    } catch (thrown) {
      this.#unlisted = toFailure(thrown);
      return;
    }
    await this.check();
  }

  /** Checks all of it anew; nothing that was said with other trust stays on show. */
  async check(): Promise<void> {
    if (this.#list === null) return;
    this.#report = null;
    this.#stale = true;
    if (this.#job.busy) {
      this.#job.cancel();
      return;
    }
    while (this.#takeStale()) {
      const source = this.#source;
      const report = await this.#job.run((job) =>
        this.#client.call('checkSignatures', { source, job }),
      );
      if (!this.#isStale()) this.#report = report;
    }
  }

  /** False if nothing runs. */
  cancel(): boolean {
    if (!this.busy) return false;
    this.#stale = false;
    this.#job.cancel();
    return true;
  }

  /** Of an image (`ImageSummary.id`); null until it is known. */
  signedOf(image: string): ImageSigned | null {
    const { images } = this.#report ?? {};
    return images !== undefined && Object.hasOwn(images, image) ? (images[image] ?? null) : null;
  }

  /** In the order of its signatures; none until it was checked. */
  checksOf({ id }: Companion): readonly SignatureCheck[] {
    return this.#checks.get(id) ?? [];
  }

  /** What is about an image, or about this index or manifest. */
  about(digest: Digest, image: string | null): readonly Companion[] {
    const companions = this.#list?.companions ?? [];
    return companions.filter(
      ({ subject, images }) => subject === digest || (image !== null && images.includes(image)),
    );
  }

  /** What this manifest or blob holds, if it is one of them. */
  heldBy(digest: Digest): readonly Companion[] {
    const companions = this.#list?.companions ?? [];
    return companions.filter(({ manifest, blob }) => manifest === digest || blob === digest);
  }

  /** Asked anew each time: what is trusted may have changed during a check. */
  #isStale(): boolean {
    return this.#stale;
  }

  #takeStale(): boolean {
    const stale = this.#stale;
    this.#stale = false;
    return stale;
  }
}
