/**
 * Gives the core its inflate as the module `virtual:inflate-wasm`: the sources in `electron/io/inflate`,
 * compiled to WebAssembly by AssemblyScript. Compiled once in each process that builds.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';
import { root } from './setup/paths.ts';

const name = 'virtual:inflate-wasm';
const resolvedName = `\0${name}`;
const folder = path.join(root, 'electron', 'io', 'inflate');
/** Pages of 64 KiB; the host checks that they suffice. */
const PAGES = '8';

let compiled: Promise<string> | undefined;

/** A Vite plugin: `import wasm from 'virtual:inflate-wasm'` is the base64 text of the module. */
export function inflateWasm(): Plugin {
  return {
    name: 'drydock-inflate-wasm',
    resolveId: (id) => (id === name ? resolvedName : null),
    load: async (id) => {
      if (id !== resolvedName) return null;
      compiled ??= compile();
      return `export default ${JSON.stringify(await compiled)};`;
    },
  };
}

async function compile(): Promise<string> {
  const sources = new Map(
    readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
  );
  const made = new Map<string, string | Uint8Array>();
  const flags = ['--optimizeLevel', '3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];
  const memory = ['--memoryBase', '16', '--initialMemory', PAGES, '--maximumMemory', PAGES];
  const problems = asc.createMemoryStream();
  const { error } = await asc.main(
    ['index.ts', '--outFile', 'inflate.wasm', ...flags, ...memory, '--use', 'abort='],
    {
      stderr: problems,
      readFile: (file) => sources.get(file) ?? null,
      writeFile: (file, contents) => void made.set(file, contents),
      listFiles: () => [...sources.keys()],
    },
  );
  const wasm = made.get('inflate.wasm');
  if (error !== null || wasm === undefined || typeof wasm === 'string')
    throw new Error(`electron/io/inflate does not compile:\n${problems.toString()}`);
  return Buffer.from(wasm).toString('base64');
}
