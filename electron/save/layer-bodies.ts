// Picks the wanted bodies out of a layer's uncompressed bytes as they pass by, in the order of the tar.

import { BodyWriter, RefusedError, type FileFacts, type Refusal } from './body-writer.ts';
import { SparseBody } from './sparse-body.ts';

/** A body to write. */
export interface WantedBody extends FileFacts {
  /** Absolute path of the file to make. */
  readonly file: string;
  /** Offset in the tar of what is needed: the body, or the headers in front of a sparse one. */
  readonly from: number;
  /** Bytes of headers at `from`; 0 unless the file is sparse. */
  readonly headers: number;
  /** Offset in the tar behind the body. */
  readonly to: number;
  readonly sparse: boolean;
}

export interface BodyTold<B> {
  /** It is whole. */
  readonly written: (body: B) => void;
  /** It could not be written; nothing of it is left. */
  readonly refused: (body: B, reason: Refusal) => void;
}

interface Open<B> {
  readonly body: B;
  readonly writer: BodyWriter;
  readonly sparse: SparseBody | null;
}

export class LayerBodies<B extends WantedBody> {
  readonly #bodies: readonly B[];
  readonly #told: BodyTold<B>;
  #next = 0;
  #position = 0;
  /** Null also while a body passes by that was refused. */
  #open: Open<B> | null = null;

  /** `bodies`: ascending, and none within another. */
  constructor(bodies: readonly B[], told: BodyTold<B>) {
    this.#bodies = bodies;
    this.#told = told;
  }

  /** True once every body has passed. */
  get done(): boolean {
    return this.#next >= this.#bodies.length;
  }

  /** The next bytes of the tar. Throws a FailureError if nothing more can be written. */
  readonly push = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length;) {
      const body = this.#bodies[this.#next];
      if (body === undefined) return;
      if (body.to <= this.#position) {
        this.#told.refused(body, 'refused');
        this.#next++;
        continue;
      }
      const ahead = body.from - this.#position;
      const length = Math.min(bytes.length - at, ahead > 0 ? ahead : body.to - this.#position);
      if (ahead <= 0) this.#take(body, bytes.subarray(at, at + length));
      at += length;
      this.#position += length;
    }
  };

  /** The layer ends here: what is not whole is taken away. Those that did not pass are returned. */
  end(): readonly B[] {
    this.#open?.writer.abandon();
    this.#open = null;
    return this.#bodies.slice(this.#next);
  }

  #take(body: B, bytes: Uint8Array): void {
    const first = this.#position === body.from;
    const last = this.#position + bytes.length === body.to;
    try {
      if (first) this.#open = this.#start(body);
      if (this.#open !== null) this.#write(this.#open, bytes);
      if (last && this.#open !== null) {
        this.#open.writer.finish();
        this.#told.written(body);
      }
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      this.#open?.writer.abandon();
      this.#open = null;
      this.#told.refused(body, error.reason);
    }
    if (!last) return;
    this.#open = null;
    this.#next++;
  }

  #start(body: B): Open<B> {
    const writer = new BodyWriter(body.file, body);
    const sparse = body.sparse ? new SparseBody(writer, body.headers, body.size) : null;
    return { body, writer, sparse };
  }

  #write({ body, writer, sparse }: Open<B>, bytes: Uint8Array): void {
    if (sparse === null) writer.write(bytes, this.#position - body.from);
    else sparse.push(bytes);
  }
}
