// Hard links whose header has a size: harmless from old writers, a trap if both readings work.

import { expect, it } from 'vitest';
import { archive, concat, END, file, header, padded, pax, V7 } from '../../support/tar-blocks.ts';
import { names, problems, readEveryWay } from './support.ts';

const link = (name: string, size: number): Uint8Array =>
  header(name, { type: '1', link: 'a', size });

it('says nothing of a hard link without a size', async () => {
  const reading = await readEveryWay(archive(file('a', 'abc'), link('h', 0), file('z', 'z')));
  expect(names(reading)).toEqual(['a[3]', 'h[0]', 'z[1]']);
  expect(reading.entries[1]).toMatchObject({ type: 'hardlink', linkname: 'a', storedSize: 0 });
  expect(problems(reading)).toEqual([]);
});

it('notes the size of an old writer, whose other reading lands nowhere', async () => {
  const body = 'A'.repeat(3000);
  const parts = [
    file('a', body),
    link('h1', 3000),
    link('h2', 3000),
    file('b', body),
    file('z', 'z'),
  ];
  const reading = await readEveryWay(archive(...parts, file('y', body)));
  expect(names(reading)).toEqual(['a[3000]', 'h1[0]', 'h2[0]', 'b[3000]', 'z[1]', 'y[3000]']);
  expect(problems(reading)).toEqual([
    'size-on-hardlink/size-on-hardlink@3584',
    'size-on-hardlink/size-on-hardlink@4096',
  ]);
});

it('calls it ambiguous when a reader that skips the body finds another header', async () => {
  const evil = file('evil', 'EVIL');
  const reading = await readEveryWay(archive(link('h', evil.length), evil, file('z', 'z')));
  expect(names(reading)).toEqual(['h[0]', 'evil[4]', 'z[1]']);
  expect(problems(reading)).toEqual([
    'size-on-hardlink/size-on-hardlink@0',
    'tar-ambiguous/body-on-link@0',
  ]);
});

it('finds the other reading inside a body, a meta header or the end mark', async () => {
  const hidden = file('hidden', 'x');
  const inBody = concat(header('b', { size: 512 + hidden.length }), padded('x'), hidden);
  const inMeta = pax({ comment: 'c'.repeat(300), z: 'z' });
  for (const [size, rest] of [
    [1024, inBody],
    [1024, concat(inMeta, file('f', 'x'))],
    [1536, file('f', 'x')],
  ] as const) {
    const reading = await readEveryWay(archive(link('h', size), rest));
    const expected = ['size-on-hardlink/size-on-hardlink@0', 'tar-ambiguous/body-on-link@0'];
    expect(problems(reading), `size ${size}`).toEqual(expected);
  }
});

it('finds a near landing after a far one', async () => {
  const reading = await readEveryWay(
    archive(link('far', 2 ** 30), link('near', 1024), file('evil', 'E'), file('z', 'z')),
  );
  expect(problems(reading).at(-1)).toBe('tar-ambiguous/body-on-link@512');
});

it('takes a body that does follow as a body', async () => {
  const body = padded('A'.repeat(600));
  const reading = await readEveryWay(archive(link('h', 600), body, file('z', 'z')));
  expect(names(reading)).toEqual(['h[0]', 'z[1]']);
  expect(problems(reading)).toEqual([
    'size-on-hardlink/size-on-hardlink@0',
    'tar-ambiguous/body-on-link@0',
  ]);
});

it('is strict at once in an archive with PAX headers, where libarchive expects a body', async () => {
  const reading = await readEveryWay(
    archive(pax({ mtime: '1' }), link('h', 3000), file('z', 'z'.repeat(9000))),
  );
  expect(problems(reading)).toEqual(['tar-ambiguous/body-on-link@1024']);
});

it('does not mind a size on the last entry', async () => {
  const last = header('h', { type: '1', link: 'a', size: 100, magic: V7 });
  const reading = await readEveryWay(concat(file('a', 'x'), last, END, END));
  expect(problems(reading)).toEqual(['size-on-hardlink/size-on-hardlink@1024']);
});

it('stays fast and strict with a great many such links', async () => {
  const links = Array.from({ length: 1100 }, (_, i) => link(`h${i}`, 2 ** 40));
  const reading = await readEveryWay(archive(...links, file('z', 'z')));
  const codes = reading.problems.map((problem) => problem.code);
  expect(codes.filter((code) => code === 'size-on-hardlink')).toHaveLength(1100);
  // Those beyond the 1,024 that are watched count as ambiguous.
  const reasons = reading.problems.map((problem) => problem.reason);
  expect(reasons.filter((reason) => reason === 'links-unwatched')).toHaveLength(1100 - 1024);
});
