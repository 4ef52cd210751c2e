/** Makes `out/`: all five builds, each from its entries, the check of what came out, and what it is made of. */
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { assertOffline, type Made } from './bundle-rules.ts';
import { manPage } from './docs/man-page.ts';
import { cliFile, root } from './setup/paths.ts';
import { writeSupply } from './supply/write-supply.ts';
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
  const modules = new Set<string>();
  for (const [name, config] of builds) {
    const chunks = chunksOf(await build(config));
    assertOffline({ name, chunks });
    for (const { moduleIds } of chunks) for (const id of moduleIds) modules.add(id);
  }
  writeSupply(modules);
  writeManPage();
  chmodSync(cliFile, 0o755);
}

function writeManPage(): void {
  const folder = path.join(root, 'out/man');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'drydock.1'), manPage());
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
