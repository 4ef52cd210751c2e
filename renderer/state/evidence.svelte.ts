/** The evidence that is held: what is in each file, which side it speaks of, and what was removed last. */
import type { EvidenceId, EvidenceSide, EvidenceSummary } from '../../shared/evidence.ts';
import { MAX_PASTED } from '../../shared/evidence.ts';
import { say } from '../../shared/language/say.ts';
import { evidenceName } from '../lib/evidence-words.ts';
import type { DrydockClient } from '../client.ts';
import type { Openings } from './openings.svelte.ts';

export class EvidenceList {
  readonly #client: DrydockClient;
  readonly #openings: Openings;
  #items = $state.raw<readonly EvidenceSummary[]>([]);
  #removed = $state.raw<EvidenceSummary | null>(null);
  #pasteRequests = $state(0);
  /** Rises with each question for the list, so that an old answer is known. */
  #asked = 0;

  constructor(client: DrydockClient, openings: Openings) {
    this.#client = client;
    this.#openings = openings;
  }

  get items(): readonly EvidenceSummary[] {
    return this.#items;
  }

  /** What a file of evidence is called; also of one that was removed a moment ago. */
  nameOf(id: EvidenceId): string {
    const known = this.#removed === null ? this.#items : [...this.#items, this.#removed];
    const found = known.find((item) => item.id === id);
    return found === undefined ? say('evidence.removed-name') : evidenceName(found);
  }

  /** What was removed last and can be brought back; null if nothing. */
  get removed(): EvidenceSummary | null {
    return this.#removed;
  }

  /** Rises with each wish to paste; the field for it opens then. */
  get pasteRequests(): number {
    return this.#pasteRequests;
  }

  askToPaste(): void {
    this.#pasteRequests += 1;
  }

  /** Asks the engine what it holds. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    const items = await this.#client.call('listEvidence', {}).catch(() => null);
    if (items !== null && asked === this.#asked) this.#items = items;
  }

  /** Lets the user choose files; true if any was read. */
  async pick(): Promise<boolean> {
    const picked = await this.#openings.one(null, (job) =>
      this.#client.call('pickEvidence', { job }),
    );
    for (const failure of picked?.failures ?? []) this.#openings.tell(failure);
    await this.refresh();
    return picked !== null && picked.evidence.length > 0;
  }

  /** Texts that were pasted: nothing but the engine has them. */
  get pasted(): number {
    return this.#items.filter(({ folder }) => folder === null).length;
  }

  /** Reads the files again that were lost with the engine; those that are gone are told. */
  async readAgain(): Promise<void> {
    const read = await this.#openings.one(say('evidence.several'), (job) =>
      this.#client.call('readEvidenceAgain', { job }),
    );
    for (const failure of read?.failures ?? []) this.#openings.tell(failure);
    await this.refresh();
  }

  /** Takes a text as evidence; true if it was read. */
  async paste(text: string): Promise<boolean> {
    const size = new TextEncoder().encode(text).length;
    if (size > MAX_PASTED) {
      const params = { name: 'bytes', limit: MAX_PASTED };
      this.#openings.tell({ code: 'limit-exceeded', params });
      return false;
    }
    const pasted = await this.#openings.one(say('evidence.pasted-name'), (job) =>
      this.#client.call('pasteEvidence', { text, job }),
    );
    await this.refresh();
    return pasted !== null;
  }

  async remove(item: EvidenceSummary): Promise<void> {
    const removing = this.#client.call('removeEvidence', { evidence: item.id });
    if (await this.#openings.did(removing)) this.#removed = item;
    await this.refresh();
  }

  /** Brings back what was removed last. */
  async restore(): Promise<void> {
    const removed = this.#removed;
    if (removed === null) return;
    this.#removed = null;
    await this.#openings.did(this.#client.call('restoreEvidence', { evidence: removed.id }));
    await this.refresh();
  }

  /** Says which side evidence speaks of; null is what its format says. */
  async setSide({ id: evidence }: EvidenceSummary, side: EvidenceSide | null): Promise<void> {
    await this.#openings.did(this.#client.call('setEvidenceSide', { evidence, side }));
    await this.refresh();
  }

  /** Nothing that was removed can be brought back any more. */
  forgetRemoved(): void {
    this.#removed = null;
  }
}
