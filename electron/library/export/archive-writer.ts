/** An export as a tar archive: no times, no users, always the same bytes (POSIX ustar, pax for what it cannot say). */
import * as fs from 'node:fs/promises';
import { pack, type Header } from 'tar-stream';
import { Digester } from '../../oci/digest.ts';
import type { ExportWriter, WrittenExport } from './export-writer.ts';
import { writeWhole } from './whole-write.ts';

const BLOCK = 512;
const END = Buffer.alloc(2 * BLOCK);
const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

export class ArchiveWriter implements ExportWriter {
  readonly #file: fs.FileHandle;
  readonly #whole = new Digester('sha256');
  #bytes = 0;

  private constructor(file: fs.FileHandle) {
    this.#file = file;
  }

  /** Makes the file, which must not be there. Rejects with what the file system says. */
  static async make(path: string): Promise<ArchiveWriter> {
    return new ArchiveWriter(await fs.open(path, 'wx', FILE_MODE));
  }

  async folder(name: string): Promise<void> {
    await this.write(
      await headerBlocks({ name: `${name}/`, type: 'directory', mode: FOLDER_MODE, size: 0 }),
    );
  }

  async begin(name: string, size: number): Promise<void> {
    await this.write(await headerBlocks({ name, type: 'file', mode: FILE_MODE, size }));
  }

  async write(bytes: Uint8Array): Promise<void> {
    // Hashed here while the system writes.
    const written = writeWhole(this.#file, bytes);
    this.#whole.update(bytes);
    this.#bytes += bytes.length;
    await written;
  }

  /** Headers are whole blocks, so what is left of the last block is what the file left. */
  async end(): Promise<void> {
    const rest = this.#bytes % BLOCK;
    if (rest > 0) await this.write(END.subarray(0, BLOCK - rest));
  }

  async finish(): Promise<WrittenExport> {
    await this.write(END);
    await this.#file.sync();
    await this.#file.close();
    return { bytes: this.#bytes, sha256: this.#whole.digest() };
  }

  async abandon(): Promise<void> {
    await this.#file.close();
  }
}

/** The header of a file whose bytes are written by somebody else. Sizes may be beyond 8 GiB. */
export function headerBlocks(
  header: Pick<Header, 'name' | 'type' | 'mode' | 'size'>,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const tar = pack();
    tar.once('error', reject);
    tar.once('readable', () => {
      const blocks: Buffer[] = [];
      for (let block = take(); block !== null; block = take()) blocks.push(block);
      resolve(Buffer.concat(blocks));
    });
    const take = (): Buffer | null => tar.read() as Buffer | null;
    tar.entry({ uid: 0, gid: 0, uname: '', gname: '', mtime: new Date(0), ...header });
  });
}
