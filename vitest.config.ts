import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { guide } from './build/guide.ts';
import { inflateWasm } from './build/inflate-wasm.ts';
import { readerVersion } from './build/reader-version.ts';
import { xzWasm } from './build/xz-wasm.ts';
import { zstdWasm } from './build/zstd-wasm.ts';

/** Also for what tests start: nobody's own cache is read or filled. */
const withoutCache = { DRYDOCK_CACHE: 'off' };

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [readerVersion(), inflateWasm(), xzWasm(), zstdWasm()],
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/*.test.ts'],
          exclude: ['test/unit/renderer/**'],
          // Some read the output of slow compressors; on a busy machine that takes a while.
          testTimeout: 30_000,
          env: withoutCache,
        },
      },
      {
        plugins: [svelte({ configFile: false }), guide()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'renderer',
          include: ['test/unit/renderer/**/*.test.ts'],
          environment: './build/vitest-page.ts',
          env: withoutCache,
        },
      },
      {
        plugins: [readerVersion(), inflateWasm(), xzWasm(), zstdWasm()],
        // These run the built command line on real archives, several of which are large.
        test: {
          name: 'archives',
          include: ['test/archives/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: withoutCache,
        },
      },
    ],
  },
});
