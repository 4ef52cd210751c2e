/** Layers in every form that they are stored in, and those that an archive has no bytes of. */
import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { DOCKER_LAYER, OCI_LAYER } from '../../../electron/oci/media-type.ts';
import { packTar, type Member } from '../archive.ts';
import { buildImages, layoutTree, SIMPLE } from '../image-builder.ts';
import { STORED_FORMS } from '../layer-content.ts';
import { oneLayer } from './one-layer.ts';
import { imageFacts, type Produced } from './produced.ts';

const FOREIGN = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';
const NONDISTRIBUTABLE = 'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip';
const WINDOWS = { architecture: 'amd64', os: 'windows', 'os.version': '10.0.20348.2582' };
const FILE: Member = { name: 'etc/hello', body: Buffer.from('hello\n') };

/** Five layers: plain, gzip in one and more members, zstd in one and more frames. */
export async function everyStoredForm(): Promise<Produced> {
  const shape = { ...SIMPLE, seed: 131, layers: STORED_FORMS.length, forms: STORED_FORMS };
  const source = await buildImages(shape);
  const images = source.images.map((image) => imageFacts(image, [image.name]));
  return { tree: layoutTree(source), images };
}

/** What `skopeo copy --encryption-key` leaves: bytes that only a key opens. */
export async function encryptedLayer(): Promise<Produced> {
  const tar = await packTar([FILE]);
  const stored = Buffer.from(gzipSync(tar).map((byte) => byte ^ 0x5a));
  const annotations = {
    'org.opencontainers.image.enc.keys.jwe': 'eyJwcm90ZWN0ZWQiOiJ4In0=',
    'org.opencontainers.image.enc.pubopts': 'eyJjaXBoZXIiOiJBRVNfMjU2X0NUUl9ITUFDX1NIQTI1NiJ9',
  };
  const mediaType = `${OCI_LAYER}+gzip+encrypted`;
  return oneLayer({ tar, stored, mediaType, descriptor: { annotations } });
}

/** Windows base layers by docker's type: only an address says where they are. */
export function foreignLayer(): Promise<Produced> {
  return absentLayer(FOREIGN);
}

/** The same by OCI's type. */
export function nondistributableLayer(): Promise<Produced> {
  return absentLayer(NONDISTRIBUTABLE);
}

/** The registry's hive files, and what Windows keeps of a file in records of its own. */
export async function windowsLayer(): Promise<Produced> {
  const folder = { 'MSWINDOWS.fileattr': '16', 'MSWINDOWS.rawsd': 'AQAUgBQAAAAkAAAAAAAAAA==' };
  const file = { 'MSWINDOWS.fileattr': '32', 'MSWINDOWS.rawsd': 'AQAUgBQAAAAkAAAAAAAAAA==' };
  const tar = await packTar([
    { name: 'Files', type: 'directory', pax: folder },
    { name: 'Files/Windows', type: 'directory', pax: folder },
    { name: 'Files/Windows/app.exe', body: Buffer.from('MZ'), pax: file },
    { name: 'Files/link.txt', type: 'symlink', linkname: 'C:\\Windows\\app.exe', pax: file },
    { name: 'Hives', type: 'directory', pax: folder },
    { name: 'Hives/System_Delta', body: Buffer.from('regf'), pax: file },
    { name: 'UtilityVM/Files/.wh.old.dll' },
  ]);
  const mediaType = `${OCI_LAYER}+gzip`;
  return oneLayer({ tar, stored: gzipSync(tar), mediaType, platform: WINDOWS });
}

/** containers/image takes whatever its library can decompress; the type can only say "a tar". */
export async function layerThrough(program: 'xz' | 'bzip2'): Promise<Produced> {
  const tar = await packTar([FILE]);
  const stored = execFileSync(program, ['-c'], { input: tar });
  return oneLayer({ tar, stored, mediaType: DOCKER_LAYER });
}

async function absentLayer(mediaType: string): Promise<Produced> {
  const tar = await packTar([FILE]);
  const urls = ['https://layers.example/base.tar.gz'];
  return oneLayer({
    tar,
    stored: gzipSync(tar),
    mediaType,
    descriptor: { urls },
    kept: false,
    platform: WINDOWS,
  });
}
