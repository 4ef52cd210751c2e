/** Makes `out/`: all five builds, each from its entries, and the check of what came out. */
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { assertOffline, type Made } from './bundle-rules.ts';
import { cliFile, root } from './setup/paths.ts';
import { cliBuild } from './vite.cli.ts';
import { engineBuild } from './vite.engine.ts';
import { mainBuild } from './vite.main.ts';
import { preloadBuild } from './vite.preload.ts';
import { rendererBuild } from './vite.renderer.ts';

/**
 * Builds everything into `out/`.
 * @throws Error when an entry is missing, a build fails, or a bundle reaches for something forbidden.
 */
export async function bundle(): Promise<void> {
  const builds: [Made['name'], InlineConfig][] = [
    ['main', mainBuild],
    ['preload', preloadBuild],
    ['engine', engineBuild],
    ['cli', cliBuild],
    ['renderer', rendererBuild],
  ];
  for (const [, config] of builds) assertEntries(config);
  for (const [name, config] of builds) {
    assertOffline({ name, chunks: chunksOf(await build(config)) });
  }
  chmodSync(cliFile, 0o755);
}

function assertEntries(config: InlineConfig): void {
  const input = config.build?.rolldownOptions?.input ?? { page: 'renderer/index.html' };
  for (const entry of Object.values(input as Record<string, string>)) {
    if (!existsSync(path.resolve(root, entry))) {
      throw new Error(`${path.relative(root, path.resolve(root, entry))} is missing.`);
    }
  }
}

function chunksOf(result: Awaited<ReturnType<typeof build>>): Rolldown.OutputChunk[] {
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  return outputs.flatMap(({ output }) => output.filter((file) => file.type === 'chunk'));
}
