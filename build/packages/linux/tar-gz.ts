/** Makes the `.tar.gz`, for machines where nothing may be installed: one folder, to be put anywhere. */
import path from 'node:path';
import { settleTimes } from '../../packaged/settle-times.ts';
import { IDENTITY } from '../identity.ts';
import { runPacker, type MadeFrom } from '../made-from.ts';
import { copyApp } from './install-tree.ts';
import { inOwnFolder } from './own-folder.ts';

/** Answers the path of the archive. Needs GNU tar and gzip. */
export function makeTarGz(from: MadeFrom): Promise<string> {
  const { app, folder, machine, time, mark, pack } = from;
  const name = `${IDENTITY.id}-${IDENTITY.version}-linux-${machine}${mark}`;
  const file = path.join(folder, `${name}.tar.gz`);
  return inOwnFolder(folder, async (own) => {
    copyApp(app, path.join(own, name));
    settleTimes(path.join(own, name), time);
    const owners = ['--owner=0', '--group=0', '--numeric-owner'];
    const gzip = `gzip -n ${pack === 'well' ? '-9' : '-1'}`;
    const args = ['--sort=name', '--format=gnu', ...owners, '-I', gzip, '-cf', file, '-C', own];
    await runPacker(['tar', ...args, name], { time, cwd: own });
    return file;
  });
}
