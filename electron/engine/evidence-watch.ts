/** Looks once a second whether files of evidence are still what was read. */
import type { EvidenceId } from '../../shared/evidence.ts';

const INTERVAL_MS = 1000;

export interface WatchedFile {
  readonly id: EvidenceId;
  /** As the user named it. */
  readonly path: string;
  /** Of the file that was read. */
  readonly stamp: string;
}

/**
 * `changed`: it is another file by now. `settled`: and has stayed so since the last look, so that it is
 * worth reading; told once for each state of the file.
 */
export type Seen = 'same' | 'changed' | 'settled' | 'gone';

export interface EvidenceWatchParts {
  readonly files: () => readonly WatchedFile[];
  /** The stamp of the regular file at a path; null if there is none. */
  readonly stampAt: (path: string) => Promise<string | null>;
  readonly onSeen: (id: EvidenceId, seen: Seen) => void;
}

export class EvidenceWatch {
  readonly #parts: EvidenceWatchParts;
  /** What was seen last of files that are not what was read. */
  readonly #others = new Map<EvidenceId, { readonly stamp: string; settled: boolean }>();
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: EvidenceWatchParts) {
    this.#parts = parts;
  }

  /** Looks from now on, for as long as there are files. The process may end meanwhile. */
  start(): void {
    if (this.#timer !== null || this.#parts.files().length === 0) return;
    this.#timer = setTimeout(() => void this.#look(), INTERVAL_MS).unref();
  }

  async #look(): Promise<void> {
    const looked: [WatchedFile, string | null][] = [];
    for (const file of this.#parts.files())
      looked.push([file, await this.#parts.stampAt(file.path)]);
    // Some may have been read again or removed while the system was asked.
    const now = new Map(this.#parts.files().map(({ id, stamp }) => [id, stamp]));
    for (const id of this.#others.keys()) if (!now.has(id)) this.#others.delete(id);
    for (const [file, stamp] of looked)
      if (now.get(file.id) === file.stamp) this.#parts.onSeen(file.id, this.#judge(file, stamp));
    this.#timer = null;
    this.start();
  }

  #judge({ id, stamp: read }: WatchedFile, stamp: string | null): Seen {
    const other = this.#others.get(id);
    this.#others.delete(id);
    if (stamp === null) return 'gone';
    if (stamp === read) return 'same';
    const isStill = other?.stamp === stamp;
    this.#others.set(id, { stamp, settled: isStill });
    return isStill && !other.settled ? 'settled' : 'changed';
  }
}
