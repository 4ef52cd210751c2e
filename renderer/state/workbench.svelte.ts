/**
 * The window: what is open, the evidence beside it, what is being opened, and what went wrong. Whatever
 * was open stays open when something else fails.
 */
import type {
  Command,
  DrydockEvent,
  JobId,
  Opened,
  OpenedSource,
  Recent,
} from '../../shared/contract.ts';
import type { Digest } from '../../shared/oci.ts';
import type { DrydockClient } from '../client.ts';
import { nodeOfDigest } from '../lib/digest-node.ts';
import { CompareView } from './compare-view.svelte.ts';
import { EvidenceList } from './evidence.svelte.ts';
import { Jobs } from './jobs.svelte.ts';
import { LibraryView } from './library-view.svelte.ts';
import { MatchView, type FoundRow } from './match-view.svelte.ts';
import { OpenSources } from './open-sources.svelte.ts';
import { Openings } from './openings.svelte.ts';
import type { Session } from './session.svelte.ts';

/** Opens a source that was open before. */
interface Reopen {
  readonly name: string;
  readonly open: (job: JobId) => Promise<OpenedSource>;
}

interface Lost {
  readonly restarts: boolean;
  /** Texts that were pasted, and that nobody has any more. */
  readonly pasted: number;
  readonly sessions: readonly Session[];
}

export class Workbench {
  readonly jobs: Jobs;
  readonly openings: Openings;
  readonly sources: OpenSources;
  readonly evidence: EvidenceList;
  readonly match: MatchView;
  readonly library: LibraryView;
  readonly compare: CompareView;
  readonly #client: DrydockClient;
  readonly #unsubscribe: () => void;
  readonly #reopens = new WeakMap<Session, Reopen>();
  #recents = $state.raw<readonly Recent[]>([]);
  #lost = $state.raw<Lost | null>(null);
  #version = $state('');

  constructor(client: DrydockClient) {
    this.#client = client;
    this.jobs = new Jobs(client);
    this.openings = new Openings(this.jobs);
    this.evidence = new EvidenceList(client, this.openings);
    this.sources = new OpenSources(client, this.jobs, () => this.evidence.items.length > 0);
    this.match = new MatchView(client);
    this.library = new LibraryView(client, this.jobs);
    const { sources } = this;
    this.compare = new CompareView(client, this.jobs, {
      get sessions() {
        return sources.sessions;
      },
      openBehind: (name, open) => this.#openBehind(name, open),
    });
    this.#unsubscribe = client.subscribe((event) => {
      this.#receive(event);
    });
  }

  /** The source on show; null where there is none, or something else is shown. */
  get session(): Session | null {
    return this.sources.session;
  }

  get recents(): readonly Recent[] {
    return this.#recents;
  }

  /** Set when the process that reads images ended by itself, and what is shown was read by it. */
  get engineLost(): { readonly restarts: boolean; readonly pasted: number } | null {
    const { session } = this;
    const lost = this.#lost;
    if (lost === null || (session !== null && !lost.sessions.includes(session))) return null;
    return { restarts: lost.restarts, pasted: lost.pasted };
  }

  /** Drydock's version; empty until it is known. */
  get version(): string {
    return this.#version;
  }

  /** At the start of the page: recents, facts, and what the command line names. */
  async start(): Promise<void> {
    const facts = this.#client.call('getAppFacts', {}).then(
      ({ version }) => (this.#version = version),
      () => undefined,
    );
    await Promise.all([facts, this.#listRecents(), this.openRequested()]);
  }

  openPicked(as: 'file' | 'folder'): Promise<void> {
    return this.#open((job) => this.#client.call('pickSource', { as, job }));
  }

  openRequested(): Promise<void> {
    return this.#open((job) => this.#client.call('openRequested', { job }));
  }

  /** Opens images and adds evidence, in this order; those that fail are told, the others stay. */
  async openDropped(files: readonly File[]): Promise<void> {
    const kinds = new Set<Opened['kind']>();
    await this.openings.all(
      files,
      (file, job) => this.#client.openDropped(file, job),
      (opened) => {
        if (opened.kind === 'source') void this.#add(opened.opened, !kinds.has('source'));
        kinds.add(opened.kind);
      },
    );
    if (kinds.has('evidence')) await this.#showEvidence();
  }

  openRecent(recent: Recent): Promise<void> {
    return this.#openNamed(this.#recentOpening(recent));
  }

  openSample(): Promise<void> {
    return this.#openNamed({
      name: 'Sample',
      open: (job) => this.#client.call('openSample', { job }),
    });
  }

  /** Opens everything again, and reads all files of evidence, that were there when the engine was lost. */
  async openAgain(): Promise<void> {
    const lost = this.#lost;
    this.#lost = null;
    for (const session of lost?.sessions ?? []) {
      const reopen = this.#reopens.get(session);
      if (reopen === undefined || !this.sources.sessions.includes(session)) continue;
      const opened = await this.openings.one(reopen.name, reopen.open);
      if (opened === null) continue;
      await this.#add(opened, false, session, reopen);
      this.compare.follow(session.source, opened.source);
    }
    await this.evidence.readAgain();
    await this.match.refresh();
  }

  /** Lets the user choose evidence, and shows what it matches. */
  async addEvidence(): Promise<void> {
    if (await this.evidence.pick()) await this.#showEvidence();
  }

  async pasteEvidence(text: string): Promise<void> {
    if (await this.evidence.paste(text)) await this.#showEvidence();
  }

  /** Shows a digest in the source that has it. */
  showInGraph(archive: string, digest: Digest): void {
    const session = this.sources.of(archive);
    const node = session === undefined ? null : nodeOfDigest(session.graph, digest);
    if (session === undefined || node === null) return;
    this.sources.show(session);
    session.select(node);
  }

  /** Shows a row of the comparison. */
  showRow(row: FoundRow): void {
    this.sources.show('match');
    this.match.goTo(row);
  }

  showLibrary(): void {
    this.sources.show('library');
    void this.library.refresh();
  }

  /** Shows the comparison; the image that is looked at is put in where a side is free. */
  showCompare(): void {
    this.compare.offer(this.session);
    this.sources.show('compare');
  }

  /** Asks how the source on show is to be kept. */
  keep(): void {
    const { session } = this;
    if (session !== null) this.library.askToKeep(session);
  }

  /** Closes the tab on show. */
  close(): void {
    const tab = this.sources.shown;
    if (tab === null) return;
    this.sources.close(tab);
    if (this.sources.sessions.length === 0) this.#lost = null;
    void this.#listRecents();
  }

  async forgetRecents(): Promise<void> {
    await this.openings.did(this.#client.call('forgetRecents', {}));
    await this.#listRecents();
  }

  /** Copies text; false if that failed, which is then shown. */
  async copy(text: string): Promise<boolean> {
    return this.openings.did(this.#client.call('copyText', { text }));
  }

  /** Does what a menu item or a key asks for. */
  run(command: Command): void {
    const { session } = this;
    if (command === 'open-file') void this.openPicked('file');
    else if (command === 'open-folder') void this.openPicked('folder');
    else if (command === 'add-evidence') void this.addEvidence();
    else if (command === 'paste-evidence') this.#askToPaste();
    else if (command === 'show-match') this.#showMatch();
    else if (command === 'show-library') this.showLibrary();
    else if (command === 'show-compare') this.showCompare();
    else if (command === 'keep') this.keep();
    else if (command === 'close') this.close();
    else if (command === 'verify') this.#verify();
    else if (command === 'find') this.#find();
    else if (command === 'save') session?.saving.ask();
    else if (command === 'find-everywhere') session?.findEverywhere();
    // Escape stops what the user waits for: opening first, then what runs in the source.
    else if (!this.openings.escape()) this.#cancel();
  }

  dispose(): void {
    this.#unsubscribe();
    this.jobs.dispose();
  }

  async #open(ask: (job: JobId) => Promise<Opened | null>): Promise<void> {
    const opened = await this.openings.one(null, ask);
    if (opened?.kind === 'source') await this.#add(opened.opened, true);
    else if (opened?.kind === 'evidence') await this.#showEvidence();
  }

  /** Opens a source and leaves the tab on show where it is; null if nothing was opened. */
  async #openBehind(
    name: string | null,
    open: (job: JobId) => Promise<Opened | null>,
  ): Promise<Session | null> {
    const opened = await this.openings.one(name, open);
    if (opened?.kind === 'evidence') await this.#showEvidence();
    return opened?.kind === 'source' ? this.#add(opened.opened, false) : null;
  }

  async #openNamed(reopen: Reopen): Promise<void> {
    const opened = await this.openings.one(reopen.name, reopen.open);
    if (opened !== null) await this.#add(opened, true, undefined, reopen);
  }

  async #add(
    opened: OpenedSource,
    show: boolean,
    instead?: Session,
    reopen?: Reopen,
  ): Promise<Session> {
    const session = this.sources.add(opened, show, instead);
    if (reopen !== undefined) this.#reopens.set(session, reopen);
    await this.#listRecents();
    const { name } = session.graph.source;
    // Main alone knows the path; what it lists first under this name is what was just opened.
    const latest = this.#recents.find((recent) => recent.name === name);
    if (reopen === undefined && latest !== undefined)
      this.#reopens.set(session, this.#recentOpening(latest));
    return session;
  }

  #recentOpening({ recentId, name }: Recent): Reopen {
    return { name, open: (job) => this.#client.call('openRecent', { recentId, job }) };
  }

  async #showEvidence(): Promise<void> {
    await this.evidence.refresh();
    this.#showMatch();
  }

  #showMatch(): void {
    this.sources.show('match');
    void this.match.refresh();
  }

  #askToPaste(): void {
    this.#showMatch();
    this.evidence.askToPaste();
  }

  #find(): void {
    if (this.sources.shown === 'match') this.match.askToFind();
    else if (this.sources.shown === 'compare') this.compare.askToFind();
    else this.session?.find();
  }

  #verify(): void {
    if (this.sources.shown === 'compare') void this.compare.start();
    else void this.session?.verify.start();
  }

  #cancel(): void {
    if (this.sources.shown === 'compare') this.compare.cancel();
    else this.session?.cancel();
  }

  async #listRecents(): Promise<void> {
    const recents = await this.#client.call('listRecents', {}).catch(() => null);
    if (recents !== null) this.#recents = recents;
  }

  #receive(event: DrydockEvent): void {
    this.sources.receive(event);
    if (event.type === 'match-changed') void this.match.refresh();
    else if (event.type === 'library-changed') void this.library.refresh();
    else if (event.type === 'evidence-changed') void this.evidence.refresh();
    else if (event.type === 'engine-lost') this.#lose(event.restarts);
    else if (event.type === 'open-requested') void this.openRequested();
    else if (event.type === 'command') this.run(event.command);
  }

  /** With the engine, the evidence that it held is lost too. */
  #lose(restarts: boolean): void {
    const { sessions } = this.sources;
    const held = sessions.length > 0 || this.evidence.items.length > 0;
    this.#lost = held ? { restarts, sessions, pasted: this.evidence.pasted } : null;
    this.compare.lose();
    this.evidence.forgetRemoved();
    void this.evidence.refresh();
    // Nothing is open there now: what was a match before is none that can be shown.
    void this.match.refresh();
  }
}
