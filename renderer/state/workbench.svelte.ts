/**
 * The window: which source is open, what is being opened, and what went wrong. An open source is
 * only given up for another one that did open.
 */
import type { Command, DrydockEvent, JobId, OpenedSource, Recent } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { DrydockClient } from '../client.ts';
import { Jobs, type JobProgress } from './jobs.svelte.ts';
import { Session } from './session.svelte.ts';

export interface Opening {
  readonly job: JobId;
  /** What is being opened; null while the user still chooses. */
  readonly name: string | null;
}

type Open = (job: JobId) => Promise<OpenedSource | null>;

export class Workbench {
  readonly jobs: Jobs;
  readonly #client: DrydockClient;
  readonly #unsubscribe: () => void;
  #session = $state.raw<Session | null>(null);
  #opening = $state.raw<Opening | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #recents = $state.raw<readonly Recent[]>([]);
  #engineLost = $state.raw<{ readonly restarts: boolean } | null>(null);
  #version = $state('');
  /** Opens the current source once more. */
  #reopen: (() => Promise<void>) | null = null;

  constructor(client: DrydockClient) {
    this.#client = client;
    this.jobs = new Jobs(client);
    this.#unsubscribe = client.subscribe((event) => {
      this.#receive(event);
    });
  }

  get session(): Session | null {
    return this.#session;
  }

  get opening(): Opening | null {
    return this.#opening;
  }

  get openingProgress(): JobProgress | null {
    return this.#opening === null ? null : this.jobs.progressOf(this.#opening.job);
  }

  /** Why the last attempt to open or copy failed. */
  get failure(): Failure | null {
    return this.#failure;
  }

  get recents(): readonly Recent[] {
    return this.#recents;
  }

  /** Set when the process that reads images ended by itself. */
  get engineLost(): { readonly restarts: boolean } | null {
    return this.#engineLost;
  }

  /** Drydock's version; empty until it is known. */
  get version(): string {
    return this.#version;
  }

  /** At the start of the page: recents, facts, and a source named on the command line. */
  async start(): Promise<void> {
    const facts = this.#client.call('getAppFacts', {}).then(
      ({ version }) => (this.#version = version),
      () => undefined,
    );
    await Promise.all([facts, this.#listRecents(), this.openRequested()]);
  }

  openPicked(as: 'file' | 'folder'): Promise<void> {
    return this.#open(null, (job) => this.#client.call('pickSource', { as, job }));
  }

  openDropped(file: File): Promise<void> {
    return this.#open(file.name, (job) => this.#client.openDropped(file, job));
  }

  openRecent({ recentId, name }: Recent): Promise<void> {
    return this.#open(name, (job) => this.#client.call('openRecent', { recentId, job }));
  }

  openSample(): Promise<void> {
    const again = () => this.openSample();
    return this.#open('Sample', (job) => this.#client.call('openSample', { job }), again);
  }

  openRequested(): Promise<void> {
    return this.#open(null, (job) => this.#client.call('openRequested', { job }));
  }

  /** Opens the current source again, after the engine was lost. */
  async openAgain(): Promise<void> {
    if (this.#reopen !== null) await this.#reopen();
  }

  cancelOpening(): void {
    if (this.#opening !== null) this.jobs.cancel(this.#opening.job);
  }

  /** Closes the current source. */
  close(): void {
    const session = this.#session;
    if (session === null) return;
    this.#session = null;
    this.#reopen = null;
    this.#engineLost = null;
    this.#release(session.source, session);
    void this.#listRecents();
  }

  async forgetRecents(): Promise<void> {
    await this.#attempt(this.#client.call('forgetRecents', {}));
    await this.#listRecents();
  }

  /** Copies text; false if that failed, which is then shown. */
  async copy(text: string): Promise<boolean> {
    return this.#attempt(this.#client.call('copyText', { text }));
  }

  dismissFailure(): void {
    this.#failure = null;
  }

  /** Does what a menu item or a key asks for. */
  run(command: Command): void {
    if (command === 'open-file') void this.openPicked('file');
    else if (command === 'open-folder') void this.openPicked('folder');
    else if (command === 'close') this.close();
    else if (command === 'verify') void this.#session?.verify.start();
    else if (command === 'find') this.#session?.find();
    else if (command === 'save') this.#session?.saving.ask();
    else if (command === 'find-everywhere') this.#session?.findEverywhere();
    else this.#cancel();
  }

  dispose(): void {
    this.#unsubscribe();
    this.jobs.dispose();
  }

  /** Escape stops what the user waits for: opening first, then what runs in the source. */
  #cancel(): void {
    if (this.#opening !== null) this.cancelOpening();
    else if (this.#failure !== null) this.dismissFailure();
    else this.#session?.cancel();
  }

  async #open(name: string | null, open: Open, again?: () => Promise<void>): Promise<void> {
    this.cancelOpening();
    const { job } = this.jobs.begin();
    this.#opening = { job, name };
    this.#failure = null;
    try {
      const opened = await open(job);
      if (this.#isOpening(job)) await this.#show(opened, again);
      else if (opened !== null) this.#release(opened.source);
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (this.#isOpening(job) && failure.code !== 'cancelled') this.#failure = failure;
    }
    this.jobs.forget(job);
    if (this.#isOpening(job)) this.#opening = null;
  }

  /** False once another opening took its place. */
  #isOpening(job: JobId): boolean {
    return this.#opening?.job === job;
  }

  async #show(opened: OpenedSource | null, again?: () => Promise<void>): Promise<void> {
    if (opened === null) return;
    const before = this.#session;
    const session = new Session(this.#client, this.jobs, opened);
    this.#session = session;
    this.#engineLost = null;
    this.#reopen = again ?? null;
    if (before !== null) this.#release(before.source, before);
    void session.verify.start();
    await this.#listRecents();
    const [latest] = this.#recents;
    if (this.#session === session && again === undefined && latest !== undefined)
      this.#reopen = () => this.openRecent(latest);
  }

  #release(source: string, session?: Session): void {
    session?.dispose();
    // If the engine does not hold it any more, that is all that was wanted.
    this.#client.call('closeSource', { source }).catch(() => undefined);
  }

  async #listRecents(): Promise<void> {
    const recents = await this.#client.call('listRecents', {}).catch(() => null);
    if (recents !== null) this.#recents = recents;
  }

  async #attempt(call: Promise<unknown>): Promise<boolean> {
    try {
      await call;
      return true;
    } catch (thrown) {
      this.#failure = toFailure(thrown);
      return false;
    }
  }

  #receive(event: DrydockEvent): void {
    if (event.type === 'blob-reported') {
      if (event.source === this.#session?.source) this.#session.verify.receive(event.report);
    } else if (event.type === 'blobs-reading') {
      if (event.source === this.#session?.source) this.#session.reading.receive(event.blobs);
    } else if (event.type === 'files-found') {
      this.#session?.everywhere.receive(event.job, event.hits, event.progress);
    } else if (event.type === 'engine-lost') {
      this.#session?.reading.receive([]);
      this.#engineLost = this.#session === null ? null : { restarts: event.restarts };
    } else if (event.type === 'open-requested') void this.openRequested();
    else if (event.type === 'command') this.run(event.command);
  }
}
