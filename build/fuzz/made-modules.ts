/** The modules that Vite's plugins make for the core, for a Node that runs the sources as they are. */
import type { Plugin } from 'vite';
import { inflateWasm } from '../inflate-wasm.ts';
import { readerVersion } from '../reader-version.ts';
import { xzWasm } from '../xz-wasm.ts';
import { zstdWasm } from '../zstd-wasm.ts';

const PLUGINS: Readonly<Record<string, () => Plugin>> = {
  'virtual:inflate-wasm': inflateWasm,
  'virtual:reader-version': readerVersion,
  'virtual:xz-wasm': xzWasm,
  'virtual:zstd-wasm': zstdWasm,
};

/** Source text by name. */
export async function madeModules(): Promise<Readonly<Record<string, string>>> {
  const made: Record<string, string> = {};
  for (const [name, plugin] of Object.entries(PLUGINS)) {
    const load = plugin().load as (id: string) => string | null | Promise<string | null>;
    made[name] = (await load(`\0${name}`)) ?? '';
  }
  return made;
}
