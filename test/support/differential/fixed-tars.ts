/** Tars of a few entries each, on which six tar readers were compared: by name, and what Drydock finds odd. */
import {
  archive,
  base256,
  concat,
  END,
  file,
  GNU,
  header,
  latin1,
  longName,
  padded,
  pax,
  record,
  V7,
} from '../tar-blocks.ts';

/** `told` is empty where all readers list the same. */
export interface FixedTar {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly told: string;
}

const a = file('a.txt', 'abc');
const z = file('z.txt', 'zzz');
const evil = file('evil.txt', 'EVIL');
/** What a body may be taken for: an entry of its own. */
const inside = { size: evil.length };
const map = padded('1\n0\n512\n');
const content = 'S'.repeat(512);
const sparse10 = {
  'GNU.sparse.major': '1',
  'GNU.sparse.minor': '0',
  'GNU.sparse.name': 'real-sparse-name',
  'GNU.sparse.realsize': '8192',
};
const oldMap = { 386: '00000000000\x0000000001000\0', 483: '00000010000\0' };

/** Readers differ about these, if not those three then others; each is told by this word. */
const DISPUTED: Readonly<Record<string, readonly [told: string, bytes: Uint8Array]>> = {
  L_then_pax: [
    'pax-and-longname',
    archive(longName('from-gnuL'), pax({ path: 'from-pax' }), file('u', 'abc'), z),
  ],
  after_eof: ['entries-after-end', concat(a, END, evil, END)],
  bad_cksum: ['checksum', archive(a, header('b', { checksum: '0000001\0' }), z)],
  dir_with_body: ['body-on-directory', archive(header('d/', { type: '5', ...inside }), evil, z)],
  dot_only: ['body-on-directory', archive(file('.', 'x'), file('./', 'x'))],
  empty_name: ['empty-name', archive(file('', 'x'))],
  fifo_with_body: ['body-on-device', archive(header('f', { type: '6', ...inside }), evil, z)],
  global_path: ['global-path', archive(pax({ path: 'global-name' }, 'g'), a, z)],
  global_size: ['global-size', archive(pax({ size: '0' }, 'g'), a, z)],
  hardlink_with_body: [
    'body-on-link',
    archive(a, header('h', { type: '1', link: 'a.txt', ...inside }), evil, z),
  ],
  huge_base256: ['size-too-large', archive(header('n', { size: base256(1n << 62n) }), z)],
  neg_base256: ['negative-size', archive(header('n', { size: base256(-512n) }), z)],
  octal_junk: ['numeric-junk', archive(file('n', 'abc', { size: '0000000003Z\0' }), z)],
  one_zero_block: ['single-zero-block', archive(a, new Uint8Array(512), evil)],
  over_53bit: ['size-too-large', archive(header('n', { size: base256((1n << 53n) + 1n) }), z)],
  pax_bad_len: ['pax-record', archive(pax(latin1('99 path=hidden\n')), file('visible', 'x'))],
  pax_nul_path: ['nul-in-name', archive(pax({ path: 'good.txt\0.evil' }), file('u', 'x'))],
  pax_path_vs_L: [
    'pax-and-longname',
    archive(pax({ path: 'from-pax' }), longName('from-gnuL'), file('u', 'abc'), z),
  ],
  pax_size_empty: ['pax-size', archive(pax({ size: '' }), file('n', 'abc'), z)],
  pax_size_exp: ['pax-size', archive(pax({ size: '1e3' }), file('n', 'abc'), z)],
  pax_size_float: ['pax-size', archive(pax({ size: '3.9' }), file('n', 'abc'), z)],
  pax_size_hex: ['pax-size', archive(pax({ size: '0x3' }), file('n', 'abc'), z)],
  pax_size_neg: ['pax-size', archive(pax({ size: '-512' }), file('n', 'abc'), z)],
  symlink_with_body: [
    'body-on-link',
    archive(header('s', { type: '2', link: 'a', ...inside }), evil, z),
  ],
  trunc_body: ['inside-body', concat(a, header('t', { size: 5000 }), new Uint8Array(512))],
  trunc_header: ['inside-header', concat(a, header('t').subarray(0, 300))],
  two_pax: [
    'repeated-meta',
    archive(pax({ path: 'pax-1' }), pax({ mtime: '1' }), file('from-ustar', 'abc'), z),
  ],
  unknown_type: ['unknown-typeflag', archive(file('u', 'abc', { type: 'Q' }), z)],
};

/** Readers of JavaScript differ about some of these; Go, libarchive and Python do not. */
const PLAIN: Readonly<Record<string, Uint8Array>> = {
  plain: archive(a, z),
  empty_archive: END,
  no_end_mark: concat(a, z),
  one_end_block: concat(a, new Uint8Array(512)),
  zero_padding: archive(a, new Uint8Array(8192)),
  long_name: archive(longName('d/'.repeat(80) + 'n'), file('u', 'abc'), z),
  long_link: archive(
    longName('d/'.repeat(80), 'K'),
    header('s', { type: '2', link: 'd/', magic: GNU }),
  ),
  pax_path: archive(pax({ path: 'päth' }), file('u', 'abc'), z),
  pax_size: archive(pax({ size: String(evil.length) }), header('outer'), evil, z),
  pax_xattr: archive(pax({ 'SCHILY.xattr.user.x': '\0\x01' }), a, z),
  global_comment: archive(pax({ comment: 'c' }, 'g'), a, z),
  devices: archive(
    header('c', { type: '3', devmajor: 1, devminor: 3 }),
    header('b', { type: '4', devmajor: 8, devminor: 0 }),
    header('f', { type: '6' }),
  ),
  links: archive(
    a,
    header('h', { type: '1', link: 'a.txt' }),
    header('s', { type: '2', link: '../x' }),
  ),
  directory: archive(header('d/', { type: '5' }), file('d/a', 'abc')),
  not_utf8: archive(file('\xff\xfe.txt', 'x')),
  star_prefix: archive(file('n', 'x', { prefix: 'p'.repeat(120), raw: { 508: 'tar\0' } })),
  ustar_prefix: archive(file('n', 'x', { prefix: 'p'.repeat(155) })),
  v7_magic: archive(file('old', 'abc', { magic: V7 })),
  gnu_sparse_old: archive(file('sp', content, { type: 'S', magic: GNU, raw: { ...oldMap } }), z),
  pax_sparse_10: archive(pax(sparse10), file('GNUSparseFile.0/x', concat(map, latin1(content))), z),
  base256_size: archive(file('n', 'abc', { size: base256(3n) }), z),
  contiguous: archive(file('n', 'abc', { type: '7' }), z),
  old_file: archive(file('n', 'abc', { type: '\0' }), z),
  pax_of_one_record: archive(pax(record('mtime', '1.5')), a, z),
};

/** All of them, the disputed ones first. */
export const FIXED_TARS: readonly FixedTar[] = [
  ...Object.entries(DISPUTED).map(([name, [told, bytes]]) => ({ name, told, bytes })),
  ...Object.entries(PLAIN).map(([name, bytes]) => ({ name, told: '', bytes })),
];
