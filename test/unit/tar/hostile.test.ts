// Bodies, types, numbers and dialects about which common tar readers disagree.

import {
  archive,
  base256,
  file,
  GNU,
  header,
  latin1,
  longName,
  padded,
  pax,
  V7,
} from '../../support/tar-blocks.ts';
import { describeCases } from './support.ts';

const z = file('z', 'z');
const evil = file('evil', 'EVIL');
const noise = padded(new Uint8Array(600).fill(0x41));

/** The header with another byte at the end of its checksum field. */
function oddChecksum(block: Uint8Array): Uint8Array {
  block[155] = 0x28;
  return block;
}

describeCases('bodies and types', [
  {
    what: 'directory with a body',
    bytes: archive(header('d/', { type: '5', size: evil.length }), evil, z),
    names: ['d/[0]', 'evil[4]', 'z[1]'],
    problems: ['tar-ambiguous/body-on-directory@0'],
  },
  {
    what: 'symlink with a body',
    bytes: archive(header('s', { type: '2', link: 'a', size: evil.length }), evil, z),
    names: ['s[0]', 'evil[4]', 'z[1]'],
    problems: ['tar-ambiguous/body-on-link@0'],
  },
  {
    what: 'FIFO and device with a body',
    bytes: archive(
      header('f', { type: '6', size: evil.length }),
      evil,
      header('c', { type: '3', size: evil.length }),
      evil,
      z,
    ),
    names: ['f[0]', 'evil[4]', 'c[0]', 'evil[4]', 'z[1]'],
    problems: ['tar-ambiguous/body-on-device@0', 'tar-ambiguous/body-on-device@1536'],
  },
  {
    what: 'symlink whose body is no header: it is skipped as a body',
    bytes: archive(header('s', { type: '2', link: 'a', size: 600 }), noise, z),
    names: ['s[0]', 'z[1]'],
    problems: ['tar-ambiguous/body-on-link@0'],
  },
  {
    what: 'file whose name ends in a slash',
    bytes: archive(file('x/', ''), file('y/', 'abc'), z),
    names: ['x/[0]', 'y/[3]', 'z[1]'],
    problems: ['tar-ambiguous/slash-on-file@0', 'tar-ambiguous/body-on-directory@512'],
  },
  {
    what: 'directory of old by its prefix alone, which Python does not look at',
    bytes: archive(header('', { type: 0, prefix: 'd' }), z),
    names: ['d/[0]', 'z[1]'],
    problems: ['tar-ambiguous/slash-on-file@0'],
  },
  {
    what: 'symlink whose target stands in a metadata header alone',
    bytes: archive(pax({ linkpath: 'a' }), header('s', { type: '2' }), z),
    names: ['s[0]', 'z[1]'],
    problems: ['tar-ambiguous/empty-link@1024'],
  },
  {
    what: 'symlink whose target stands in a GNU header alone',
    bytes: archive(longName('a', 'K'), header('s', { type: '2', magic: GNU }), z),
    names: ['s[0]', 'z[1]'],
    problems: ['tar-ambiguous/empty-link@1024'],
  },
  {
    what: 'symlink whose target stands in a metadata header alone, behind a link',
    bytes: archive(
      header('t', { type: '2', link: 'a' }),
      pax({ linkpath: 'b' }),
      header('s', { type: '2' }),
    ),
    names: ['t[0]', 's[0]'],
    problems: [],
  },
  {
    what: 'user in base 256 that does not begin with its sign',
    bytes: archive(z, header('u', { uid: Uint8Array.of(0x84, 0, 0, 0, 0, 0, 0, 1) }), z),
    names: ['z[1]', 'u[0]', 'z[1]'],
    problems: ['tar-ambiguous/numeric-junk@1024'],
  },
  {
    what: 'checksum with something behind it',
    bytes: archive(z, oddChecksum(header('c')), z),
    names: ['z[1]', 'c[0]', 'z[1]'],
    problems: ['tar-ambiguous/numeric-junk@1024'],
  },
  {
    what: 'symlink without any target',
    bytes: archive(header('s', { type: '2' }), z),
    names: ['s[0]', 'z[1]'],
    problems: [],
  },
  {
    what: 'old directory by trailing slash, with a body',
    bytes: archive(header('x/', { type: 0, size: evil.length }), evil, z),
    names: ['x/[0]', 'evil[4]', 'z[1]'],
    problems: ['tar-ambiguous/body-on-directory@0'],
  },
  {
    what: 'names that are empty, which some readers leave out',
    bytes: archive(file('', 'abc'), header('', { type: '5' }), z),
    names: ['[3]', '[0]', 'z[1]'],
    problems: ['tar-ambiguous/empty-name@0', 'empty-name/empty-name@1024'],
  },
  {
    what: 'a prefix behind a magic that is one byte short, which some readers take for none',
    bytes: archive(file('f', 'abc', { magic: 'ustar00\0', prefix: 'dir' }), z),
    names: ['f[3]', 'z[1]'],
    problems: ['tar-ambiguous/odd-magic@0'],
  },
  {
    what: 'unknown type',
    bytes: archive(file('u', 'xyz', { type: 'Q' }), z),
    names: ['u[3]', 'z[1]'],
    problems: ['tar-ambiguous/unknown-typeflag@0'],
  },
  {
    what: 'GNU volume label and dump directory',
    bytes: archive(
      header('label', { type: 'V', magic: GNU }),
      file('d/', 'Yfile\0\0', { type: 'D', magic: GNU }),
      z,
    ),
    names: ['label[0]', 'd/[0]', 'z[1]'],
    problems: ['tar-ambiguous/gnu-special@0', 'tar-ambiguous/gnu-special@512'],
  },
]);

describeCases('numbers', [
  {
    what: 'negative size',
    bytes: archive(header('n', { size: base256(-512n) }), z),
    names: [],
    problems: ['tar-invalid/negative-size@0!'],
  },
  ...[1n << 62n, (1n << 53n) + 1n, (1n << 87n) - 1n].map((size) => ({
    what: `size of ${size}`,
    bytes: archive(file('a', '1'), header('n', { size: base256(size) }), z),
    names: ['a[1]'],
    problems: ['tar-invalid/size-too-large@1024!'],
  })),
  {
    what: 'size with junk: nobody knows where the next header is',
    bytes: archive(header('n', { size: '0000000003Z\0' }), padded('abc'), z),
    names: ['n[3]'],
    problems: ['tar-ambiguous/numeric-junk@0!'],
  },
  {
    what: 'size with junk, settled by a PAX record',
    bytes: archive(pax({ size: '3' }), header('n', { size: '0000000009Z\0' }), padded('abc'), z),
    names: ['n[3]', 'z[1]'],
    problems: ['tar-ambiguous/numeric-junk@1024'],
  },
  {
    what: 'mode with junk',
    bytes: archive(file('n', 'abc', { mode: '0000x44\0' }), z),
    names: ['n[3]', 'z[1]'],
    problems: ['tar-ambiguous/numeric-junk@0'],
  },
  {
    what: 'sizes with leading spaces, space or nothing behind them',
    bytes: archive(
      file('a', 'abc', { size: '          3\0' }),
      file('b', 'abc', { size: '00000000003 ' }),
      file('c', 'abc', { size: '000000000003' }),
      file('d', 'abc', { size: '3\0junk' }),
      file('e', '', { size: '            ' }),
    ),
    names: ['a[3]', 'b[3]', 'c[3]', 'd[3]', 'e[0]'],
    problems: [],
  },
  {
    what: 'times and owners that are no numbers',
    bytes: archive(pax({ mtime: 'NaN', uid: '1e5', gid: '' }), file('x', '1', { mtime: 9 })),
    names: ['x[1]'],
    problems: ['tar-ambiguous/pax-number@1024', 'tar-ambiguous/pax-number@1024'],
  },
  {
    what: 'bad checksum in the middle',
    bytes: archive(file('a', '1'), file('bad', 'xyz', { checksum: '000001\0 ' }), z),
    names: ['a[1]'],
    problems: ['tar-invalid/checksum@1024!'],
  },
  {
    what: 'not a tar at all',
    bytes: latin1('PK\x05\x06'.padEnd(2000, 'x')),
    names: [],
    problems: ['tar-invalid/checksum@0!'],
  },
]);

describeCases('dialects', [
  {
    what: 'v7, whose bytes behind the link name mean nothing except to Python',
    bytes: archive(file('old', 'xyz', { magic: V7, uname: 'me', prefix: 'p' })),
    names: ['old[3]'],
    problems: ['tar-ambiguous/odd-magic@0'],
  },
  {
    what: 'star prefix of 131 bytes',
    bytes: archive(
      file('n', '1', { prefix: 'p'.repeat(131), raw: { 476: '00000000000\0', 508: 'tar\0' } }),
    ),
    names: [`${'p'.repeat(131)}/n[1]`],
    problems: [],
  },
  {
    what: 'ustar prefix of 155 bytes',
    bytes: archive(file('n'.repeat(100), '1', { prefix: 'p'.repeat(155) })),
    names: [`${'p'.repeat(155)}/${'n'.repeat(100)}[1]`],
    problems: [],
  },
  {
    what: 'GNU header whose times are a prefix for Python alone',
    bytes: archive(file('n', '1', { magic: GNU, prefix: '14500000000\x0014500000000\0' })),
    names: ['n[1]'],
    problems: ['tar-ambiguous/odd-magic@0'],
  },
  {
    what: 'GNU header with a prefix, as old Go writers made it',
    bytes: archive(file('n', '1', { magic: GNU, prefix: 'usr/share' })),
    names: ['usr/share/n[1]'],
    problems: ['tar-ambiguous/gnu-prefix@0'],
  },
  {
    what: 'names that would be dangerous to extract are kept as they are',
    bytes: archive(
      ...['/etc/passwd', '../../evil', '..\\evil', 'C:\\x', '//srv/share', '', '.'].map((name) =>
        file(name, '1'),
      ),
    ),
    names: ['/etc/passwd', '../../evil', '..\\evil', 'C:\\x', '//srv/share', '', '.'].map(
      (name) => `${name}[1]`,
    ),
    problems: ['tar-ambiguous/empty-name@5120'],
  },
  {
    what: 'names that are not UTF-8',
    bytes: archive(file('\xff\xfe.txt', '1'), file('caf\xe9', '1'), file('caf\xe8', '1')),
    names: ['\udcff\udcfe.txt[1]', 'caf\udce9[1]', 'caf\udce8[1]'],
    problems: [],
  },
]);
