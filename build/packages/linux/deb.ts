/** Makes the `.deb`. Debian's own triggers renew the menus and media types; the package runs no script of its own. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { settleModes } from '../../packaged/settle-modes.ts';
import { settleTimes } from '../../packaged/settle-times.ts';
import { IDENTITY } from '../identity.ts';
import { runPacker, type MadeFrom } from '../made-from.ts';
import { DEBIAN_VERSION } from './documents.ts';
import { layOutInstalled } from './install-tree.ts';
import { inOwnFolder } from './own-folder.ts';

const MACHINES = { x64: 'amd64', arm64: 'arm64' } as const;

/** What Electron and Node load. Debian 13 and Ubuntu 24.04 renamed some; either name will do. */
const DEPENDS = [
  ...[
    'libc6 (>= 2.28)',
    'libgcc-s1',
    'libstdc++6',
    'libdbus-1-3',
    'libdrm2',
    'libexpat1',
    'libgbm1',
  ],
  ...['libnspr4', 'libnss3', 'libpango-1.0-0', 'libcairo2', 'libudev1', 'libxkbcommon0', 'libxcb1'],
  ...['libx11-6', 'libxcomposite1', 'libxdamage1', 'libxext6', 'libxfixes3', 'libxrandr2'],
  ...['libasound2', 'libatk1.0-0', 'libatk-bridge2.0-0', 'libatspi2.0-0', 'libcups2'].map(renamed),
  ...['libglib2.0-0', 'libgtk-3-0'].map(renamed),
] as const;

function renamed(name: string): string {
  return `${name}t64 | ${name}`;
}

/** Answers the path of the package. Needs `dpkg-deb`. */
export function makeDeb(from: MadeFrom): Promise<string> {
  const { app, folder, machine, time, mark, pack } = from;
  const name = `${IDENTITY.id}_${DEBIAN_VERSION}_${MACHINES[machine]}${mark}.deb`;
  const file = path.join(folder, name);
  return inOwnFolder(folder, async (own) => {
    const tree = path.join(own, 'tree');
    layOutInstalled(app, tree, time);
    const files = filesOf(tree);
    const control = path.join(tree, 'DEBIAN');
    mkdirSync(control);
    writeFileSync(path.join(control, 'control'), controlFile(machine, tree, files));
    writeFileSync(path.join(control, 'md5sums'), sums(tree, files));
    settleModes(control);
    settleTimes(control, time);
    const how = pack === 'well' ? ['-Zxz'] : ['-Znone'];
    const args = [...how, '--root-owner-group', '--build', tree, file];
    await runPacker(['dpkg-deb', ...args], { time, cwd: own });
    return file;
  });
}

function controlFile(
  machine: keyof typeof MACHINES,
  tree: string,
  files: readonly string[],
): string {
  const bytes = files.reduce((sum, name) => sum + lstatSync(path.join(tree, name)).size, 0);
  return `${[
    `Package: ${IDENTITY.id}`,
    `Version: ${DEBIAN_VERSION}`,
    `Architecture: ${MACHINES[machine]}`,
    `Maintainer: ${IDENTITY.maintainer}`,
    `Installed-Size: ${String(Math.ceil(bytes / 1024))}`,
    `Depends: ${DEPENDS.join(', ')}`,
    'Section: utils',
    'Priority: optional',
    `Description: ${IDENTITY.summary.replace(/\.$/, '').replace(/^./, (first) => first.toLowerCase())}`,
    ...IDENTITY.story
      .map((paragraph) => wrapped(paragraph))
      .join('\n .\n')
      .split('\n'),
  ].join('\n')}\n`;
}

function wrapped(paragraph: string): string {
  return paragraph.replace(/(.{1,76})(?:\s+|$)/g, ' $1\n').trimEnd();
}

function sums(tree: string, files: readonly string[]): string {
  const line = (name: string): string => {
    const hash = createHash('md5').update(readFileSync(path.join(tree, name)));
    return `${hash.digest('hex')}  ${name}\n`;
  };
  return files.map(line).join('');
}

function filesOf(tree: string): readonly string[] {
  return readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(tree, path.join(entry.parentPath, entry.name)))
    .sort();
}
