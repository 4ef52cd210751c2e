/** An export as a folder. */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { syncFolder } from '../disk.ts';
import type { ExportWriter, WrittenExport } from './export-writer.ts';
import { writeWhole } from './whole-write.ts';

export class FolderWriter implements ExportWriter {
  readonly #root: string;
  readonly #folders: string[];
  #file: fs.FileHandle | null = null;
  #bytes = 0;

  private constructor(root: string) {
    this.#root = root;
    this.#folders = [root];
  }

  /** Makes the folder, which must not be there. Rejects with what the file system says. */
  static async make(root: string): Promise<FolderWriter> {
    await fs.mkdir(root, 0o755);
    return new FolderWriter(root);
  }

  async folder(name: string): Promise<void> {
    const folder = path.join(this.#root, name);
    await fs.mkdir(folder, 0o755);
    this.#folders.push(folder);
  }

  async begin(name: string): Promise<void> {
    this.#file = await fs.open(path.join(this.#root, name), 'wx', 0o644);
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#file !== null) await writeWhole(this.#file, bytes);
    this.#bytes += bytes.length;
  }

  async end(): Promise<void> {
    await this.#file?.sync();
    await this.abandon();
  }

  finish(): Promise<WrittenExport> {
    for (const folder of this.#folders) syncFolder(folder);
    return Promise.resolve({ bytes: this.#bytes, sha256: null });
  }

  async abandon(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }
}
