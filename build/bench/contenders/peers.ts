/** What people use today: each reads the same image in its own way. */
import path from 'node:path';
import { layerFiles, type Image } from '../data/image.ts';
import { REF_NAME } from '../data/layout.ts';
import type { Contender, Place } from '../run/contender.ts';
import type { Command } from '../run/measure.ts';
import { decompressor } from './decompressor.ts';
import { programContender, runCommand, runFresh, shell } from './program.ts';

const SKOPEO = ['--insecure-policy'];

/** `skopeo inspect` of an archive; `transport` is `oci-archive` or `docker-archive`. */
export function skopeoInspect(image: Image, transport: string): Contender {
  return programContender({
    name: 'skopeo inspect',
    command: `skopeo inspect ${transport}:${image.name}`,
    needs: ['skopeo'],
    make: (fresh) => ({
      program: 'skopeo',
      args: [...SKOPEO, '--tmpdir', fresh, 'inspect', `${transport}:${image.path}`],
    }),
  });
}

/** Copies and checks every blob, unpacks none. */
export function skopeoCopy(image: Image, name = 'skopeo copy'): Contender {
  return programContender({
    name,
    command: `skopeo copy oci:${image.name} dir:…`,
    needs: ['skopeo'],
    make: (fresh) => ({
      program: 'skopeo',
      args: [
        ...[...SKOPEO, '--tmpdir', fresh, 'copy', '-q'],
        ...[`oci:${image.path}:${REF_NAME}`, `dir:${path.join(fresh, 'copy')}`],
      ],
    }),
  });
}

/** Checks every digest and diffID, and writes all files to the disk. */
export function umociUnpack(image: Image): Contender {
  const rootless = process.getuid?.() === 0 ? [] : ['--rootless'];
  return programContender({
    name: 'umoci unpack',
    command: `umoci unpack --image ${image.name} …`,
    needs: ['umoci'],
    make: (fresh) => ({
      program: 'umoci',
      args: [
        ...['unpack', ...rootless, '--image', `${image.path}:${REF_NAME}`],
        path.join(fresh, 'bundle'),
      ],
    }),
  });
}

/** Loads into a storage of its own, whose driver needs no mounts and so leaves none behind. */
export function podmanLoad(image: Image): Contender {
  // A folder is only loaded if its path could be an image's name, so it is given an archive.
  const archiveName = `${image.name}.oci.tar`;
  const archive = ({ scratch }: Place) => path.join(scratch, archiveName);
  return {
    name: 'podman load',
    command: `podman --storage-driver vfs load -i ${archiveName}`,
    needs: ['podman', 'tar'],
    own: false,
    prepare: async (place) => {
      const args = ['-C', image.path, '-cf', archive(place), '.'];
      await runCommand({ program: 'tar', args }, place);
    },
    run: (place) => runFresh(place, (fresh) => podman(fresh, ['load', '-q', '-i', archive(place)])),
  };
}

function podman(fresh: string, args: readonly string[]): Command {
  const [root, run] = [path.join(fresh, 'root'), path.join(fresh, 'run')];
  return {
    program: 'podman',
    args: ['--root', root, '--runroot', run, '--storage-driver', 'vfs', ...args],
    env: { ...process.env, TMPDIR: fresh },
  };
}

/** What can be done with the tools of every distribution, two layers at a time. */
export function shellPipeline(image: Image): Contender {
  const [program = '', ...args] = decompressor(image.encoding, 'common');
  const unpack = [program, ...args].join(' ');
  const layer = `openssl dgst -sha256 "$1"
{ ${unpack} "$1" | tee /dev/fd/3 | tar -tvf - >/dev/null; } 3>&1 | openssl dgst -sha256`;
  return programContender({
    name: 'shell pipeline',
    command: `xargs -P2: openssl dgst -sha256; ${unpack} | tee >(openssl dgst -sha256) | tar -tv`,
    needs: ['openssl', program, 'tee', 'tar', 'xargs'],
    make: () => eachOfTwo(layer, layerFiles(image)),
  });
}

/** Nothing but the digests of the stored bytes, two files at a time. */
export function opensslTwo(image: Image): Contender {
  return programContender({
    name: 'openssl dgst',
    command: 'xargs -P2: openssl dgst -sha256',
    needs: ['openssl', 'xargs'],
    make: () => eachOfTwo('openssl dgst -sha256 "$1"', layerFiles(image)),
  });
}

function eachOfTwo(script: string, files: readonly string[]): Command {
  const outer = `printf '%s\\0' "$@" | SCRIPT='${script}' xargs -0 -n1 -P2 sh -c 'eval "$SCRIPT"' sh`;
  return shell(outer, files);
}
