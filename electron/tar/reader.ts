// The state machine that both drivers share. It asks for bytes by offset (`next`, `want`) and is
// given exactly those (`accept`), so it neither buffers nor seeks, and it cannot read too much.
// It never goes back: `next` only grows, so every input ends.

import { assemble } from './assemble.ts';
import { ClaimedBodies } from './claimed-bodies.ts';
import type { TarEntry, TarProblemCode, TarProblemReason, TarSink } from './entry.ts';
import { judgeGlobalHeader } from './global-header.ts';
import { hasTarget, isHeader, isZero, readFields, readSize, TYPE, typeflagOf } from './header.ts';
import { BLOCK_SIZE, MAX_META_BYTES } from '../../shared/limits/tar.ts';
import { limitInForce } from '../../shared/limits/in-force.ts';
import { goesOn, PendingMeta } from './meta.ts';
import { OldSparse } from './old-sparse.ts';
import { parsePax } from './pax.ts';
import { problemAt, stopAt } from './problem.ts';
import { paddedSize } from './sizes.ts';
import { SparseMapInBody } from './sparse-check.ts';
import { decodeField } from './text.ts';
import { isUsual } from './usual.ts';

type State =
  | 'header'
  | 'meta-body'
  | 'sparse-extension'
  | 'sparse-map'
  | 'landing'
  | 'second-zero-block'
  | 'after-end'
  | 'stopped';

export class TarReader {
  /** Offset in the stream of the bytes wanted next; never smaller than before. */
  next = 0;
  /** How many bytes are wanted there, in one piece; 0 when the reader has stopped. */
  want = BLOCK_SIZE;
  readonly #sink: TarSink;
  #state: State = 'header';
  #meta = new PendingMeta();
  #metaHeader = { at: 0, type: 0, size: 0 };
  /** The body being skipped: where it ends (without padding), and whose it is. */
  #body = { end: 0, path: '' };
  #sparse: OldSparse | undefined;
  #mapInBody: SparseMapInBody | undefined;
  #seenPax = false;
  readonly #claims: ClaimedBodies;

  constructor(sink: TarSink) {
    this.#sink = sink;
    this.#claims = new ClaimedBodies(sink);
  }

  /** Takes the `want` bytes at `next`. The bytes are not kept after the call. */
  accept(bytes: Uint8Array): void {
    const at = this.next;
    this.#claims.pass(at, bytes);
    this.next = at + bytes.length;
    switch (this.#state) {
      case 'header':
        return this.#header(bytes, at);
      case 'meta-body':
        return this.#metaBody(bytes);
      case 'sparse-extension':
        return this.#sparseExtension(bytes, at);
      case 'sparse-map':
        return this.#sparseMap(bytes, at);
      case 'landing':
        return this.#skipBody();
      case 'second-zero-block':
        return this.#secondZeroBlock(bytes, at);
      case 'after-end':
        return this.#afterEnd(bytes, at);
      case 'stopped':
        return;
    }
  }

  /**
   * Ends the archive at offset `end`. `rest` are the bytes from `next` to `end`, fewer than
   * `want`; empty if `end` lies before `next`.
   */
  finish(end: number, rest: Uint8Array): void {
    switch (this.#state) {
      case 'stopped':
        return;
      case 'after-end':
        this.#afterEnd(rest, this.next);
        break;
      case 'second-zero-block':
        if (rest.length === 0) this.#problem(end, 'missing-end-mark', 'one-zero-block');
        else this.#refuse(this.next, 'tar-ambiguous', 'single-zero-block');
        break;
      default:
        this.#finishEarly(end, rest);
    }
    this.#stop();
  }

  #finishEarly(end: number, rest: Uint8Array): void {
    if (end < this.#body.end) {
      this.#refuse(end, 'tar-truncated', 'inside-body', this.#body.path);
    } else if (this.#state === 'meta-body') {
      this.#refuse(end, 'tar-truncated', 'inside-meta');
    } else if (this.#state === 'sparse-extension' && this.#sparse !== undefined) {
      this.#sink.entry(this.#sparse.entry);
      this.#refuse(end, 'tar-truncated', 'inside-header', this.#sparse.entry.path);
    } else if (rest.length > 0) {
      this.#refuse(end, 'tar-truncated', 'inside-header');
    } else {
      this.#dropMeta();
      this.#problem(end, 'missing-end-mark', 'no-zero-blocks');
    }
  }

  #header(block: Uint8Array, at: number): void {
    if (block[0] === 0 && isZero(block)) {
      this.#dropMeta();
      this.#state = 'second-zero-block';
      return;
    }
    if (!isHeader(block)) return this.#notAHeader(at);
    this.#claims.headerFollows();
    // libarchive takes it for no archive at all.
    if (at === 0 && !isUsual(block) && !readFields(block).junk && !readSize(block).junk)
      this.#problem(at, 'tar-ambiguous', 'numeric-junk');
    const typeflag = typeflagOf(block);
    switch (typeflag) {
      case TYPE.pax:
      case TYPE.paxGlobal:
      case TYPE.paxSolaris:
      case TYPE.gnuLongName:
      case TYPE.gnuLongLink:
        return this.#metaStart(block, at, typeflag);
      default:
        return this.#entry(block, at);
    }
  }

  #entry(block: Uint8Array, at: number): void {
    const { entry, unusedSize, mapInBody, refusal } = assemble(block, at, this.#meta, this.#sink);
    const afterLink = this.#meta.afterLink || hasTarget(block);
    if (this.#meta.counted || afterLink !== this.#meta.afterLink)
      this.#meta = new PendingMeta(afterLink);
    if (entry === undefined || refusal !== undefined) {
      if (entry !== undefined) this.#sink.entry(entry);
      if (refusal !== undefined) this.#refuse(at, refusal.code, refusal.reason, entry?.path);
      return;
    }
    if (!Number.isSafeInteger(this.next + paddedSize(entry.storedSize))) {
      return this.#refuse(at, 'tar-invalid', 'size-too-large', entry.path);
    }
    if (entry.typeflag === TYPE.gnuSparse) return this.#oldSparse(new OldSparse(entry, block), at);
    this.#deliver(entry);
    if (unusedSize > 0) this.#claims.add(entry, unusedSize, block, at, this.#seenPax);
    if (!mapInBody) return this.#skipBody();
    this.#mapInBody = new SparseMapInBody(entry.size);
    this.#state = 'sparse-map';
  }

  #oldSparse(sparse: OldSparse, at: number): void {
    const { entry, state } = sparse;
    if (state === 'sparse-map' || state === 'sparse-regions')
      return this.#refuse(at, 'tar-invalid', state, entry.path);
    if (state === 'more') {
      this.#sparse = sparse;
      this.#state = 'sparse-extension';
      return;
    }
    this.#sparse = undefined;
    // libarchive looks for the next header behind the last region.
    if (!sparse.fillsBody) this.#problem(at, 'tar-ambiguous', 'sparse-form', entry.path);
    this.#deliver({ ...entry, bodyOffset: this.next });
    this.#skipBody();
  }

  #deliver(entry: TarEntry): void {
    this.#sink.entry(entry);
    this.#body = { end: entry.bodyOffset + entry.storedSize, path: entry.path };
  }

  /** Goes on behind the current body, with a stop where a watched link would land inside it. */
  #skipBody(): void {
    const end = paddedSize(this.#body.end);
    const landing = this.#claims.nearest;
    this.#state = landing < end ? 'landing' : 'header';
    // Never backwards, whatever the numbers say: that is what makes every input end.
    this.next = Math.max(this.next, Math.min(landing, end));
  }

  /** Either the archive is broken here, or a body does follow an entry that should have none. */
  #notAHeader(at: number): void {
    const claim = this.#claims.bodyFollows();
    if (claim === undefined) return this.#refuse(at, 'tar-invalid', 'checksum');
    this.#body = { end: claim.landing, path: claim.path };
    this.#skipBody();
  }

  #metaStart(block: Uint8Array, at: number, type: number): void {
    const size = readSize(block);
    if (size.junk) return this.#refuse(at, 'tar-ambiguous', 'numeric-junk');
    if (size.value < 0) return this.#refuse(at, 'tar-invalid', 'negative-size');
    if (size.value > limitInForce('path-bytes'))
      return this.#refuse(at, tooLongCode(), 'meta-too-large');
    this.#meta.count(at);
    if (size.value > MAX_META_BYTES) this.#meta.issue(at, 'tar-ambiguous', 'meta-large');
    // Nobody needs these fields here, but Go and Python refuse the archive.
    if (readFields(block).junk) this.#problem(at, 'tar-ambiguous', 'numeric-junk');
    this.#metaHeader = { at, type, size: size.value };
    if (size.value === 0) return this.#metaBody(new Uint8Array(0));
    this.#state = 'meta-body';
    this.want = paddedSize(size.value);
  }

  #metaBody(padded: Uint8Array): void {
    const { at, type, size } = this.#metaHeader;
    this.#state = 'header';
    this.want = BLOCK_SIZE;
    const isName = type === TYPE.gnuLongName || type === TYPE.gnuLongLink;
    if (goesOn(padded, size, isName)) this.#problem(at, 'tar-ambiguous', 'meta-padding');
    if (type === TYPE.gnuLongName) return this.#meta.addLongName(at, decodeField(padded, 0, size));
    if (type === TYPE.gnuLongLink) return this.#meta.addLongLink(at, decodeField(padded, 0, size));
    this.#seenPax = true;
    const pax = parsePax(padded.subarray(0, size));
    const fatal = pax.issues.find((issue) => issue.code === 'tar-invalid');
    if (fatal !== undefined) return this.#refuse(at, fatal.code, fatal.reason);
    if (type === TYPE.paxGlobal) {
      judgeGlobalHeader(pax, at, this.#sink);
      // Go forgets what was pending, others keep it.
      if (this.#meta.pending) this.#problem(at, 'tar-ambiguous', 'global-after-meta');
      return;
    }
    this.#meta.addPax(at, pax);
    // GNU tar and Python read Solaris' type as PAX, Go lists it as an entry.
    if (type === TYPE.paxSolaris) this.#meta.issue(at, 'tar-ambiguous', 'solaris-pax');
  }

  #sparseExtension(block: Uint8Array, at: number): void {
    if (this.#sparse === undefined) return;
    this.#sparse.take(block);
    this.#oldSparse(this.#sparse, at);
  }

  #sparseMap(block: Uint8Array, at: number): void {
    const state = this.#body.end < at + BLOCK_SIZE ? 'sparse-map' : this.#mapInBody?.push(block);
    if (state === 'sparse-map' || state === 'sparse-regions') {
      this.#refuse(at, 'tar-invalid', state, this.#body.path);
    } else if (state === 'done') {
      const { end, path } = this.#body;
      if (this.#mapInBody?.total !== end - this.next)
        this.#problem(at, 'tar-ambiguous', 'sparse-form', path);
      this.#mapInBody = undefined;
      this.#skipBody();
    }
  }

  #secondZeroBlock(block: Uint8Array, at: number): void {
    if (isZero(block)) this.#state = 'after-end';
    else this.#refuse(at, 'tar-ambiguous', 'single-zero-block');
  }

  #afterEnd(block: Uint8Array, at: number): void {
    if (isZero(block)) return;
    const first = at + block.findIndex((byte) => byte !== 0);
    const reason = isHeader(block) ? 'entries-after-end' : 'bytes-after-end';
    this.#refuse(first, 'data-after-archive-end', reason);
  }

  /** Go overlooks meta headers without an entry behind them, others refuse the archive. */
  #dropMeta(): void {
    const at = this.#meta.start ?? this.#meta.first;
    if (at === undefined) return;
    this.#meta.reportIssues(this.#sink);
    this.#problem(at, 'tar-ambiguous', 'meta-without-entry');
    this.#meta = new PendingMeta(this.#meta.afterLink);
  }

  #problem(at: number, code: TarProblemCode, reason: TarProblemReason, path?: string): void {
    this.#sink.problem(problemAt(at, code, reason, path));
  }

  #refuse(at: number, code: TarProblemCode, reason: TarProblemReason, path?: string): void {
    this.#stop();
    this.#sink.problem(stopAt(at, code, reason, path));
  }

  #stop(): void {
    this.#state = 'stopped';
    this.want = 0;
  }
}

/** Other readers refuse what is beyond the usual number as well; another one is the user's. */
function tooLongCode(): TarProblemCode {
  return limitInForce('path-bytes') === MAX_META_BYTES ? 'tar-invalid' : 'tar-limit';
}
