// A sparse file in GNU's old form: its header, and the blocks behind it that hold more of its map.

import type { TarEntry } from './entry.ts';
import { MAX_SPARSE_REGIONS } from '../../shared/limits/tar.ts';
import { SparseMapCheck } from './sparse-check.ts';
import {
  blockIsExtended,
  FIRST_REGION,
  headerIsExtended,
  REGIONS_IN_HEADER,
  REGIONS_PER_BLOCK,
} from './sparse.ts';

/** One sparse entry while its map comes in. */
export class OldSparse {
  readonly entry: TarEntry;
  readonly #map: SparseMapCheck;
  #regions = REGIONS_IN_HEADER;
  #more: boolean;

  constructor(entry: TarEntry, header: Uint8Array) {
    this.entry = entry;
    this.#map = new SparseMapCheck(entry.size);
    this.#map.addBlock(header, FIRST_REGION, REGIONS_IN_HEADER);
    this.#more = headerIsExtended(header);
  }

  /** A reason where the map is refused. */
  get state(): 'more' | 'done' | 'sparse-map' | 'sparse-regions' {
    if (!this.#map.valid) return 'sparse-map';
    if (this.#regions > MAX_SPARSE_REGIONS) return 'sparse-regions';
    return this.#more ? 'more' : 'done';
  }

  /** True if the regions are as long together as the body. */
  get fillsBody(): boolean {
    return this.#map.total === this.entry.storedSize;
  }

  /** Takes a block that follows the header. */
  take(block: Uint8Array): void {
    this.#regions += REGIONS_PER_BLOCK;
    this.#map.addBlock(block, 0, REGIONS_PER_BLOCK);
    this.#more = blockIsExtended(block);
  }
}
