/** Two builds from the same sources, at other places and times, for other users' settings: the same bytes. */
import { createPackage } from '@electron/asar';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { cacheDir, root } from '../../build/setup/paths.ts';

// Beside the packages, so that these can be linked and need no copy.
const place = path.join(cacheDir, 'reproducible');
const folders = ['build', 'docs', 'electron', 'renderer', 'shared'];
const parts = [...folders, 'package.json', 'package-lock.json', 'tsconfig.base.json', 'LICENSE'];
afterAll(() => rmSync(place, { recursive: true, force: true }));

interface Surroundings {
  readonly folder: string;
  readonly changed: Date;
  readonly umask: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The hash of every file that a build in a folder of its own makes. */
async function build(around: Surroundings): Promise<Record<string, string>> {
  const { folder, changed, umask, env } = around;
  const project = path.join(place, folder);
  mkdirSync(project, { recursive: true });
  for (const part of parts)
    cpSync(path.join(root, part), path.join(project, part), { recursive: true });
  const linked = spawnSync('cp', ['-al', path.join(root, 'node_modules'), project]);
  if (linked.status !== 0) throw new Error(linked.stderr.toString());
  for (const name of filesBelow(project, parts))
    utimesSync(path.join(project, name), changed, changed);
  const command = `umask ${umask} && exec "$0" build/tasks/build.ts`;
  const built = spawnSync('sh', ['-c', command, process.execPath], {
    cwd: project,
    env: { PATH: process.env['PATH'], ...env },
  });
  if (built.status !== 0) throw new Error(built.stderr.toString());
  // As it is in a package: the order of its files and all that it says of them.
  await createPackage(path.join(project, 'out'), path.join(project, 'out/app.asar'));
  const files = filesBelow(project, ['out']);
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(path.join(project, name)))
        .digest('hex'),
    ]),
  );
}

function filesBelow(project: string, names: readonly string[]): string[] {
  return names
    .flatMap((name) => {
      const whole = path.join(project, name);
      if (statSync(whole).isFile()) return [name];
      return readdirSync(whole, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)));
    })
    .sort();
}

it.skipIf(process.platform !== 'linux')(
  'gives the same files',
  async () => {
    const first = await build({
      folder: 'a',
      changed: new Date('2001-02-03T04:05:06Z'),
      umask: '022',
      env: { TZ: 'UTC', LANG: 'C', HOME: '/nonexistent' },
    });
    const second = await build({
      folder: 'a longer name/b',
      changed: new Date('2031-12-30T23:59:58Z'),
      umask: '077',
      env: { TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8', HOME: place, USER: 'somebody' },
    });
    expect(Object.keys(first)).toContain('out/cli/drydock.js');
    expect(Object.keys(first)).toContain('out/licences/drydock.cdx.json');
    expect(Object.keys(first)).toContain('out/app.asar');
    expect(second).toEqual(first);
  },
  300_000,
);
