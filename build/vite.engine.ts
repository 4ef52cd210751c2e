import { nodeBuild } from './vite.node.ts';

/** The engine process and its worker threads. */
export const engineBuild = nodeBuild({
  folder: 'engine',
  entries: {
    index: 'electron/engine/index.ts',
    worker: 'electron/worker/index.ts',
    evidence: 'electron/worker/evidence.ts',
    decode: 'electron/worker/decode.ts',
  },
  format: 'es',
});
