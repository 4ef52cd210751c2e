/** A companion of an opened source by its id, and its bytes. */
import type { Companion } from '../../shared/companions.ts';
import { FailureError } from '../../shared/failure.ts';
import { insideCompanion } from '../companions/find-inside.ts';
import { DatabaseError } from '../packages/database-error.ts';
import { readBytes } from '../packages/read-bytes.ts';
import type { FileReadOptions } from './file-reads.ts';
import { mergeImage, type MergedImage, type MergedSession } from './merged-image.ts';
import type { Session } from './session.ts';
import { MAX_COMPANION_BYTES } from '../../shared/limits/companions.ts';

export type CompanionSource = Pick<Session, 'companions' | 'blob' | 'beside'> & MergedSession;

/** Also of a file in an image, whose id says where it is. Throws `not-found` for any other text. */
export function companionOf({ companions, graph }: CompanionSource, id: string): Companion {
  const found = companions.companions.find((companion) => companion.id === id);
  if (found !== undefined) return found;
  for (const image of graph.images) {
    const start = `inside/${image.id}/`;
    if (id.startsWith(start))
      return insideCompanion(image, { path: id.slice(start.length), form: 'unknown', size: null });
  }
  throw new FailureError('not-found', { name: id });
}

export class CompanionReader {
  readonly #session: CompanionSource;
  readonly #options: FileReadOptions & { readonly signal: AbortSignal };
  /** The files of the image that was read last. */
  #merged: MergedImage | null = null;

  constructor(
    session: CompanionSource,
    options: FileReadOptions & { readonly signal: AbortSignal },
  ) {
    this.#session = session;
    this.#options = options;
  }

  /**
   * Its blob, compared with the digest that is recorded, or its file; whole. Rejects with `not-found` if it is not
   * here, `limit-exceeded` beyond 256 MiB, `read-failed` if it is not what it should be, and as reading does.
   */
  async bytes({ id, blob, link, path, images }: Companion): Promise<Uint8Array> {
    if (blob !== null) return this.#session.blob(blob, MAX_COMPANION_BYTES, this.#options.signal);
    if (path === null) throw new FailureError('not-found', { name: id });
    if (link === 'file-beside') return this.#session.beside(path, MAX_COMPANION_BYTES);
    return this.#inside(images[0] ?? '', path);
  }

  async #inside(image: string, path: string): Promise<Uint8Array> {
    if (this.#merged?.summary.id !== image)
      this.#merged = await mergeImage(this.#session, image, this.#options);
    const file = this.#merged.files.find(path);
    if (file === null) throw new FailureError('not-found', { name: path });
    if (file.size > MAX_COMPANION_BYTES)
      throw new FailureError('limit-exceeded', {
        limit: 'companion-bytes',
        value: MAX_COMPANION_BYTES,
      });
    try {
      return await readBytes(file, MAX_COMPANION_BYTES);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      throw new FailureError('read-failed', { name: path }, error.message);
    }
  }
}
