/** Records that were read before: they never change. One that could not be read is looked for again. */
import type { KeptRecord } from '../../shared/library.ts';
import type { RecordID } from './kept-about.ts';
import type { LibraryPaths } from './layout-folder.ts';
import { readRecord } from './records.ts';

/** An ordinary one takes about a KiB. */
const MAX_HELD = 10_000;
/** One with more findings is read each time. */
const MAX_FINDINGS = 20;

export class RecordShelf {
  readonly #paths: LibraryPaths;
  readonly #held = new Map<RecordID, KeptRecord>();

  constructor(paths: LibraryPaths) {
    this.#paths = paths;
  }

  /** Null if it is absent, or is not what was written. */
  record(id: RecordID): KeptRecord | null {
    const held = this.#held.get(id);
    if (held !== undefined) return held;
    const record = readRecord(this.#paths, id);
    if (this.#held.size >= MAX_HELD) this.#held.clear();
    if (record !== null && record.findings.length <= MAX_FINDINGS) this.#held.set(id, record);
    return record;
  }
}
