/**
 * Which files are held as evidence. The engine takes them along when it ends by itself; only this process still
 * knows where they lie, and can have them read again. Pasted text is gone with the engine.
 */
import type { JobId } from '../../shared/contract.ts';
import type { EvidenceFile } from '../../shared/evidence.ts';
import type { AddedEvidence } from '../../shared/match-methods.ts';
import type { EngineHost } from './engine-host.ts';
import type { HeldSources } from './held-sources.ts';

export class EvidenceFiles {
  readonly #engine: Pick<EngineHost, 'call'>;
  #held: readonly EvidenceFile[] = [];
  #lost: readonly EvidenceFile[] = [];
  /** Rises with each question, so that an old answer is known. */
  #asked = 0;

  constructor(engine: Pick<EngineHost, 'call'>) {
    this.#engine = engine;
  }

  /** The engine holds other evidence than before. Never rejects. */
  async changed(): Promise<void> {
    const asked = ++this.#asked;
    const held = await this.#engine.call('listEvidenceFiles', {}).catch(() => null);
    if (held !== null && asked === this.#asked) this.#held = held;
  }

  /** The engine ended by itself. */
  lose(): void {
    this.#asked += 1;
    this.#lost = [...this.#lost, ...this.#held];
    this.#held = [];
  }

  /** The page is gone, and what it had with it. */
  forget(): void {
    this.#asked += 1;
    [this.#held, this.#lost] = [[], []];
  }

  /** Has read again what was lost, with the sides that the user had chosen. Rejects as `addEvidence` does. */
  async readAgain(held: Pick<HeldSources, 'addEvidence'>, job: JobId): Promise<AddedEvidence> {
    const lost = this.#lost;
    this.#lost = [];
    if (lost.length === 0) return { evidence: [], failures: [] };
    const added = await held.addEvidence([...new Set(lost.map(({ path }) => path))], job);
    await this.#chooseSides(lost);
    return added;
  }

  async #chooseSides(lost: readonly EvidenceFile[]): Promise<void> {
    const sides = new Map(lost.map(({ path, side }) => [path, side]));
    for (const { id, path } of await this.#engine.call('listEvidenceFiles', {})) {
      const side = sides.get(path) ?? null;
      if (side !== null) await this.#engine.call('setEvidenceSide', { evidence: id, side });
    }
  }
}
