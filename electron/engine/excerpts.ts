/**
 * Excerpts of evidence texts. On the way to a line it is noted which line each chunk begins in, so that the
 * next excerpt of the same text reads little.
 */
import type { EvidenceExcerpt, TextPlace } from '../../shared/evidence.ts';
import { textChunks, type EvidenceBytes } from '../evidence/evidence-text.ts';
import { Turns } from '../io/turns.ts';
import type { EvidenceTask } from '../worker/evidence-tasks.ts';
import { openText } from '../worker/open-text.ts';
import { ExcerptLines, TEXT_START, type LineState } from './excerpt-lines.ts';

/** Where a chunk of a text begins. */
interface ChunkStart {
  /** Bytes. */
  readonly offset: number;
  readonly state: LineState;
}

const FIRST: ChunkStart = { offset: 0, state: TEXT_START };

export class Excerpts {
  /** Ascending, and without gaps; they go with the text. */
  readonly #starts = new WeakMap<EvidenceTask['text'], ChunkStart[]>();

  /**
   * The lines around a place; none where the text is shorter. Rejects with `source-changed` if the file is
   * another one by now, `read-failed`, `cancelled`.
   */
  async around(
    text: EvidenceTask['text'],
    place: TextPlace,
    signal: AbortSignal,
  ): Promise<EvidenceExcerpt> {
    const opened = openText({ name: '', text });
    try {
      const lines = new ExcerptLines(place);
      await this.#gather(lines, text, opened.bytes, new Turns(signal));
      opened.checkUnchanged();
      return lines.end();
    } finally {
      opened.close();
    }
  }

  async #gather(
    lines: ExcerptLines,
    text: EvidenceTask['text'],
    bytes: EvidenceBytes,
    turns: Turns,
  ): Promise<void> {
    const starts = this.#starts.get(text) ?? [FIRST];
    this.#starts.set(text, starts);
    const start = starts.findLast(({ state }) => lines.canStartAt(state)) ?? FIRST;
    lines.startAt(start.state);
    let { offset } = start;
    for (const chunk of textChunks(bytes, offset)) {
      if (turns.isDue) await turns.give();
      lines.push(chunk.text);
      if (lines.isComplete) return;
      offset += chunk.bytes.length;
      if (offset > (starts.at(-1) ?? FIRST).offset) starts.push({ offset, state: lines.state });
    }
  }
}
