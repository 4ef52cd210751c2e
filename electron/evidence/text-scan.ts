/**
 * Looks for digests in a text of any kind: `name@algorithm:hex`, digests alone, in package URLs with
 * percent signs, and 64 hex digits without an algorithm. One pass over chunks of any size.
 */
import type { Digest } from '../../shared/oci.ts';
import { MAX_REFERENCE, type DigestMention, type TextPlace } from '../../shared/evidence.ts';
import { digestFault } from './digest-fault.ts';
import { hexRuns, MAX_RUN, MIN_RUN, type Run } from './digest-runs.ts';
import { LinePlaces, TEXT_START, type ChunkStart } from './line-places.ts';
import { textReference } from './text-reference.ts';
import { MAX_FOUND_IN_TEXT } from '../../shared/limits/evidence.ts';

/** A reference as the text has it; each text once. */
export interface TextReference {
  readonly text: string;
  readonly as: 'reference' | 'purl';
  /** Of the first one. */
  readonly place: TextPlace;
  count: number;
}

export interface TextFindings {
  readonly mentions: readonly DigestMention[];
  readonly bare: readonly DigestMention[];
  readonly references: readonly TextReference[];
  /** True if there were more than are kept. */
  readonly tooMany: boolean;
}

/** Characters before a run, and behind it, that may belong to its reference. */
const AROUND = 1024;
const MAX_LINES = 5;
const ALGORITHM = /sha(?:256|512)(?::|%3a)$/i;
const SHORT = 'sha256%3a'.length;

type Mention = { readonly digest: Digest; count: number; readonly lines: number[] };

export class TextScan {
  readonly #mentions = new Map<Digest, Mention>();
  readonly #bare = new Map<Digest, Mention>();
  readonly #references = new Map<string, TextReference>();
  #tooMany = false;
  /** The end of the last chunk, which the next one may go on from; up to `#seen` it was searched. */
  #tail = '';
  #seen = 0;
  /** Where the tail begins. */
  #start: ChunkStart = TEXT_START;

  push(chunk: string): void {
    this.#search(this.#tail + chunk, false);
  }

  /** Where the next chunk begins. */
  end(): ChunkStart {
    return new LinePlaces(this.#tail, this.#start).end();
  }

  finish(): TextFindings {
    this.#search(this.#tail, true);
    return {
      mentions: [...this.#mentions.values()],
      bare: [...this.#bare.values()],
      references: [...this.#references.values()],
      tooMany: this.#tooMany,
    };
  }

  #search(text: string, last: boolean): void {
    const lines = new LinePlaces(text, this.#start);
    let seen = Math.max(this.#seen, text.length - MIN_RUN + 1);
    for (const run of hexRuns(text, this.#seen)) {
      const open = run.to + AROUND > text.length && !last;
      if (open && run.to - run.from <= MAX_RUN) {
        seen = run.from;
        break;
      }
      if (run.to - run.from <= MAX_RUN) this.#take(text, run, lines);
      // Of a run without an end only so much is kept that it stays too long.
      seen =
        run.to < text.length
          ? Math.max(run.to, text.length - MIN_RUN + 1)
          : text.length - MAX_RUN - 1;
    }
    const cut = Math.max(seen - AROUND, 0);
    this.#start = lines.startAt(cut);
    this.#tail = text.slice(cut);
    this.#seen = seen - cut;
  }

  #take(text: string, found: Run, lines: LinePlaces): void {
    const run = behindEscape(text, found);
    if (run.to - run.from < MIN_RUN) return;
    const before = ALGORITHM.exec(text.slice(Math.max(run.from - SHORT, 0), run.from));
    const hex = text.slice(run.from, run.to);
    if (before === null) {
      const isBare = text[run.from - 1] !== ':' && /^[0-9a-f]{64}$/.test(hex);
      if (isBare) this.#mention(this.#bare, `sha256:${hex}`, lines.placeAt(run.from).line);
      return;
    }
    const start = run.from - before[0].length;
    const digest = `${before[0].replace(/(?::|%3a)$/i, '')}:${hex}`;
    const reference = textReference(text, start, run.to);
    const place = lines.placeAt(reference.start);
    if (!reference.broken && digestFault(digest) === null) {
      this.#mention(this.#mentions, digest, lines.placeAt(start).line);
    }
    this.#refer(reference.text.slice(0, MAX_REFERENCE), reference.as, place);
  }

  #mention(mentions: Map<Digest, Mention>, digest: Digest, line: number): void {
    const known = mentions.get(digest);
    if (known === undefined) {
      if (mentions.size >= MAX_FOUND_IN_TEXT) this.#tooMany = true;
      else mentions.set(ownCopy(digest), { digest: ownCopy(digest), count: 1, lines: [line] });
      return;
    }
    known.count++;
    if (known.lines.length < MAX_LINES && known.lines.at(-1) !== line) known.lines.push(line);
  }

  #refer(text: string, as: TextReference['as'], place: TextPlace): void {
    const known = this.#references.get(text);
    if (known !== undefined) known.count++;
    else if (this.#references.size >= MAX_FOUND_IN_TEXT) this.#tooMany = true;
    else this.#references.set(ownCopy(text), { text: ownCopy(text), as, place, count: 1 });
  }
}

/** The two digits behind a percent sign are a character of their own: `sha256%3A…`, `%2F…`. */
function behindEscape(text: string, { from, to }: Run): Run {
  return text[from - 1] === '%' ? { from: from + 2, to } : { from, to };
}

/** A slice keeps all of the text that it is cut from in memory; what is found here is ASCII. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
