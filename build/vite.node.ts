/**
 * What the builds for Node and Electron's Node side have in common: everything is bundled except
 * Node's own modules and Electron, so that `out/` runs without `node_modules`.
 */
import { builtinModules } from 'node:module';
import path from 'node:path';
import { esmExternalRequirePlugin, type InlineConfig, type PluginOption } from 'vite';
import { readerVersion } from './reader-version.ts';
import { root } from './setup/paths.ts';
import { inflateWasm } from './inflate-wasm.ts';
import { xzWasm } from './xz-wasm.ts';
import { zstdWasm } from './zstd-wasm.ts';

/** One build of one or more entries into a folder of `out/`. */
export interface NodeBuild {
  /** Folder below `out/`. It is emptied first. */
  readonly folder: string;
  /** Name of each file made, without its extension → its source, relative to the project. */
  readonly entries: Readonly<Record<string, string>>;
  readonly format: 'es' | 'cjs';
  /** Put before the code of each entry. */
  readonly firstLine?: string;
}

/** The Vite configuration of a build whose code runs on Node 20 or later. */
export function nodeBuild({ folder, entries, format, firstLine }: NodeBuild): InlineConfig {
  const extension = format === 'es' ? 'js' : 'cjs';
  const input = Object.entries(entries).map(([name, file]) => [name, path.join(root, file)]);
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [readerVersion(), inflateWasm(), xzWasm(), zstdWasm(), asImports()],
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      target: 'node20',
      outDir: path.join(root, 'out', folder),
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      ssr: true,
      rolldownOptions: {
        // The compiler of inflate takes its seconds, once.
        checks: { bundlerTimings: false },
        input: Object.fromEntries(input) as Record<string, string>,
        external: ['electron', 'node:module'],
        output: {
          format,
          banner: (chunk) => (chunk.isEntry ? (firstLine ?? '') : ''),
          entryFileNames: `[name].${extension}`,
          // Beside the entries: code that says `new URL('../engine/worker.js', import.meta.url)`
          // must mean the same file from an entry and from a chunk.
          chunkFileNames: `[name]-[hash].${extension}`,
        },
      },
    },
  };
}

/**
 * Node's modules stay imports, also where a package that is CommonJS requires them: no bundle holds a loader.
 * `node:module` is only what the bundler's own loader would need, and is left out with it.
 */
function asImports(): PluginOption {
  const names = builtinModules.map((name) => name.replace(/^node:/, ''));
  const wanted = names.filter((name) => name !== 'module');
  return esmExternalRequirePlugin({ external: wanted.flatMap((name) => [name, `node:${name}`]) });
}
