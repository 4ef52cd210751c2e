// The last step of bzip2: four equal bytes are followed by how many more there are. And its checksum,
// a CRC-32 whose bits go the other way round than zlib's.

import type { Emit } from './decompressor.ts';

const OUTPUT_SIZE = 256 * 1024;
const RUN = 4;
const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
  return crc;
});

export class Bzip2Output {
  readonly #bytes = new Uint8Array(OUTPUT_SIZE);
  #filled = 0;
  #crc = -1;
  #last = -1;
  #run = 0;
  #emit: Emit = () => undefined;

  /** A block begins: runs do not reach across. */
  begin(emit: Emit): void {
    this.#emit = emit;
    this.#crc = -1;
    this.#last = -1;
    this.#run = 0;
  }

  readonly put = (byte: number): void => {
    if (this.#run === RUN) {
      this.#run = 0;
      for (let i = 0; i < byte; i++) this.#write(this.#last);
      this.#last = -1;
      return;
    }
    this.#run = byte === this.#last ? this.#run + 1 : 1;
    this.#last = byte;
    this.#write(byte);
  };

  /** Emits what is left of the block; returns the CRC of its content. */
  end(): number {
    this.#flush();
    return ~this.#crc;
  }

  #write(byte: number): void {
    this.#crc = (this.#crc << 8) ^ (CRC_TABLE[(this.#crc >>> 24) ^ byte] as number);
    this.#bytes[this.#filled++] = byte;
    if (this.#filled === OUTPUT_SIZE) this.#flush();
  }

  #flush(): void {
    if (this.#filled > 0) this.#emit(this.#bytes.subarray(0, this.#filled));
    this.#filled = 0;
  }
}
