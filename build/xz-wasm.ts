/**
 * Gives the core the xz decoder of the `xz-decompress` package as the module `virtual:xz-wasm`.
 *
 * Only the WebAssembly inside that package is used, never its JavaScript, and the package does not
 * export it. So it is cut out of the package's file at build time. Fails when the file's shape changed.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const name = 'virtual:xz-wasm';
const resolvedName = `\0${name}`;
const EXPORTS = ['create_context', 'destroy_context', 'supply_input', 'get_next_output'];

/** A Vite plugin: `import wasm from 'virtual:xz-wasm'` is the base64 text of the decoder. */
export function xzWasm(): Plugin {
  return {
    name: 'drydock-xz-wasm',
    resolveId: (id) => (id === name ? resolvedName : null),
    load: (id) => (id === resolvedName ? `export default ${JSON.stringify(readWasm())};` : null),
  };
}

function readWasm(): string {
  const file = createRequire(import.meta.url).resolve('xz-decompress');
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(/"data:application\/wasm;base64,([A-Za-z0-9+/=]+)"/g)];
  const base64 = found[0]?.[1];
  if (found.length !== 1 || base64 === undefined || !isDecoder(base64)) {
    throw new Error(
      `${file} no longer holds one module with ${EXPORTS.join(', ')}; ` +
        'the version of xz-decompress in package.json and build/xz-wasm.ts must agree.',
    );
  }
  return base64;
}

function isDecoder(base64: string): boolean {
  const bytes = Buffer.from(base64, 'base64');
  return (
    bytes.toString('latin1', 0, 4) === '\0asm' && EXPORTS.every((each) => bytes.includes(each))
  );
}
