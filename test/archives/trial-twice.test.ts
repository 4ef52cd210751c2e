/**
 * Two trials of clones at other places and times, with other masks and settings: the same packages, byte for byte.
 * Takes minutes, so it runs only where `DRYDOCK_TRIAL_TWICE=1` asks for it, of what is committed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { cacheDir, root } from '../../build/setup/paths.ts';
import { electronExecutable } from '../support/electron-runtime.ts';

// Beside the packages, so that these can be linked and need no copy.
const place = path.join(cacheDir, 'trial-twice');
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

function run(cwd: string, env: NodeJS.ProcessEnv, ...[program, ...args]: [string, ...string[]]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
}

/** The hash of every package, and of every file of the app, that a trial in a clone makes. */
function trial(folder: string, umask: string, settings: NodeJS.ProcessEnv) {
  const project = path.join(place, folder);
  mkdirSync(place, { recursive: true });
  run(root, process.env, 'git', 'clone', '--quiet', root, project);
  run(root, process.env, 'cp', '-al', path.join(root, 'node_modules'), project);
  const command = `umask ${umask} && exec "$0" build/tasks/package.ts --trial`;
  const env = {
    PATH: process.env['PATH'],
    ELECTRON_OVERRIDE_DIST_PATH: path.dirname(electronExecutable()),
    ...settings,
  };
  run(project, env, 'sh', '-c', command, process.execPath);
  const made = path.join(project, '.cache/trial');
  const hashes = readdirSync(made, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('make-results'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
      return [path.relative(made, file), hash] as const;
    });
  rmSync(project, { recursive: true });
  return Object.fromEntries(hashes);
}

it.skipIf(process.env['DRYDOCK_TRIAL_TWICE'] !== '1')(
  'gives the same packages',
  () => {
    const first = trial('a', '022', { TZ: 'UTC', LANG: 'C', HOME: '/nonexistent' });
    const second = trial('a-longer-name', '077', {
      ...{ TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8', HOME: place, USER: 'somebody' },
    });
    const names = Object.keys(first);
    for (const ending of ['.deb', '.rpm', '.tar.gz', 'app.asar'])
      expect(names.filter((name) => name.endsWith(ending))).toHaveLength(1);
    expect(second).toEqual(first);
  },
  900_000,
);
