/**
 * Gives the core the version of its own reading code as the module `virtual:reader-version`.
 *
 * What is kept on disk about a layer may only be used by the code that found it. So the version is a
 * hash over that code, made anew by each build: nobody has to remember to count it up.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { root } from './setup/paths.ts';

const name = 'virtual:reader-version';
const resolvedName = `\0${name}`;

/** All that decides what is found in a layer and how it is kept; the lock file for the decoders. */
const SOURCES = [
  'electron/tar',
  'electron/io',
  'electron/store',
  'electron/tree',
  'electron/oci',
  'electron/worker',
  'shared',
  'build/inflate-wasm.ts',
  'build/xz-wasm.ts',
  'build/zstd-wasm.ts',
  'package-lock.json',
];

/** A Vite plugin: `import version from 'virtual:reader-version'` is 64 hex digits. */
export function readerVersion(): Plugin {
  return {
    name: 'drydock-reader-version',
    resolveId: (id) => (id === name ? resolvedName : null),
    load: (id) =>
      id === resolvedName ? `export default ${JSON.stringify(hashSources(root))};` : null,
  };
}

/** The hash over names and contents of the reading code of a project; throws if a part is absent. */
export function hashSources(project: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesAt(project, source))) {
    const content = readFileSync(path.join(project, file));
    hash.update(`${file}\n${String(content.length)}\n`).update(content);
  }
  return hash.digest('hex');
}

function filesAt(project: string, source: string): readonly string[] {
  const whole = path.join(project, source);
  if (statSync(whole).isFile()) return [source];
  return readdirSync(whole, { recursive: true, encoding: 'utf8' })
    .filter((each) => statSync(path.join(whole, each)).isFile())
    .map((each) => path.posix.join(source, each.split(path.sep).join('/')))
    .sort();
}
