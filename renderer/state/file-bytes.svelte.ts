/** Pages of a file's bytes, fetched when they come into view; only the last ones are held. */
import { toFailure, type Failure } from '../../shared/failure.ts';

export type FetchBytes = (offset: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;

const PAGE_BYTES = 64 * 1024;
const PAGES_HELD = 32;

export class FileBytes {
  readonly size: number;
  readonly #fetch: FetchBytes;
  readonly #pages = new Map<number, Uint8Array>();
  readonly #loading = new Set<number>();
  #version = $state(0);
  #failure = $state.raw<Failure | null>(null);

  constructor(size: number, fetch: FetchBytes) {
    this.size = size;
    this.#fetch = fetch;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** Bytes from `offset` on, within one page; null while they are on the way. */
  at(offset: number, length: number): Uint8Array | null {
    void this.#version;
    const page = Math.floor(offset / PAGE_BYTES);
    const from = offset - page * PAGE_BYTES;
    return this.#pages.get(page)?.subarray(from, from + length) ?? null;
  }

  /** Fetches what is not held from `from` up to but not including `to`. */
  async ensure(from: number, to: number): Promise<void> {
    if (this.#failure !== null) return;
    const end = Math.min(to, this.size);
    const first = Math.floor(from / PAGE_BYTES);
    const wanted: Promise<void>[] = [];
    for (let page = first; page * PAGE_BYTES < end; page++) wanted.push(this.#load(page));
    await Promise.all(wanted);
  }

  async retry(from: number, to: number): Promise<void> {
    this.#failure = null;
    await this.ensure(from, to);
  }

  async #load(page: number): Promise<void> {
    if (this.#pages.has(page) || this.#loading.has(page)) return;
    this.#loading.add(page);
    try {
      this.#pages.set(page, await this.#fetch(page * PAGE_BYTES, PAGE_BYTES));
      const [oldest] = this.#pages.keys();
      if (this.#pages.size > PAGES_HELD && oldest !== undefined) this.#pages.delete(oldest);
      this.#version += 1;
    } catch (thrown) {
      this.#failure = toFailure(thrown);
    } finally {
      this.#loading.delete(page);
    }
  }
}
