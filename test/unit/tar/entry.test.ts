// Fields of ordinary entries, and where their bytes are.

import { expect, it } from 'vitest';
import {
  archive,
  concat,
  file,
  header,
  longName,
  padded,
  pax,
  utf8,
} from '../../support/tar-blocks.ts';
import { readEveryWay } from './support.ts';

it('gives every field of a plain file', async () => {
  const { entries, problems } = await readEveryWay(
    archive(
      header('first', { type: '5' }),
      file('./bin/tool', 'abc', {
        mode: 0o4755,
        uid: 1000,
        gid: 50,
        mtime: 1_700_000_000,
        uname: 'jo',
        gname: 'staff',
        link: 'ignored',
      }),
    ),
  );
  expect(problems).toEqual([]);
  expect(entries[1]).toEqual({
    path: './bin/tool',
    type: 'file',
    typeflag: 0x30,
    mode: 0o4755,
    uid: 1000,
    gid: 50,
    uname: 'jo',
    gname: 'staff',
    size: 3,
    storedSize: 3,
    mtime: 1_700_000_000,
    linkname: '',
    devmajor: 0,
    devminor: 0,
    xattrs: undefined,
    pax: undefined,
    sparse: false,
    headerOffset: 512,
    bodyOffset: 1024,
  });
});

it('applies PAX records and shows the others', async () => {
  const { entries, problems } = await readEveryWay(
    archive(
      pax({
        path: 'päth',
        size: '2',
        uid: '70000',
        gid: '-1',
        uname: 'bob',
        gname: '',
        mtime: '-1700000000.25',
        atime: '1',
        'SCHILY.xattr.user.x': 'y',
        'MSWINDOWS.rawsd': 'AQA=',
      }),
      file('u', 'hi', { type: '7', size: 0, gname: 'wheel' }),
      file('next', '1'),
    ),
  );
  expect(problems).toEqual([]);
  expect(entries[0]).toMatchObject({
    path: 'päth',
    size: 2,
    uid: 70_000,
    gid: -1,
    uname: 'bob',
    gname: 'wheel',
    mtime: -1_700_000_000.25,
    headerOffset: 0,
    bodyOffset: 1536,
  });
  expect(entries[0]?.xattrs).toEqual(new Map([['user.x', utf8('y')]]));
  expect(entries[0]?.pax).toEqual(new Map([['MSWINDOWS.rawsd', 'AQA=']]));
  expect(entries[1]).toMatchObject({ path: 'next', pax: undefined, xattrs: undefined, uid: 0 });
});

it('applies GNU long names to one entry, and starts that entry at its first meta header', async () => {
  const target = 't/'.repeat(200);
  const name = 'n/'.repeat(400);
  const global = pax({ comment: 'c' }, 'g');
  const { entries } = await readEveryWay(
    archive(
      global,
      longName(target, 'K'),
      longName(name, 'L'),
      header('cut', { type: '2', link: 'cut' }),
      header('s', { type: '2', link: 'plain' }),
    ),
  );
  expect(entries).toMatchObject([
    { path: name, linkname: target, type: 'symlink', headerOffset: global.length },
    { path: 's', linkname: 'plain' },
  ]);
});

it('keeps owners and times that no system can represent', async () => {
  const { entries, problems } = await readEveryWay(
    archive(pax({ uid: '99999999999999999999', mtime: '4611686018427387904' }), file('x', '1')),
  );
  // Go refuses the archive for an owner of more than 64 bits.
  expect(problems.map(({ code, reason }) => `${code}/${reason}`)).toEqual([
    'tar-ambiguous/pax-number',
  ]);
  expect(entries[0]).toMatchObject({ uid: 1e20, mtime: 2 ** 62 });
});

it('tells where each body is', async () => {
  const bodies = ['', 'a', 'b'.repeat(511), 'c'.repeat(512), 'd'.repeat(513), 'e'.repeat(70_000)];
  const bytes = archive(...bodies.map((body, i) => file(`f${i}`, body)));
  const { entries } = await readEveryWay(bytes);
  const read = entries.map(({ bodyOffset, storedSize }) =>
    Buffer.from(bytes.subarray(bodyOffset, bodyOffset + storedSize)).toString(),
  );
  expect(read).toEqual(bodies);
});

it('reads the old type bytes', async () => {
  const { entries } = await readEveryWay(
    archive(header('d/', { type: 0 }), file('f', 'x', { type: 0 }), file('c', 'x', { type: '7' })),
  );
  expect(entries.map(({ type }) => type)).toEqual(['dir', 'file', 'file']);
});

it('does not keep the bytes it is given', async () => {
  // readEveryWay wipes each chunk after the push; a long PAX header spans many of them.
  const value = 'v'.repeat(5000);
  const body = concat(
    pax({ 'SCHILY.xattr.user.big': value }),
    header('f', { size: 1 }),
    padded('x'),
  );
  const { entries } = await readEveryWay(archive(body));
  expect(entries[0]?.xattrs?.get('user.big')).toEqual(utf8(value));
});
