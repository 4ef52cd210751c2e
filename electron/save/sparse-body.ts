// Writes a sparse file from the bytes that are stored of it: what the map leaves out stays a hole.

import { MAX_META_BYTES, MAX_META_HEADERS } from '../../shared/limits/tar.ts';
import { bodyMap, headerMap, type SparseRegion } from '../tar/sparse-map.ts';
import { RefusedError, type BodyWriter } from './body-writer.ts';

/** Bytes of headers, or of a map in a body, that are kept to be read. */
const MAX_KEPT_BYTES = MAX_META_BYTES * MAX_META_HEADERS;

export class SparseBody {
  readonly #writer: BodyWriter;
  readonly #size: number;
  #headers: number;
  #kept: Uint8Array = new Uint8Array(0);
  #regions: readonly SparseRegion[] | null = null;
  /** The region that comes next, and how much of it is there. */
  #region = 0;
  #inRegion = 0;

  /** `headers`: bytes of headers in front of the body; `size`: of the whole file. */
  constructor(writer: BodyWriter, headers: number, size: number) {
    this.#writer = writer;
    this.#headers = headers;
    this.#size = size;
  }

  /** The next bytes of headers and body. Throws `RefusedError` for a form that is not read, or a map that cannot be. */
  push(bytes: Uint8Array): void {
    const headers = Math.min(this.#headers, bytes.length);
    if (headers > 0) this.#pushHeaders(bytes.subarray(0, headers));
    const body = bytes.subarray(headers);
    if (body.length === 0) return;
    if (this.#regions === null) this.#pushMap(body);
    else this.#write(body);
  }

  #pushHeaders(bytes: Uint8Array): void {
    this.#keep(bytes);
    this.#headers -= bytes.length;
    if (this.#headers > 0) return;
    const map = headerMap(this.#kept);
    this.#kept = new Uint8Array(0);
    // PAX form 0.0 repeats its keys, which the reader of headers keeps the last of.
    if (map === null) throw new RefusedError('sparse form', 'sparse-form');
    if (map !== 'in-body') this.#use(map);
  }

  #pushMap(bytes: Uint8Array): void {
    this.#keep(bytes);
    const map = bodyMap(this.#kept);
    if (map === 'invalid') throw new RefusedError('sparse map', 'sparse-map');
    if (map === null) return;
    const rest = this.#kept.subarray(map.bytes);
    this.#kept = new Uint8Array(0);
    this.#use(map.regions);
    this.#write(rest);
  }

  #keep(bytes: Uint8Array): void {
    if (this.#kept.length + bytes.length > MAX_KEPT_BYTES)
      throw new RefusedError('sparse map', 'sparse-map');
    this.#kept = Buffer.concat([this.#kept, bytes]);
  }

  #use(regions: readonly SparseRegion[]): void {
    const fits = regions.every(({ offset, length }) => offset + length <= this.#size);
    if (!fits) throw new RefusedError('sparse map', 'sparse-map');
    this.#regions = regions;
  }

  #write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const region = this.#regions?.[this.#region];
      // Padding behind the last one.
      if (region === undefined) return;
      const part = bytes.subarray(at, at + region.length - this.#inRegion);
      this.#writer.write(part, region.offset + this.#inRegion);
      at += part.length;
      this.#inRegion += part.length;
      if (this.#inRegion < region.length) continue;
      this.#region++;
      this.#inRegion = 0;
    }
  }
}
