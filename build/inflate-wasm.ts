/**
 * Gives the core its inflate as the module `virtual:inflate-wasm`: the sources in `electron/io/inflate`,
 * compiled to WebAssembly by AssemblyScript. What was compiled is kept until a source changes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { cacheDir, root } from './setup/paths.ts';
import { run } from './setup/run.ts';

const name = 'virtual:inflate-wasm';
const resolvedName = `\0${name}`;
const folder = path.join(root, 'electron', 'io', 'inflate');
const compiler = path.join(root, 'node_modules', 'assemblyscript');
/** Pages of 64 KiB; the host checks that they suffice. */
const PAGES = '8';
const FLAGS = [
  ...['--optimizeLevel', '3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'],
  ...['--memoryBase', '16', '--initialMemory', PAGES, '--maximumMemory', PAGES, '--use', 'abort='],
];

/** A Vite plugin: `import wasm from 'virtual:inflate-wasm'` is the base64 text of the module. */
export function inflateWasm(): Plugin {
  return {
    name: 'drydock-inflate-wasm',
    resolveId: (id) => (id === name ? resolvedName : null),
    load: async (id) =>
      id === resolvedName ? `export default ${JSON.stringify(await inflateModule())};` : null,
  };
}

/** The module as base64 text; compiled only if that was not done before. */
async function inflateModule(): Promise<string> {
  const kept = path.join(cacheDir, `inflate-${hashSources()}.wasm`);
  if (!existsSync(kept)) {
    mkdirSync(cacheDir, { recursive: true });
    const unfinished = `${kept}.${String(process.pid)}`;
    await compile(unfinished);
    renameSync(unfinished, kept);
  }
  return readFileSync(kept, 'base64');
}

function hashSources(): string {
  const hash = createHash('sha256').update(FLAGS.join(' '));
  const sources = readdirSync(folder).sort();
  for (const file of [path.join(compiler, 'package.json'), ...sources])
    hash.update(readFileSync(path.resolve(folder, file)));
  return hash.digest('hex').slice(0, 16);
}

async function compile(file: string): Promise<void> {
  const entry = path.join(folder, 'index.ts');
  const asc = path.join(compiler, 'bin', 'asc.js');
  const { code, output } = await run(process.execPath, [asc, entry, '--outFile', file, ...FLAGS]);
  if (code !== 0) throw new Error(`electron/io/inflate does not compile:\n${output}`);
}
