/** Tells whether something made earlier is still made from the same files. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, root } from './paths.ts';

/**
 * A digest over path, size and time of change of every file below `inputs` (files or folders,
 * relative to the project). Reads no contents, so it costs a few milliseconds.
 */
export function fingerprint(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesBelow).sort()) {
    const { size, mtimeMs } = statSync(path.join(root, file));
    hash.update(`${file}\0${String(size)}\0${String(mtimeMs)}\n`);
  }
  return hash.digest('hex');
}

/** Whether the stamp of this name was written with this text. */
export function isStamped(name: string, text: string): boolean {
  const file = stampFile(name);
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}

/** Remembers `text` under this name. */
export function writeStamp(name: string, text: string): void {
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(stampFile(name), text);
}

function stampFile(name: string): string {
  return path.join(cacheDir, `${name}.stamp`);
}

function filesBelow(input: string): string[] {
  const full = path.join(root, input);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [input];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
