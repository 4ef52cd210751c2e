/** Keeping an archive in a library, and the same by hand: verified, then copied to the disk. */
import * as fs from 'node:fs';
import path from 'node:path';
import { cliFile } from '../../setup/paths.ts';
import type { Image } from '../data/image.ts';
import type { Contender, Place } from '../run/contender.ts';
import { DRYDOCK, emptyCache } from './drydock.ts';
import { runCommand, runFresh, shell } from './program.ts';

/** The name of what keeping is compared with. */
export const VERIFY_AND_COPY = 'verify and copy';

/** `drydock library add` of an image that neither it nor its library has ever seen. */
export function drydockKeep(image: Image): Contender {
  return {
    name: DRYDOCK,
    command: `drydock library add ${image.name}.tar`,
    needs: ['tar'],
    own: true,
    prepare: (place) => makeArchive(image, place),
    run: (place) =>
      runFresh(place, (fresh) => ({
        program: process.execPath,
        args: [cliFile, 'library', 'add', archiveOf(image, place), '--quiet', '--library', fresh],
        env: { ...process.env, XDG_CACHE_HOME: emptyCache(place) },
      })),
  };
}

/** `drydock verify` and then `dd`, which returns when the copy is on the disk. */
export function verifyAndCopy(image: Image): Contender {
  const script = '"$1" "$2" verify --quiet --no-cache "$3" && dd if="$3" of="$4" bs=1M conv=fsync';
  return {
    name: VERIFY_AND_COPY,
    command: `drydock verify ${image.name}.tar && dd conv=fsync`,
    needs: ['tar', 'dd'],
    own: false,
    prepare: (place) => makeArchive(image, place),
    run: (place) =>
      runFresh(place, (fresh) =>
        shell(script, [
          process.execPath,
          cliFile,
          archiveOf(image, place),
          path.join(fresh, 'copy.tar'),
        ]),
      ),
  };
}

function archiveOf({ name }: Image, { scratch }: Place): string {
  return path.join(scratch, `${name}.tar`);
}

async function makeArchive(image: Image, place: Place): Promise<void> {
  const archive = archiveOf(image, place);
  if (fs.existsSync(archive)) return;
  await runCommand({ program: 'tar', args: ['-C', image.path, '-cf', archive, '.'] }, place);
}
