import { svelte } from '@sveltejs/vite-plugin-svelte';
import path from 'node:path';
import type { InlineConfig } from 'vite';
import { guide } from './guide.ts';
import { root } from './setup/paths.ts';

/** The window's page. */
export const rendererBuild: InlineConfig = {
  configFile: false,
  root: path.join(root, 'renderer'),
  base: './',
  logLevel: 'warn',
  publicDir: false,
  plugins: [svelte({ configFile: false }), guide()],
  build: {
    target: 'chrome130',
    outDir: path.join(root, 'out/renderer'),
    emptyOutDir: true,
    sourcemap: false,
    // The page may load files only from its own origin: nothing is turned into a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
};
