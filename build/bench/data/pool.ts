/**
 * Real bytes for the content of layers: everything below node_modules, which the lock file makes the
 * same for everybody, laid end to end by kind in three files.
 */
import * as fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../../setup/paths.ts';

export type Kind = 'text' | 'binary' | 'packed';

const MB = 1_000_000;
const caps = { text: 160 * MB, binary: 200 * MB };
/** Bytes of the binary part that are compressed to become the packed part. */
const PACKED_FROM = 48 * MB;
const STEP = 4 * MB;

/** Bytes by kind and offset; an offset behind the end starts over. */
export class Pool {
  readonly #files: Readonly<Record<Kind, { fd: number; size: number }>>;

  /** Opens the pool in this folder, which {@link makePool} has made. */
  constructor(folder: string) {
    const opened = (kind: Kind) => {
      const fd = fs.openSync(path.join(folder, kind), 'r');
      return { fd, size: fs.fstatSync(fd).size };
    };
    this.#files = { text: opened('text'), binary: opened('binary'), packed: opened('packed') };
  }

  /** `length` bytes of a kind. */
  read(kind: Kind, offset: number, length: number): Buffer {
    const { fd, size } = this.#files[kind];
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let filled = 0; filled < length;) {
      filled += fs.readSync(fd, bytes, filled, length - filled, (offset + filled) % size);
    }
    return bytes;
  }

  close(): void {
    for (const { fd } of Object.values(this.#files)) fs.closeSync(fd);
  }
}

/** Writes the pool's files into an empty folder. */
export function makePool(folder: string): void {
  const written = { text: 0, binary: 0 };
  for (const file of poolFiles()) {
    const bytes = fs.readFileSync(file);
    const kind = bytes.subarray(0, 4096).includes(0) ? 'binary' : 'text';
    const piece = bytes.subarray(0, caps[kind] - written[kind]);
    written[kind] += piece.length;
    fs.appendFileSync(path.join(folder, kind), piece);
  }
  makePacked(folder);
}

function makePacked(folder: string): void {
  const fd = fs.openSync(path.join(folder, 'binary'), 'r');
  const buffer = Buffer.alloc(STEP);
  for (let at = 0; at < PACKED_FROM; at += STEP) {
    const got = fs.readSync(fd, buffer, 0, STEP, at);
    fs.appendFileSync(path.join(folder, 'packed'), gzipSync(buffer.subarray(0, got)));
  }
  fs.closeSync(fd);
}

/** What the lock file does not decide is left out: caches, stamps, and a download of Electron. */
function poolFiles(): readonly string[] {
  const modules = path.join(root, 'node_modules');
  const foreign = path.join('electron', 'dist') + path.sep;
  return fs
    .readdirSync(modules, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(modules, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith('.') && !name.startsWith(foreign))
    .filter((name) => name !== path.join('electron', 'path.txt'))
    .sort()
    .map((name) => path.join(modules, name));
}
