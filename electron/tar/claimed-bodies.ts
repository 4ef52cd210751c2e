// Sizes of entries whose type has no body: what follows them, and what that means to other readers.

import { bodyReason } from './assemble.ts';
import type { TarEntry, TarProblemReason, TarSink } from './entry.ts';
import { LinkWatch } from './link-watch.ts';
import type { WatchedLink } from './link-watch.ts';
import { problemAt } from './problem.ts';
import { paddedSize } from './sizes.ts';
import { linkHasNoBody } from './usual.ts';

interface Claim extends WatchedLink {
  readonly reported: boolean;
}

/** The claims of one archive, each reported when it is known to matter. */
export class ClaimedBodies {
  readonly #sink: TarSink;
  readonly #watch = new LinkWatch();
  #claim: Claim | undefined;

  constructor(sink: TarSink) {
    this.#sink = sink;
  }

  /** The nearest place where a reader that skips a body would land; Infinity if there is none. */
  get nearest(): number {
    return this.#watch.nearest;
  }

  /** An entry whose header, the `block` at `offset`, claims `size` bytes. */
  add(entry: TarEntry, size: number, block: Uint8Array, offset: number, seenPax: boolean): void {
    // libarchive expects a body on hard links of archives that have PAX headers.
    const harmless = entry.type === 'hardlink' && !seenPax && linkHasNoBody(block);
    const problem = harmless
      ? problemAt(offset, 'size-on-hardlink', 'size-on-hardlink', entry.path)
      : problemAt(offset, 'tar-ambiguous', bodyReason(entry.type), entry.path);
    this.#sink.problem(problem);
    const landing = entry.bodyOffset + paddedSize(size);
    this.#claim = { path: entry.path, offset, landing, reported: !harmless };
  }

  /** The next header follows at once, as it should; the other reading may work as well. */
  headerFollows(): void {
    const claim = this.#claim;
    this.#claim = undefined;
    if (claim === undefined || claim.reported) return;
    if (!this.#watch.add(claim)) this.#bodyOnLink(claim, 'links-unwatched');
  }

  /** What follows is no header: the claim whose body it may be, if there is one. */
  bodyFollows(): WatchedLink | undefined {
    const claim = this.#claim;
    this.#claim = undefined;
    if (claim?.reported === false) this.#bodyOnLink(claim);
    return claim;
  }

  /** Looks at the places inside `bytes`, which start at `at`, where readers that skip would land. */
  pass(at: number, bytes: Uint8Array): void {
    if (this.#watch.nearest >= at + bytes.length) return;
    for (const link of this.#watch.pass(at, bytes)) this.#bodyOnLink(link);
  }

  #bodyOnLink({ offset, path }: WatchedLink, reason: TarProblemReason = 'body-on-link'): void {
    this.#sink.problem(problemAt(offset, 'tar-ambiguous', reason, path));
  }
}
