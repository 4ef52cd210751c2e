/** Makes the `.rpm`. What it needs is found by rpmbuild itself, by the names of libraries: the same everywhere. */
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { IDENTITY } from '../identity.ts';
import { runPacker, type MadeFrom } from '../made-from.ts';
import { APP_FOLDER } from './documents.ts';
import { layOutInstalled } from './install-tree.ts';
import { inOwnFolder } from './own-folder.ts';

const MACHINES = { x64: 'x86_64', arm64: 'aarch64' } as const;

/** Nothing of the machine, of the clock and of the files' own history goes into a package. */
const SETTLED = {
  _buildhost: 'localhost',
  use_source_date_epoch_as_buildtime: '1',
  clamp_mtime_to_source_date_epoch: '1',
  source_date_epoch_from_changelog: '0',
  // The files are packed as they are: not stripped, not compiled, and no links beside them.
  __os_install_post: '%{nil}',
  debug_package: '%{nil}',
  _build_id_links: 'none',
  // What the app brings for itself is nobody else's.
  __provides_exclude_from: `^/${APP_FOLDER}/.*$`,
  __requires_exclude: '^lib(ffmpeg|EGL|GLESv2|vulkan|vk_swiftshader)\\.so.*$',
} as const;

/** Answers the path of the package. Needs `rpmbuild`. */
export function makeRPM(from: MadeFrom): Promise<string> {
  const { app, folder, machine, time, mark, pack } = from;
  const version = IDENTITY.version.replace('-', '~');
  const name = `${IDENTITY.id}-${version}-1.${MACHINES[machine]}`;
  const file = path.join(folder, `${name}${mark}.rpm`);
  mkdirSync(folder, { recursive: true });
  return inOwnFolder(tmpdir(), async (own) => {
    // rpmbuild hands its folders to a shell, and removes what stands there.
    if (/\s/.test(own)) throw new Error(`An .rpm cannot be made in ${own}: its name has a space.`);
    const [tree, top] = [path.join(own, 'tree'), path.join(own, 'top')];
    layOutInstalled(app, tree, time);
    mkdirSync(top);
    const spec = path.join(own, `${IDENTITY.id}.spec`);
    writeFileSync(spec, specFile(version, tree));
    const macros = {
      ...SETTLED,
      _topdir: top,
      _binary_payload: pack === 'well' ? 'w6.xzdio' : 'w1.gzdio',
    };
    const defined = Object.entries(macros).flatMap(([key, value]) => [
      '--define',
      `${key} ${value}`,
    ]);
    const args = ['-bb', '--target', MACHINES[machine], ...defined, spec];
    await runPacker(['rpmbuild', ...args], { time, cwd: own });
    copyFileSync(path.join(top, 'RPMS', MACHINES[machine], `${name}.rpm`), file);
    return file;
  });
}

function specFile(version: string, tree: string): string {
  return `Name: ${IDENTITY.id}
Version: ${version}
Release: 1
Summary: ${IDENTITY.summary.replace(/\.$/, '')}
License: ${IDENTITY.licence} AND MIT AND BSD-3-Clause

%description
${IDENTITY.story.join('\n\n')}

%install
cp -a ${tree}/. %{buildroot}

%files
%defattr(-,root,root,-)
/${APP_FOLDER}
${outside(tree).join('\n')}
`;
}

/** Every file that is not in the app's folder: the folders around them are the system's. */
function outside(tree: string): readonly string[] {
  return readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(tree, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith(`${APP_FOLDER}/`))
    .map((name) => `/${name}`)
    .sort();
}
