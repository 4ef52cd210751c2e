import { nodeBuild } from './vite.node.ts';

/** The preload script. A sandboxed one must be CommonJS and one file; with one entry it is. */
export const preloadBuild = nodeBuild({
  folder: 'preload',
  entries: { index: 'electron/preload/index.ts' },
  format: 'cjs',
});
