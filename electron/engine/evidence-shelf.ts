/** All evidence that is held, in the order in which it came; files among it are read again when they change. */
import { randomUUID } from 'node:crypto';
import type {
  EvidenceFile,
  EvidenceId,
  EvidenceSide,
  EvidenceSummary,
} from '../../shared/evidence.ts';
import { FailureError, throwIfCancelled, toFailure, type Failure } from '../../shared/failure.ts';
import type { AddedEvidence } from '../../shared/match-methods.ts';
import { stampAt } from '../io/named-path.ts';
import type { EvidenceReads, EvidenceTask, PackedEvidence } from '../worker/evidence-tasks.ts';
import { fileTask, pastedTask } from './evidence-text.ts';
import { EvidenceWatch, type Seen, type WatchedFile } from './evidence-watch.ts';
import { heldText, withSide, withState, type HeldText } from './held-text.ts';
import type { MatchedEvidence } from './match-thread.ts';
import {
  MAX_EVIDENCE_BYTES,
  MAX_EVIDENCE_REFERENCES,
  MAX_EVIDENCE_TEXTS,
} from '../../shared/limits/evidence.ts';

export interface EvidenceShelfParts {
  readonly reads: EvidenceReads;
  /** The user's own folder, for display; '' if unknown. */
  readonly home: string;
  /** Told after each change of what `list` says. */
  readonly onChange: () => void;
  readonly stampAt?: typeof stampAt;
}

/** A text that was read, and not held so far. */
interface ReadText {
  readonly path: string | null;
  readonly task: EvidenceTask;
  readonly read: PackedEvidence;
}

export class EvidenceShelf {
  readonly #parts: EvidenceShelfParts;
  readonly #watch: EvidenceWatch;
  #held = new Map<EvidenceId, HeldText>();
  /** The one that was removed last, and where it stood. */
  #removed: { readonly id: EvidenceId; readonly held: HeldText; readonly at: number } | null = null;
  /** Aborted when all is dropped. */
  #life = new AbortController();

  constructor(parts: EvidenceShelfParts) {
    this.#parts = parts;
    this.#watch = new EvidenceWatch({
      files: () => this.#watched(),
      stampAt: parts.stampAt ?? stampAt,
      onSeen: (id, seen) => {
        this.#seen(id, seen);
      },
    });
  }

  get size(): number {
    return this.#held.size;
  }

  list(): readonly EvidenceSummary[] {
    return [...this.#held.values()].map(({ summary }) => summary);
  }

  /** Those that are files. */
  files(): readonly EvidenceFile[] {
    return [...this.#held].flatMap(([id, { path, side }]) =>
      path === null ? [] : [{ id, path, side }],
    );
  }

  /** All of it, as it is matched. */
  matched(): readonly MatchedEvidence[] {
    return [...this.#held.values()];
  }

  /** Where the text lies that was read. Throws `invalid-request` for an unknown id. */
  text(id: EvidenceId): EvidenceTask['text'] {
    return this.#find(id).text;
  }

  /** Reads a file; one that is held already is replaced. Rejects as `fileTask` and `EvidenceReads.read` do. */
  async addFile(path: string, signal: AbortSignal): Promise<EvidenceSummary> {
    return this.#put(await this.#read(fileTask(path), path, signal));
  }

  /** Reads several files, of which some may fail. Rejects with `cancelled`, and then holds none of them. */
  async addFiles(paths: readonly string[], signal: AbortSignal): Promise<AddedEvidence> {
    const read: ReadText[] = [];
    const failures: Failure[] = [];
    for (const path of paths) {
      try {
        read.push(await this.#read(fileTask(path), path, signal));
      } catch (error) {
        throwIfCancelled(signal);
        failures.push(toFailure(error));
      }
    }
    const evidence: EvidenceSummary[] = [];
    for (const each of read) {
      try {
        evidence.push(this.#put(each));
      } catch (error) {
        failures.push(toFailure(error));
      }
    }
    return { evidence, failures };
  }

  /** Rejects as `pastedTask` and `EvidenceReads.read` do. */
  async paste(text: string, signal: AbortSignal): Promise<EvidenceSummary> {
    return this.#put(await this.#read(pastedTask(text), null, signal));
  }

  remove(id: EvidenceId): void {
    const held = this.#find(id);
    this.#removed = { id, held, at: [...this.#held.keys()].indexOf(id) };
    this.#held.delete(id);
    this.#parts.onChange();
  }

  /** Undoes the last removal. Throws `invalid-request` for any other. */
  restore(id: EvidenceId): EvidenceSummary {
    const removed = this.#removed;
    if (removed?.id !== id) throw new FailureError('invalid-request', { key: 'evidence' });
    this.#checkRoom(undefined, removed.held);
    this.#removed = null;
    const all = [...this.#held];
    all.splice(removed.at, 0, [id, removed.held]);
    this.#held = new Map(all);
    this.#changed();
    return removed.held.summary;
  }

  setSide(id: EvidenceId, side: EvidenceSide | null): EvidenceSummary {
    const held = withSide(this.#find(id), side);
    this.#held.set(id, held);
    this.#parts.onChange();
    return held.summary;
  }

  /** Lets go of everything, also of what is being read. */
  clear(): void {
    this.#life.abort();
    this.#life = new AbortController();
    this.#held.clear();
    this.#removed = null;
    this.#parts.onChange();
  }

  async #read(task: EvidenceTask, path: string | null, signal: AbortSignal): Promise<ReadText> {
    const either = AbortSignal.any([signal, this.#life.signal]);
    const read = await this.#parts.reads.read(task, either);
    throwIfCancelled(either);
    return { path, task, read };
  }

  /** Throws `limit-exceeded`, and then nothing is different. */
  #put({ path, task, read }: ReadText): EvidenceSummary {
    const before = this.#ofFile(task.text);
    const id = before?.summary.id ?? randomUUID();
    const held = heldText(id, path, task, read, { before, home: this.#parts.home });
    this.#checkRoom(before, held);
    this.#held.set(id, held);
    this.#changed();
    return held.summary;
  }

  #changed(): void {
    this.#watch.start();
    this.#parts.onChange();
  }

  #checkRoom(before: HeldText | undefined, held: HeldText): void {
    const all = [...[...this.#held.values()].filter((each) => each !== before), held];
    const references = all.reduce((sum, { summary }) => sum + summary.references, 0);
    const bytes = all.reduce((sum, { packed }) => sum + packed.length, 0);
    check('texts of evidence', all.length, MAX_EVIDENCE_TEXTS);
    check('references in all evidence', references, MAX_EVIDENCE_REFERENCES);
    check('bytes in memory for all evidence', bytes, MAX_EVIDENCE_BYTES);
  }

  #find(id: EvidenceId): HeldText {
    const held = this.#held.get(id);
    if (held === undefined) throw new FailureError('invalid-request', { key: 'evidence' });
    return held;
  }

  #ofFile(text: EvidenceTask['text']): HeldText | undefined {
    if (!('file' in text)) return undefined;
    return [...this.#held.values()].find(
      (held) => 'file' in held.text && held.text.file === text.file,
    );
  }

  #watched(): readonly WatchedFile[] {
    return [...this.#held].flatMap(([id, { path, text }]) =>
      path !== null && 'file' in text ? [{ id, path, stamp: text.stamp }] : [],
    );
  }

  #seen(id: EvidenceId, seen: Seen): void {
    const held = this.#find(id);
    const state = seen === 'same' ? 'read' : seen === 'gone' ? 'gone' : 'changed';
    if (held.summary.state !== state) {
      this.#held.set(id, withState(held, state));
      this.#parts.onChange();
    }
    // What cannot be read stays `changed`, until the file is another one again.
    if (seen === 'settled') this.#readAgain(id).catch(() => undefined);
  }

  async #readAgain(id: EvidenceId): Promise<void> {
    const { path } = this.#find(id);
    if (path === null) return;
    const { task, read } = await this.#read(fileTask(path), path, this.#life.signal);
    const before = this.#held.get(id);
    if (before === undefined) return;
    const held = heldText(id, path, task, read, { before, home: this.#parts.home });
    this.#checkRoom(before, held);
    this.#held.set(id, held);
    this.#parts.onChange();
  }
}

function check(limit: string, value: number, most: number): void {
  if (value > most) throw new FailureError('limit-exceeded', { limit, value: most });
}
