/** Programs and libraries of the system that a task needs, and how they get there. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.ts';

/** What Electron needs to start, and fonts so that the window looks as its users see it. */
export const windowPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libnotify4',
  'fonts-dejavu-core',
  'fonts-noto-core',
];

/** What else the tests need to show windows without a screen. */
export const displayPackages = ['xvfb', 'xauth'];

/** Other tools that some tests compare Drydock with, or make its packages with: program → Debian package. */
export const peerPackages: Readonly<Record<string, string>> = {
  skopeo: 'skopeo',
  umoci: 'umoci',
  buildah: 'buildah',
  podman: 'podman',
  zstd: 'zstd',
  xz: 'xz-utils',
  bzip2: 'bzip2',
  pigz: 'pigz',
  python3: 'python3',
  pdftotext: 'poppler-utils',
  strace: 'strace',
  go: 'golang-go',
  bsdtar: 'libarchive-tools',
  rpmbuild: 'rpm',
  zip: 'zip',
  'desktop-file-validate': 'desktop-file-utils',
};

/** Whether a program of this name is on the PATH. */
export function hasProgram(name: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.some((folder) => folder !== '' && existsSync(path.join(folder, name)));
}

/** Whether the dynamic loader misses a library that an executable names. Linux only. */
export function missesLibraries(executable: string): boolean {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return stdout.includes(' not found');
}

/** Whether this process may install packages of the system. */
export function mayInstall(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && hasProgram('apt-get');
}

/** The command a user would type to install the packages. */
export function installCommand(packages: readonly string[]): string {
  return `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * Installs packages of the system. Only where {@link mayInstall} says so.
 * @returns what the package manager printed if it failed, else undefined.
 */
export async function installPackages(packages: readonly string[]): Promise<string | undefined> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // A fresh machine has no lists, or stale ones; if they cannot be renewed the old ones may do.
  await run('apt-get', ['update'], { env });
  const names = packages.map(currentName);
  const args = ['install', '-y', '--no-install-recommends', ...names];
  const { code, output } = await run('apt-get', args, { env });
  return code === 0 ? undefined : output;
}

/** Debian 13 and Ubuntu 24.04 renamed several libraries; only the new name can be installed there. */
function currentName(name: string): string {
  const { stdout } = spawnSync('apt-cache', ['search', '--names-only', `^${name}t64$`], {
    encoding: 'utf8',
  });
  return stdout.trim() === '' ? name : `${name}t64`;
}
