// Hard links with a size. Go, GNU tar and Python say that no body follows; tar-stream and node-tar
// skip one. Old writers store the size of the linked file without a body, which is harmless: a
// reader that skips lands in the middle of something. But when it lands on another header, both
// readings of the archive work, and they list different entries.

import { isHeader, isZero } from './header.ts';
import { BLOCK_SIZE, MAX_WATCHED_LINKS } from '../../shared/limits/tar.ts';

export interface WatchedLink {
  /** Where a reader that skips the body looks for the next header; a multiple of 512. */
  readonly landing: number;
  /** Offset of the link's own header, and its name. */
  readonly offset: number;
  readonly path: string;
}

/** The landings still ahead, nearest first. */
export class LinkWatch {
  readonly #links: WatchedLink[] = [];

  /** The nearest landing, or Infinity if none is ahead. */
  get nearest(): number {
    return this.#links[0]?.landing ?? Number.POSITIVE_INFINITY;
  }

  /** Returns false if too many are being watched already. */
  add(link: WatchedLink): boolean {
    if (this.#links.length >= MAX_WATCHED_LINKS) return false;
    let low = 0;
    let high = this.#links.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#links[middle] as WatchedLink).landing <= link.landing) low = middle + 1;
      else high = middle;
    }
    this.#links.splice(low, 0, link);
    return true;
  }

  /** Takes the links that land inside `bytes` (which start at `at`) and returns those that hit. */
  pass(at: number, bytes: Uint8Array): WatchedLink[] {
    const hits: WatchedLink[] = [];
    const end = at + bytes.length;
    for (
      let link = this.#links[0];
      link !== undefined && link.landing < end;
      link = this.#links[0]
    ) {
      this.#links.shift();
      const start = link.landing - at;
      if (start < 0) continue;
      const block = bytes.subarray(start, start + BLOCK_SIZE);
      if (isZero(block) || isHeader(block)) hits.push(link);
    }
    return hits;
  }
}
