/** Writes a layer's bytes to a file in one of the ways that images store them. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { PassThrough, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, createZstdCompress } from 'node:zlib';

export type Encoding = 'gzip' | 'zstd' | 'tar';

/** A stored blob. */
export interface Encoded {
  readonly digest: string;
  /** Bytes as stored. */
  readonly size: number;
}

const chunkSize = 256 * 1024;

/** Compression runs in Node's own threads, so several encoders keep several cores busy. */
export class Encoder {
  readonly #input: Transform;
  readonly #hash = createHash('sha256');
  readonly #done: Promise<void>;
  #size = 0;

  constructor(encoding: Encoding, file: string) {
    this.#input = compressor(encoding);
    const meter = async function* (this: Encoder, source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        this.#size += chunk.length;
        this.#hash.update(chunk);
        yield chunk;
      }
    }.bind(this);
    this.#done = pipeline(this.#input, meter, createWriteStream(file));
    // Whoever writes hears of a failure; until then nobody waits for this.
    this.#done.catch(() => undefined);
  }

  /** Takes the next bytes; resolves when more are welcome. */
  async write(chunk: Buffer): Promise<void> {
    if (!this.#input.write(chunk)) await Promise.race([once(this.#input, 'drain'), this.#done]);
  }

  /** Rejects if anything could not be written. */
  async end(): Promise<Encoded> {
    this.#input.end();
    await this.#done;
    return { digest: `sha256:${this.#hash.digest('hex')}`, size: this.#size };
  }
}

function compressor(encoding: Encoding): Transform {
  switch (encoding) {
    case 'gzip':
      return createGzip({ level: 6, chunkSize });
    case 'zstd':
      return createZstdCompress({
        chunkSize,
        params: { [constants.ZSTD_c_compressionLevel]: 3 },
      });
    case 'tar':
      return new PassThrough();
  }
}
