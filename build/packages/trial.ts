/**
 * A trial: the packages for Linux from the Electron at hand, made by Forge on the way that a release takes. Their
 * names say what they are, and nothing of them is released.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureRuntime } from '../setup/electron-runtime.ts';
import { cacheDir } from '../setup/paths.ts';
import { run } from '../setup/run.ts';
import { say } from '../setup/say.ts';
import { TRIAL_VARIABLE, type Trial } from './release.ts';
import { electronVersion } from './versions.ts';

/** Where trials are made, unless another folder is named. */
const usualFolder = path.join(cacheDir, 'trial');

/**
 * Forge looks for an archive that has the name of the wanted Electron, whatever is in it.
 * @returns what Forge has to find in its environment.
 */
export async function trialEnvironment(folder = usualFolder): Promise<Record<string, string>> {
  const runtime = path.dirname((await ensureRuntime(say)).executable);
  const zips = path.join(cacheDir, 'trial-electron');
  const zip = path.join(zips, `electron-v${electronVersion()}-linux-${process.arch}.zip`);
  if (!existsSync(zip)) {
    mkdirSync(zips, { recursive: true });
    const args = ['-q', '-r', '-y', '-0', zip, '.', '-x', 'resources/*'];
    const { code, output } = await run('zip', args, { cwd: runtime });
    if (code !== 0) throw new Error(`zip ended with ${String(code)}.\n${output}`);
  }
  rmSync(folder, { recursive: true, force: true });
  const trial: Trial = { zips, folder };
  return { [TRIAL_VARIABLE]: JSON.stringify(trial) };
}
