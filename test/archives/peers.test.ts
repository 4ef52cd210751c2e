/**
 * An image made here and now by buildah, stored by skopeo in every format that Drydock reads: it
 * must be verified, and Drydock must say what skopeo, GNU tar and umoci say.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documented, listed, said, type Documented, type ImageFields } from '../support/command.ts';
import { lacking, notRoot, peer } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { lineOf, parseLine } from './gnu-tar.ts';
import { DEEP_FOLDER, LONG_NAME, makeImage, XATTR } from './peer-image.ts';
import { listedRootfs, unpackedRootfs } from './rootfs.ts';

interface Format {
  readonly format: string;
  /** What skopeo calls it, in front of the path. */
  readonly transport: string;
  readonly reference: string;
  readonly options?: readonly string[];
  readonly compression: string;
}

const FORMATS: readonly Format[] = [
  { format: 'OCI layout', transport: 'oci', reference: ':peer', compression: 'gzip' },
  { format: 'OCI archive', transport: 'oci-archive', reference: ':peer', compression: 'gzip' },
  {
    format: 'docker archive',
    transport: 'docker-archive',
    reference: ':example.org/peer:1',
    compression: 'none',
  },
  {
    format: 'OCI layout with zstd layers',
    transport: 'oci',
    reference: ':peer',
    options: ['--dest-compress', '--dest-compress-format', 'zstd'],
    compression: 'zstd',
  },
];
const NAMES = { oci: 'peer', 'oci-archive': 'peer', 'docker-archive': 'example.org/peer:1' };

const missing =
  notRoot() ?? lacking('buildah', 'skopeo', 'umoci', 'tar', 'gzip', 'zstd', 'mknod', 'python3');
const scratch = scratchFolder();
let made = '';
let hasXattrs = false;

beforeAll(async () => {
  if (missing !== undefined) return;
  const image = await makeImage(scratch.path);
  made = image.reference;
  hasXattrs = image.hasXattrs;
}, 120_000);

beforeEach((context) => {
  context.skip(missing !== undefined, missing);
});

describe.each(FORMATS)('$format', ({ transport, reference, options = [], compression }) => {
  const stored = scratch.next();
  const source = `${transport}:${stored}`;
  let verified: Documented;
  let image: ImageFields;

  beforeAll(async () => {
    if (missing !== undefined) return;
    await skopeo('copy', '-q', ...options, made, source + reference);
    verified = await documented('verify', [stored]);
    const [only] = verified.document.images;
    if (only === undefined) throw new Error('no image');
    image = only;
  }, 120_000);

  it('is verified', () => {
    expect(verified.document.verdict).toBe('verified');
    expect(verified.outcome.code, said(verified.outcome)).toBe(0);
    expect(verified.document.images).toHaveLength(1);
    expect(verified.document.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(image.names).toEqual([NAMES[transport as keyof typeof NAMES]]);
    expect(image.layers.map((layer) => layer.compression)).toEqual(Array(3).fill(compression));
  });

  it('has the digests that skopeo computes', async () => {
    const manifest = await skopeo('inspect', '--raw', source);
    const config = await skopeo('inspect', '--config', '--raw', source);
    expect(image.imageID).toBe(sha256(config));
    const { rootfs } = JSON.parse(String(config)) as { rootfs: { diff_ids: string[] } };
    expect(image.layers.map(({ diffID }) => diffID)).toEqual(rootfs.diff_ids);
    const { layers } = JSON.parse(String(manifest)) as {
      layers: { digest: string; size: number; mediaType: string }[];
    };
    expect(image.layers.map(({ digest, size }) => [digest, size])).toEqual(
      layers.map(({ digest, size }) => [digest, size]),
    );
    // skopeo makes a manifest up for a docker archive, which holds none.
    expect(image.digest).toBe(transport === 'docker-archive' ? null : sha256(manifest));
  });

  it('lists the files that GNU tar lists', async () => {
    const entries = await listed([stored]);
    for (const { digest, entries: count } of image.layers) {
      const listing = (await gnuTar(await layerFile(stored, digest))).map(parseLine);
      const own = entries.filter(({ layer }) => layer === digest);
      expect(own.map(lineOf)).toEqual(listing);
      expect(count).toBe(listing.length);
    }
  });
});

describe('the files of the image', () => {
  it('are of every kind, and keep what a tar says of them', async () => {
    const entries = await listed([layoutOf(made), '--layer', '1']);
    const kinds = new Set(entries.map(({ type }) => type));
    expect([...kinds].sort()).toEqual(
      ['block', 'char', 'dir', 'fifo', 'file', 'hardlink', 'symlink'].sort(),
    );
    const names = entries.map(({ path: name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([LONG_NAME, `${DEEP_FOLDER}/file`, 'ümläut 港/Ключ 🔑']),
    );
    const marked = entries.filter(({ xattrs }) => xattrs?.[XATTR.name] !== undefined);
    expect(marked.map(({ path: name }) => name)).toEqual(
      hasXattrs ? ['bin/hard', 'bin/true', 'zzz-hard'] : [],
    );
    const value = Buffer.from(XATTR.value).toString('base64');
    for (const { xattrs } of marked) expect(xattrs).toEqual({ [XATTR.name]: value });
    expect(entries.filter(({ mode }) => mode > 0o7777)).toEqual([]);
  });

  it('are removed by whiteouts', async () => {
    const entries = await listed([layoutOf(made), '--layer', '2']);
    const markers = entries.filter(({ type }) => type === 'whiteout' || type === 'opaque');
    expect(markers.map(({ path: name }) => name)).toEqual(
      expect.arrayContaining(['bin/.wh.su', 'etc/.wh.default']),
    );
  });

  it('are merged as umoci unpacks them', async () => {
    const target = scratch.next('-rootfs');
    await peer('umoci', ['raw', 'unpack', '--image', made.slice('oci:'.length), target]);
    const merged = await listed([layoutOf(made), '--merged']);
    const own = listedRootfs(merged);
    const theirs = unpackedRootfs(target);
    expect(theirs.size).toBeGreaterThan(100);
    expect([...own]).toEqual([...theirs]);
  });
});

function skopeo(command: string, ...args: readonly string[]): Promise<Buffer> {
  return peer('skopeo', ['--insecure-policy', command, ...args]);
}

function layoutOf(reference: string): string {
  return reference.slice('oci:'.length, reference.lastIndexOf(':'));
}

/** The stored bytes of a layer, got out of the archive by GNU tar if it is in one. */
async function layerFile(source: string, digest: string): Promise<string> {
  const hex = digest.slice('sha256:'.length);
  const inLayout = `blobs/sha256/${hex}`;
  if (fs.statSync(source).isDirectory()) return path.join(source, inLayout);
  const members = String(await peer('tar', ['-tf', source])).split('\n');
  const member = members.includes(inLayout) ? inLayout : `${hex}.tar`;
  const file = scratch.next();
  fs.writeFileSync(file, await peer('tar', ['-xOf', source, member]));
  return file;
}

/** The lines of a listing of a layer, decompressed by the program that its bytes call for. */
async function gnuTar(file: string): Promise<string[]> {
  const magic = fs.readFileSync(file).toString('hex', 0, 4);
  const program = magic === '28b52ffd' ? ['-I', 'zstd'] : magic.startsWith('1f8b') ? ['-z'] : [];
  const options = ['--list', '--verbose', '--numeric-owner', '--full-time'];
  const text = await peer('tar', [...options, '--quoting-style=escape', ...program, '-f', file], {
    TZ: 'UTC',
    LC_ALL: 'C',
  });
  return String(text).trimEnd().split('\n');
}

function sha256(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
