import type { InlineConfig } from 'vite';
import { nodeBuild } from './vite.node.ts';

/** The command line. It starts the worker threads of the engine's build. */
export const cliBuild: InlineConfig = nodeBuild({
  folder: 'cli',
  entries: { drydock: 'electron/cli/index.ts' },
  format: 'es',
  firstLine: '#!/usr/bin/env node',
});
