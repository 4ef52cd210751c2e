import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { inflateWasm } from './build/inflate-wasm.ts';
import { xzWasm } from './build/xz-wasm.ts';
import { zstdWasm } from './build/zstd-wasm.ts';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [inflateWasm(), xzWasm(), zstdWasm()],
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/*.test.ts'],
          exclude: ['test/unit/renderer/**'],
          // Some read the output of slow compressors; on a busy machine that takes a while.
          testTimeout: 30_000,
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'renderer',
          include: ['test/unit/renderer/**/*.test.ts'],
          environment: './build/vitest-page.ts',
        },
      },
      {
        plugins: [inflateWasm(), xzWasm(), zstdWasm()],
        // These run the built command line on real archives, several of which are large.
        test: {
          name: 'archives',
          include: ['test/archives/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
