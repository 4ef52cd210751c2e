/** Puts the `.deb` of the packaged app's twin into the system with dpkg, and takes it away again. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeDeb } from '../../build/packages/linux/deb.ts';
import { TRIAL_MARK } from '../../build/packages/release.ts';
import { packagedApp } from '../../build/packaged/unpacked-app.ts';
import { hasProgram } from '../../build/setup/system-packages.ts';
import { asUser, desktop, type Home } from './packaged.ts';

/** What the package is called, and where its app lies. */
export const INSTALLED_APP = '/usr/lib/drydock';

/** Why nothing is installed here, or undefined. */
export const noInstalling = reason();

function reason(): string | undefined {
  if (process.platform !== 'linux' || !hasProgram('dpkg-deb'))
    return 'a .deb is installed where there is dpkg';
  if (process.getuid?.() !== 0) return 'only root may install a package';
  // Somebody's own is not taken away.
  return existsSync(INSTALLED_APP) ? 'Drydock is installed here already' : undefined;
}

/** What a program printed, and how it ended. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program as root, with nothing given that it could ask. */
export function runProgram(program: string, ...args: string[]): Ran {
  return spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs `drydock` from the PATH as a user without a display, in that user's home. */
export function runInstalled(home: Home, ...args: string[]): Ran {
  const [program = '', ...rest] = [...asUser(), 'drydock', ...args];
  const env = { ...desktop(home), DISPLAY: '' };
  return spawnSync(program, rest, { cwd: home.folder, env, encoding: 'utf8' });
}

/** Makes the package and installs it. Throws with what dpkg said, if it cannot. */
export async function installTwin(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'drydock-deb-'));
  try {
    const deb = await makeDeb({
      app: path.dirname(packagedApp.twin),
      folder,
      machine: process.arch === 'arm64' ? 'arm64' : 'x64',
      time: 1_760_000_000,
      mark: TRIAL_MARK,
      pack: 'quickly',
    });
    const { status, stderr } = runProgram('dpkg', '--force-unsafe-io', '--install', deb);
    if (status !== 0) throw new Error(stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
