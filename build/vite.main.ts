import { nodeBuild } from './vite.node.ts';

/** Electron's main process. */
export const mainBuild = nodeBuild({
  folder: 'main',
  entries: { index: 'electron/main/index.ts' },
  format: 'es',
});
