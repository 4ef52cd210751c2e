import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LayerScan } from '../../../electron/oci/layer-scan.ts';
import { packTar, type Member } from '../../support/archive.ts';
import { Random } from '../../support/random.ts';

const random = new Random(4);
const MEMBERS: readonly Member[] = [
  { name: 'dir/', type: 'directory' },
  { name: 'dir/empty', body: Buffer.alloc(0) },
  { name: 'one', body: random.bytes(1) },
  { name: 'link', type: 'symlink', linkname: 'one' },
  { name: 'block', body: random.bytes(512) },
  { name: 'long'.repeat(60), body: random.bytes(513) },
  { name: 'hard', type: 'link', linkname: 'one' },
  { name: 'large', body: random.bytes(9000) },
  {
    name: 'sparse',
    body: random.bytes(9),
    pax: { 'GNU.sparse.map': '0,9', 'GNU.sparse.size': '90' },
  },
];
const tar = await packTar(MEMBERS);

/** By entry: what was found, in hexadecimal; '' where nothing was. */
function digests(bytes: Buffer, piece: number): readonly string[] {
  const scan = new LayerScan('sha256:a', true, true);
  for (let at = 0; at < bytes.length; at += piece) scan.push(bytes.subarray(at, at + piece));
  const { contents } = scan.end(true);
  const found = Buffer.from(contents?.buffer ?? new ArrayBuffer(0));
  return MEMBERS.map((_, i) => {
    const digest = found.subarray(32 * i, 32 * (i + 1)).toString('hex');
    return /^0*$/.test(digest) ? '' : digest;
  });
}

/** What has bytes of its own, one behind the other. */
const EXPECTED = MEMBERS.map(({ name, body }) =>
  body === undefined || body.length === 0 || name === 'sparse'
    ? ''
    : createHash('sha256').update(body).digest('hex'),
);

describe('digests of bodies', () => {
  it.each([1, 7, 511, 512, 513, 4096, 1_000_000])(
    'are those of each file, in pieces of %i',
    (piece) => {
      expect(digests(tar, piece)).toEqual(EXPECTED);
    },
  );

  it('are of whole bodies alone', () => {
    const end = tar.lastIndexOf(MEMBERS[7]?.body ?? '') + 8000;
    const cut = digests(tar.subarray(0, end), 4096);
    expect(cut.slice(0, 7)).toEqual(EXPECTED.slice(0, 7));
    expect(cut[7]).toBe('');
  });

  it('are not made unless somebody asks', () => {
    const scan = new LayerScan('sha256:a', true);
    scan.push(tar);
    expect(scan.end(true).contents).toBeNull();
  });
});
