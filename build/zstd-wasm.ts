/**
 * Gives the core the zstd decoder of the `zstddec` package as the module `virtual:zstd-wasm`.
 *
 * Only the WebAssembly inside that package is used, never its JavaScript, and the package does not
 * export it. So it is cut out of the package's file at build time. Fails when the file's shape changed.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

const name = 'virtual:zstd-wasm';
const resolvedName = `\0${name}`;
// The streaming build: the only one of the package's two that exports ZSTD_decompressStream.
const fileName = 'zstddec-stream.mjs';

/** A Vite plugin: `import wasm from 'virtual:zstd-wasm'` is the base64 text of the decoder. */
export function zstdWasm(): Plugin {
  return {
    name: 'drydock-zstd-wasm',
    resolveId: (id) => (id === name ? resolvedName : null),
    load: (id) => (id === resolvedName ? `export default ${JSON.stringify(readWasm())};` : null),
  };
}

function readWasm(): string {
  const entry = createRequire(import.meta.url).resolve('zstddec/stream');
  const file = path.join(path.dirname(entry), fileName);
  const found = [...readFileSync(file, 'utf8').matchAll(/const wasm = "([A-Za-z0-9+/=]+)"/g)];
  const base64 = found[0]?.[1];
  if (found.length !== 1 || base64 === undefined || !isDecoder(base64)) {
    throw new Error(
      `${file} no longer holds one \`const wasm = "…"\` with ZSTD_decompressStream; ` +
        'the version of zstddec in package.json and build/zstd-wasm.ts must agree.',
    );
  }
  return base64;
}

function isDecoder(base64: string): boolean {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('latin1', 0, 4) === '\0asm' && bytes.includes('ZSTD_decompressStream');
}
