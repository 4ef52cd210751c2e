/** The library as the window shows it: its state, and all that is done to it. */
import type { SourceId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { ExportFormat, ExportSummary, KeptID, LibraryState } from '../../shared/library.ts';
import type { DrydockClient } from '../client.ts';
import type { Jobs } from './jobs.svelte.ts';
import { Keep } from './keep.svelte.ts';
import { KeptEdits } from './kept-edits.svelte.ts';
import { KeptList } from './kept-list.svelte.ts';
import { LibraryCheckJob } from './library-check.svelte.ts';
import { LibraryPlans } from './library-plans.svelte.ts';
import { OneJob } from './one-job.svelte.ts';
import type { Session } from './session.svelte.ts';

export class LibraryView {
  readonly list: KeptList;
  readonly edits: KeptEdits;
  readonly plans: LibraryPlans;
  readonly check: LibraryCheckJob;
  readonly exporting: OneJob<ExportSummary>;
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  readonly #keeps = new Map<SourceId, Keep>();
  #state = $state.raw<LibraryState | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #exported = $state.raw<KeptID | null>(null);
  /** Each answer but that of the newest question is late. */
  #asked = 0;

  constructor(client: DrydockClient, jobs: Jobs) {
    this.#client = client;
    this.#jobs = jobs;
    this.list = new KeptList(() => this.#state?.images ?? []);
    this.plans = new LibraryPlans(client, () => this.refresh());
    this.check = new LibraryCheckJob(client, jobs);
    this.exporting = new OneJob(jobs);
    this.edits = new KeptEdits(client, {
      find: (id) => this.#state?.images.find((image) => image.id === id),
      take: (state) => this.#take(state),
      follow: (before, after) => this.list.follow(before, after),
    });
  }

  /** Null until it is known. */
  get state(): LibraryState | null {
    return this.#state;
  }

  /** Why the library cannot be shown, or its place not be changed. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** The image that is exported, or was last. */
  get exported(): KeptID | null {
    return this.#exported;
  }

  /** How a source is kept. */
  keepOf(session: Session): Keep {
    const known = this.#keeps.get(session.source);
    if (known !== undefined) return known;
    const keep = new Keep(this.#client, this.#jobs, session, (summary) => {
      if (summary.healed.blobs > 0) this.check.outdate();
      return this.refresh();
    });
    this.#keeps.set(session.source, keep);
    return keep;
  }

  /** Asks for the state again; what was known stays if that fails. */
  async refresh(): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const state = await this.#client.call('getLibrary', {});
      if (asked === this.#asked) this.#take(state);
    } catch (thrown) {
      if (asked === this.#asked) this.#failure = toFailure(thrown);
    }
  }

  async choosePlace(): Promise<void> {
    await this.#move(() => this.#client.call('chooseLibraryPlace', {}));
  }

  async useDefaultPlace(): Promise<void> {
    await this.#move(() => this.#client.call('resetLibraryPlace', {}));
  }

  async restoreIndex(): Promise<void> {
    await this.#learn(() => this.#client.call('restoreLibraryIndex', {}));
  }

  async export(image: KeptID, format: ExportFormat, platform: string | null): Promise<void> {
    if (this.exporting.busy) return;
    this.#exported = image;
    await this.exporting.run((job) =>
      this.#client.call('exportKept', { image, format, platform, job }),
    );
  }

  /** Stops what runs; puts away what is said where nothing does. */
  cancel(): void {
    if (this.check.busy) this.check.cancel();
    else if (this.exporting.busy) this.exporting.cancel();
    else this.plans.dismiss();
  }

  dismissFailure(): void {
    this.#failure = null;
  }

  /** What was said of the library as it was is not said of another one. */
  async #move(ask: () => Promise<LibraryState | null>): Promise<void> {
    if (!(await this.#learn(ask))) return;
    this.check.dismiss();
    this.plans.dismiss();
    this.exporting.dismiss();
  }

  /** False if nothing was learned. */
  async #learn(ask: () => Promise<LibraryState | null>): Promise<boolean> {
    try {
      const state = await ask();
      if (state !== null) this.#take(state);
      return state !== null;
    } catch (thrown) {
      this.#failure = toFailure(thrown);
      return false;
    }
  }

  #take(state: LibraryState): void {
    this.#asked += 1;
    this.#failure = null;
    if (this.#state !== null && contents(state) !== contents(this.#state)) this.check.outdate();
    this.#state = state;
  }
}

/** What a check read, apart from names and notes. */
function contents({ images, bytes }: LibraryState): string {
  return [String(bytes), ...images.map(({ digest }) => digest).sort()].join();
}
