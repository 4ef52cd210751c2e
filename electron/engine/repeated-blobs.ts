/** Blobs that many companions name: each is checked for each of them, so that one large blob would cost hours. */
import type { Digest } from '../../shared/oci.ts';

/** Bytes that are read again in one run; real payloads that are shared have some hundred. */
const MAX_REPEATED = 256 * 1024 * 1024;

export class RepeatedBlobs {
  readonly #lengths = new Map<Digest, number>();
  #left: number;

  constructor(limit = MAX_REPEATED) {
    this.#left = limit;
  }

  /** False once what was read before would be read again too often; a blob that is new may always be read. */
  mayRead(blob: Digest | null): boolean {
    const length = blob === null ? undefined : this.#lengths.get(blob);
    if (length === undefined) return true;
    if (length > this.#left) return false;
    this.#left -= length;
    return true;
  }

  wasRead(blob: Digest | null, length: number): void {
    if (blob !== null) this.#lengths.set(blob, length);
  }
}
