/** The window: what is open, evidence, openings, failures; what is open outlives every failure. */
import type { AddedTrust } from '../../shared/audit-methods.ts';
import type { Command } from '../../shared/commands.ts';
import type { DrydockEvent, JobId, Opened, OpenedSource, Recent } from '../../shared/contract.ts';
import type { KeptID, KeptImage } from '../../shared/library.ts';
import type { DrydockClient } from '../client.ts';
import { AppVersion } from './app-version.svelte.ts';
import { runCommand } from './commands.ts';
import { CompareView } from './compare-view.svelte.ts';
import { EngineLife } from './engine-life.svelte.ts';
import { EvidenceList } from './evidence.svelte.ts';
import { GuideView } from './guide.svelte.ts';
import { Jobs } from './jobs.svelte.ts';
import { LibraryView } from './library-view.svelte.ts';
import { LicencesView } from './licences.svelte.ts';
import { LimitsView } from './limits.svelte.ts';
import { MatchView, type FoundRow } from './match-view.svelte.ts';
import { OpenSources } from './open-sources.svelte.ts';
import { Openings } from './openings.svelte.ts';
import { Palette } from './palette.svelte.ts';
import { RecentList } from './recent-list.svelte.ts';
import { Reopens, type Reopen } from './reopens.ts';
import { RestoredTabs } from './restored-tabs.svelte.ts';
import { Reports } from './reports.svelte.ts';
import type { Session } from './session.svelte.ts';
import { TrustList } from './trust.svelte.ts';
import { Visits } from './visits.svelte.ts';

export class Workbench {
  readonly jobs: Jobs;
  readonly openings: Openings;
  readonly sources: OpenSources;
  readonly evidence: EvidenceList;
  readonly trust: TrustList;
  readonly match: MatchView;
  readonly library: LibraryView;
  readonly compare: CompareView;
  readonly reports: Reports;
  readonly restored: RestoredTabs;
  readonly engine: EngineLife;
  readonly limits: LimitsView;
  readonly guide = new GuideView();
  readonly licences: LicencesView;
  readonly recents: RecentList;
  readonly visits: Visits;
  readonly palette: Palette;
  readonly #client: DrydockClient;
  readonly #unsubscribe: () => void;
  readonly #reopens: Reopens;
  readonly #version: AppVersion;
  #started = false;

  constructor(client: DrydockClient) {
    this.#client = client;
    this.engine = new EngineLife(client);
    this.#version = new AppVersion(client);
    this.limits = new LimitsView(client);
    this.licences = new LicencesView(client);
    this.#reopens = new Reopens(client);
    this.jobs = new Jobs(client);
    this.openings = new Openings(this.jobs);
    this.recents = new RecentList(client, this.openings);
    this.evidence = new EvidenceList(client, this.openings);
    this.trust = new TrustList(client, this.openings, () => {
      for (const { signatures } of this.sources.sessions) void signatures.check();
    });
    this.sources = new OpenSources(client, this.jobs, () => this.evidence.items.length > 0);
    this.restored = new RestoredTabs(client, this.openings, this.sources, this.#reopens);
    this.visits = new Visits(this.sources);
    this.palette = new Palette(this);
    this.match = new MatchView(client);
    this.library = new LibraryView(client, this.jobs);
    this.compare = new CompareView(client, this.jobs, this);
    this.reports = new Reports(client, this.jobs);
    this.#unsubscribe = client.subscribe(this.#receive.bind(this));
  }

  /** The source on show; null where there is none, or something else is shown. */
  get session(): Session | null {
    return this.sources.session;
  }

  /** Set when the process that reads images ended by itself, and what is shown was read by it. */
  get engineLost(): { readonly restarts: boolean; readonly pasted: number } | null {
    return this.engine.beside(this.session);
  }

  /** Drydock's version; empty until it is known. */
  get version(): string {
    return this.#version.text;
  }

  /** At the start of the page: recents, facts, what the command line names, and what was open before. */
  async start(): Promise<void> {
    // The page is drawn anew after a fault in it, with the same Workbench.
    if (this.#started) return;
    this.#started = true;
    const kept = [this.library, this.trust, this.recents, this.limits].map((one) => one.refresh());
    await Promise.all([this.#version.ask(), ...kept, this.openRequested()]);
    await this.restored.start();
  }

  /** Opens what the user picks; null where that is no image, or nothing. */
  openPicked(as: 'file' | 'folder', show = true): Promise<Session | null> {
    return this.#open((job) => this.#client.call('pickSource', { as, job }), show);
  }

  async openRequested(): Promise<void> {
    await this.#open((job) => this.#client.call('openRequested', { job }), true);
  }

  /** Opens images and adds evidence, in this order; those that fail are told, the others stay. */
  async openDropped(files: readonly File[]): Promise<void> {
    const kinds = new Set<Opened['kind']>();
    const trusted: AddedTrust[] = [];
    await this.openings.all(
      files,
      (file, job) => this.#client.openDropped(file, job),
      (opened) => {
        if (opened.kind === 'source') void this.#add(opened.opened, !kinds.has('source'));
        else if (opened.kind === 'trust') trusted.push(opened.added);
        kinds.add(opened.kind);
      },
    );
    if (kinds.has('evidence')) await this.#showEvidence();
    this.#showTrust(trusted);
  }

  async openRecent(recent: Recent): Promise<void> {
    await this.#openNamed(this.#reopens.ofRecent(recent));
  }

  async openSample(): Promise<void> {
    await this.#openNamed(this.#reopens.ofSample());
  }

  /** Opens a kept image, or finds the tab that has it; null if that failed, which is then told. */
  async openKept(image: KeptImage, show: boolean): Promise<Session | null> {
    const open = this.sources.sessions.find(
      (session) => this.#reopens.of(session)?.kept === image.id,
    );
    if (open !== undefined && !this.engine.has(open)) {
      if (show) this.sources.show(open);
      return open;
    }
    return this.#openNamed(this.#reopens.ofKept(image), show);
  }

  /** Opens everything again, and reads all files of evidence, that were there when the engine was lost. */
  async openAgain(): Promise<void> {
    for (const session of this.engine.take()) await this.reopen(session);
    await this.evidence.readAgain();
    await this.match.refresh();
  }

  /** Reads a source anew, in its place; a failure is told, and the session stays. False where nobody knows how. */
  async reopen(session: Session): Promise<boolean> {
    const reopen = this.#reopens.of(session);
    if (reopen === undefined || !this.sources.sessions.includes(session)) return false;
    const opened = await this.openings.one(reopen.name, reopen.open);
    if (opened === null) return true;
    await this.#add(opened, false, session, reopen);
    this.compare.follow(session.source, opened.source);
    return true;
  }

  /** Lets the user choose evidence, and shows what it matches. */
  async addEvidence(): Promise<void> {
    if (await this.evidence.pick()) await this.#showEvidence();
  }

  async pasteEvidence(text: string): Promise<void> {
    if (await this.evidence.paste(text)) await this.#showEvidence();
  }

  /** Shows a row of the comparison. */
  showRow(row: FoundRow): void {
    this.sources.show('match');
    this.match.goTo(row);
  }

  showMatch(): void {
    this.sources.show('match');
    void this.match.refresh();
  }

  showLibrary(): void {
    this.sources.show('library');
  }

  /** Shows the library with these images chosen. */
  showKept(images: readonly KeptID[]): void {
    this.library.list.show(images);
    this.showLibrary();
  }

  /** Shows the comparison; the image that is looked at is put in as `CompareView.offer` has it. */
  showCompare(anew = false): void {
    this.compare.offer(this.session, anew);
    this.sources.show('compare');
  }

  /** Closes the tab on show. */
  close(tab = this.sources.shown): void {
    if (tab === null) return;
    this.sources.close(tab);
    if (this.sources.sessions.length === 0) this.engine.set(null);
    void this.recents.refresh();
  }

  /** Copies text; false if that failed, which is then shown. */
  async copy(text: string): Promise<boolean> {
    return this.openings.did(this.#client.call('copyText', { text }));
  }

  /** Does what a menu item or a key asks for. */
  run(command: Command): void {
    runCommand(this, command);
  }

  /** Lets the menu offer these commands and no others. */
  tellPossible(commands: readonly Command[]): void {
    this.#client.call('allowCommands', { commands }).catch(() => undefined);
  }

  dispose(): void {
    this.#unsubscribe();
    this.engine.dispose();
    this.jobs.dispose();
  }

  async #open(ask: (job: JobId) => Promise<Opened | null>, show: boolean): Promise<Session | null> {
    const opened = await this.openings.one(null, ask);
    if (opened?.kind === 'source') return this.#add(opened.opened, show);
    if (opened?.kind === 'evidence') await this.#showEvidence();
    else if (opened?.kind === 'trust') this.#showTrust([opened.added]);
    return null;
  }

  async #openNamed(reopen: Reopen, show = true): Promise<Session | null> {
    const opened = await this.openings.one(reopen.name, reopen.open);
    return opened === null ? null : this.#add(opened, show, undefined, reopen);
  }

  async #add(
    opened: OpenedSource,
    show: boolean,
    instead?: Session,
    reopen?: Reopen,
  ): Promise<Session> {
    const session = this.sources.add(opened, show, instead);
    if (reopen !== undefined) this.#reopens.set(session, reopen);
    await this.recents.refresh();
    const { name } = session.graph.source;
    // Main alone knows the path; what it lists first under this name is what was just opened.
    const latest = this.recents.items.find((recent) => recent.name === name);
    if (reopen === undefined && latest !== undefined)
      this.#reopens.set(session, this.#reopens.ofRecent(latest));
    return session;
  }

  async #showEvidence(): Promise<void> {
    await this.evidence.refresh();
    this.showMatch();
  }

  /** Says what became of files that were given to be trusted, beside the signatures if an image is open. */
  #showTrust(added: readonly AddedTrust[]): void {
    if (added.length === 0) return;
    this.trust.took(added);
    this.sources.showSignatures();
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
    this.engine.set(held ? { restarts, sessions, pasted: this.evidence.pasted } : null);
    this.compare.lose();
    this.evidence.forgetRemoved();
    // Nothing is open there now: what was a match before is none that can be shown.
    for (const each of [this.evidence, this.trust, this.library, this.match]) void each.refresh();
  }
}
