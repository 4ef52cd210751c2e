/**
 * What is open side by side: a session a source, and the comparison of all of them with evidence. One of
 * them is shown. A source is given back to the engine when its tab is closed.
 */
import type { DrydockEvent, OpenedSource, SourceId } from '../../shared/contract.ts';
import type { Digest } from '../../shared/oci.ts';
import type { DrydockClient } from '../client.ts';
import { nodeOfDigest } from '../lib/digest-node.ts';
import type { Jobs } from './jobs.svelte.ts';
import { Session } from './session.svelte.ts';

/** A view that is no source's: the library, two images compared, and references matched with all sources. */
export type SharedView = 'library' | 'compare' | 'match';

/** One tab: a source, or a view of all. */
export type Tab = Session | SharedView;

export class OpenSources {
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  /** True while there is evidence to match. */
  readonly #evidence: () => boolean;
  /** The views that the user opened, beside the one that evidence opens. */
  #opened = $state.raw<ReadonlySet<SharedView>>(new Set());
  #sessions = $state.raw<readonly Session[]>([]);
  /** Those that nobody has looked at since they came back. */
  readonly #waiting = new Set<Session>();
  #shown = $state.raw<Tab | null>(null);

  readonly tabs: readonly Tab[] = $derived.by(() => {
    const matched = this.#evidence() || this.#sessions.length > 1 || this.#shown === 'match';
    return [
      ...(this.#opened.has('library') ? (['library'] as const) : []),
      ...this.#sessions,
      ...(this.#opened.has('compare') ? (['compare'] as const) : []),
      ...(matched ? (['match'] as const) : []),
    ];
  });
  /** The tab on show; null if there is none. */
  readonly shown: Tab | null = $derived.by(() => this.#shown ?? this.tabs[0] ?? null);
  readonly session: Session | null = $derived.by(() =>
    typeof this.shown === 'string' ? null : this.shown,
  );

  /** True where the tabs are shown: a source by itself needs none. */
  readonly tabbed: boolean = $derived.by(
    () => this.tabs.length > 1 || typeof this.shown === 'string',
  );

  constructor(client: DrydockClient, jobs: Jobs, evidence: () => boolean) {
    this.#client = client;
    this.#jobs = jobs;
    this.#evidence = evidence;
  }

  get sessions(): readonly Session[] {
    return this.#sessions;
  }

  /** The session of a source; undefined if it is not open any more. */
  of(source: SourceId): Session | undefined {
    return this.#sessions.find((session) => session.source === source);
  }

  /** Opens a tab, or takes the place of one, and verifies. */
  add(opened: OpenedSource, show: boolean, instead?: Session): Session {
    const session = new Session(this.#client, this.#jobs, opened);
    const replaced = instead !== undefined && this.#sessions.includes(instead);
    this.#sessions = replaced
      ? this.#sessions.map((one) => (one === instead ? session : one))
      : [...this.#sessions, session];
    if (show || this.#shown === null || (replaced && this.#shown === instead))
      this.#shown = session;
    if (replaced) this.#release(instead);
    begin(session);
    return session;
  }

  /** Opens a tab where nobody waits for it, before another one; it is verified once it is looked at. */
  addBehind(opened: OpenedSource, before: Session | undefined): Session {
    const session = new Session(this.#client, this.#jobs, opened);
    const at = before === undefined ? -1 : this.#sessions.indexOf(before);
    this.#sessions =
      at < 0 ? [...this.#sessions, session] : this.#sessions.toSpliced(at, 0, session);
    this.#waiting.add(session);
    this.#look(this.#shown ?? session);
    return session;
  }

  show(tab: Tab): void {
    if (typeof tab === 'string') this.#opened = new Set([...this.#opened, tab]);
    else if (!this.#sessions.includes(tab)) return;
    this.#look(tab);
  }

  /** Shows a digest in the source that has it. */
  showInGraph(archive: SourceId, digest: Digest): void {
    const session = this.of(archive);
    const node = session === undefined ? null : nodeOfDigest(session.graph, digest);
    if (session === undefined || node === null) return;
    this.show(session);
    session.select(node);
  }

  /** Shows whether an image is signed: of the source on show, else of the last one; does nothing if none is open. */
  showSignatures(): void {
    const session = this.session ?? this.#sessions.at(-1);
    if (session === undefined) return;
    this.#look(session);
    session.showSignatures();
  }

  /** Shows the tab beside the one on show; the last is followed by the first. */
  step(by: 1 | -1): void {
    if (this.shown === null) return;
    const { tabs } = this;
    const at = tabs.indexOf(this.shown) + by;
    this.#look(tabs[(at + tabs.length) % tabs.length] ?? null);
  }

  /** Closes a tab; if it was on show, its neighbour is shown. */
  close(tab: Tab): void {
    const at = this.tabs.indexOf(tab);
    if (at < 0) return;
    if (this.shown === tab) this.#look(this.tabs[at + 1] ?? this.tabs[at - 1] ?? null);
    if (typeof tab === 'string') {
      this.#opened = new Set([...this.#opened].filter((one) => one !== tab));
      return;
    }
    this.#sessions = this.#sessions.filter((one) => one !== tab);
    this.#release(tab);
    // Where the comparison had been needed for this source alone, nothing is left to compare.
    if (this.#shown === 'match' && this.#sessions.length < 2 && !this.#evidence())
      this.#look(this.#sessions[0] ?? null);
  }

  closeAll(): void {
    for (const tab of this.tabs) this.close(tab);
  }

  /** Hands on what is told of one source. */
  receive(event: DrydockEvent): void {
    if (event.type === 'blob-reported') this.of(event.source)?.verify.receive(event.report);
    else if (event.type === 'blobs-reading') this.of(event.source)?.reading.receive(event.blobs);
    else if (event.type === 'files-found')
      for (const { everywhere } of this.#sessions)
        everywhere.receive(event.job, event.hits, event.progress);
    else if (event.type === 'engine-lost')
      for (const { reading } of this.#sessions) reading.receive([]);
  }

  /** Puts a tab on show; what waited for that is verified now. */
  #look(tab: Tab | null): void {
    this.#shown = tab;
    if (tab !== null && typeof tab !== 'string' && this.#waiting.delete(tab)) begin(tab);
  }

  #release(session: Session): void {
    this.#waiting.delete(session);
    session.dispose();
    // If the engine does not hold it any more, that is all that was wanted.
    this.#client.call('closeSource', { source: session.source }).catch(() => undefined);
  }
}

function begin(session: Session): void {
  void session.verify.start();
  void session.signatures.start();
}
