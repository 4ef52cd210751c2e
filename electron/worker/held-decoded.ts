/** What was decoded last of each source, so that pages of it need no second look at the bytes. */
import type { DecodedCompanion } from '../../shared/attestation.ts';
import type { DecodedHead, DecodedRow, TextPage } from '../../shared/audit-methods.ts';
import { decodeCompanion } from '../companions/decode-companion.ts';
import { headOf, pageOf, rowsOf, rowsWith, type DecodedPage } from '../companions/decoded-head.ts';
import type { DecodeMethods, DecodeTask } from './decode-tasks.ts';

/** Sources of which something is held; an SBOM of 200 MB is some 200 MB here too. */
const MAX_HELD = 3;

interface Held {
  readonly decoded: DecodedCompanion;
  /** The rows that hold the text that was asked for last. */
  text: string;
  rows: readonly DecodedRow[];
}

export class HeldDecoded {
  /** In the order in which they were decoded. */
  readonly #held = new Map<string, Held>();

  decode({ source, companion, bytes }: DecodeTask): DecodedHead {
    // Two at once would need twice the memory.
    this.#held.delete(source);
    const decoded = decodeCompanion(companion, bytes);
    for (const oldest of this.#held.keys())
      if (this.#held.size >= MAX_HELD) this.#held.delete(oldest);
    this.#held.set(source, { decoded, text: '', rows: rowsOf(decoded) });
    return headOf(decoded);
  }

  /** Null if it is not held. */
  list({ source, companion, ...page }: DecodeMethods['listDecoded']['params']): DecodedPage | null {
    const held = this.#held.get(source);
    if (held?.decoded.companion !== companion) return null;
    return pageOf(chosenRows(held, page), page);
  }

  drop(source: string): void {
    this.#held.delete(source);
  }
}

function chosenRows(held: Held, { text }: TextPage): readonly DecodedRow[] {
  if (held.text === text) return held.rows;
  held.rows = rowsWith(rowsOf(held.decoded), text);
  held.text = text;
  return held.rows;
}
