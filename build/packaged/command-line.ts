/**
 * The command line as it lies beside the app: its bundles and a Node of its own, since the app's own Node cannot be
 * started (a fuse), and a machine without a display, or a root's, has no use for Electron. It is the Node that packages.
 */
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, root } from '../setup/paths.ts';

/** Where it is put together; its last part is what it is called beside the app. */
export const commandLineFolder = path.join(cacheDir, 'beside/cli');

const windows = process.platform === 'win32';
const packages = path.join(root, 'build/packages');

/** Puts it together anew. `out/` is up to date before. */
export function layOutCommandLine(): void {
  const folder = commandLineFolder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'out'), { recursive: true });
  for (const part of ['cli', 'engine', 'licences'])
    cpSync(path.join(root, 'out', part), path.join(folder, 'out', part), { recursive: true });
  // It is started through the launcher, and asks for no Node of the system.
  chmodSync(path.join(folder, 'out/cli/drydock.js'), 0o644);
  cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  cpSync(process.execPath, path.join(folder, windows ? 'node.exe' : 'node'));
  cpSync(nodeLicence(), path.join(folder, 'LICENSE.node'));
  const [from, to] = windows ? ['windows/drydock.cmd', 'drydock.cmd'] : ['launcher.sh', 'drydock'];
  cpSync(path.join(packages, from), path.join(folder, to));
  chmodSync(path.join(folder, to), 0o755);
}

/** Beside `bin` in what Node's project publishes, and beside the executable on Windows. */
function nodeLicence(): string {
  const beside = path.dirname(process.execPath);
  const file = [path.dirname(beside), beside]
    .map((folder) => path.join(folder, 'LICENSE'))
    .find((each) => existsSync(each));
  if (file === undefined)
    throw new Error(`The licence of Node is not beside ${process.execPath}: take the pinned one.`);
  return file;
}
