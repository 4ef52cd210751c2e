/** Keeps `out/` up to date: builds it when a source changed, and otherwise costs nothing. */
import { existsSync } from 'node:fs';
import { cliFile } from './paths.ts';
import { fingerprint, isStamped, writeStamp } from './stamp.ts';

const sources = [
  'electron',
  'shared',
  'renderer',
  'build',
  'docs',
  'package.json',
  'package-lock.json',
];

/**
 * Builds `out/` if its sources changed since the last time.
 * @param announce called with one line before a build starts.
 * @throws Error when the build fails.
 */
export async function ensureBuilt(announce: (line: string) => void): Promise<void> {
  const current = fingerprint(sources);
  if (isStamped('build', current) && existsSync(cliFile)) return;
  announce('Building …');
  // Loading the bundler takes longer than everything else here, so only when it is needed.
  const { bundle } = await import('../bundle.ts');
  await bundle();
  writeStamp('build', current);
}
