import { describe, expect, it } from 'vitest';
import {
  archive,
  base256,
  concat,
  file,
  GNU,
  header,
  latin1,
  padded,
  pax,
  record,
} from '../../support/tar-blocks.ts';
import { names, problems, readEveryWay } from './support.ts';

const octal12 = (value: number): string => `${value.toString(8).padStart(11, '0')}\0`;

/** An old GNU sparse header; `extended` says that an extension block follows. */
function oldSparse(realSize: string | Uint8Array, size: number, extended: boolean): Uint8Array {
  const raw = {
    386: octal12(0) + octal12(size),
    482: extended ? '\x01' : '\0',
    483: realSize,
  };
  return header('sp', { type: 'S', magic: GNU, size, raw });
}

function extension(more: boolean): Uint8Array {
  const block = padded(`${octal12(4096)}${octal12(0)}`);
  block[504] = more ? 1 : 0;
  return block;
}

const z = file('z', 'z');
const body = padded('S'.repeat(512));

const FORM_1_0 = {
  'GNU.sparse.major': '1',
  'GNU.sparse.minor': '0',
  'GNU.sparse.name': 'real-name',
  'GNU.sparse.realsize': '8192',
};

describe('old GNU form', () => {
  it('reads the real size and skips extension blocks', async () => {
    const reading = await readEveryWay(
      archive(oldSparse(octal12(8192), 512, true), extension(true), extension(false), body, z),
    );
    expect(names(reading)).toEqual(['sp[8192]', 'z[1]']);
    expect(reading.entries[0]).toMatchObject({ sparse: true, storedSize: 512, bodyOffset: 1536 });
    expect(problems(reading)).toEqual([]);
  });

  it('reads a real size in base-256', async () => {
    const reading = await readEveryWay(archive(oldSparse(base256(1n << 40n), 512, false), body, z));
    expect(names(reading)).toEqual([`sp[${2 ** 40}]`, 'z[1]']);
  });

  it('stops at 65,536 regions', async () => {
    const blocks = Array.from({ length: 3121 }, () => extension(true));
    const reading = await readEveryWay(archive(oldSparse(octal12(8192), 0, true), ...blocks, z));
    expect(names(reading)).toEqual([]);
    expect(problems(reading)).toEqual([`tar-invalid/sparse-regions@${512 * 3121}!`]);
  });

  it.each([
    ['negative', base256(-1n), 'sparse-map'],
    ['too large', base256(1n << 62n), 'size-too-large'],
    ['junk', '000000000x3\0', 'sparse-map'],
  ])('refuses a real size that is %s', async (_, realSize, reason) => {
    const reading = await readEveryWay(archive(oldSparse(realSize, 512, false), body, z));
    expect(problems(reading)).toEqual([`tar-invalid/${reason}@0!`]);
  });

  it('refuses the type in a dialect that keeps something else there', async () => {
    const reading = await readEveryWay(archive(file('sp', 'x', { type: 'S' }), z));
    expect(problems(reading)).toEqual(['tar-invalid/sparse-map@0!']);
  });

  it('says when it is cut inside the extension blocks', async () => {
    const bytes = concat(oldSparse(octal12(8192), 512, true), extension(true).subarray(0, 100));
    const reading = await readEveryWay(bytes);
    expect(names(reading)).toEqual(['sp[8192]']);
    expect(problems(reading)).toEqual(['tar-truncated/inside-header@612!']);
  });
});

describe('PAX forms', () => {
  it('reads form 1.0, whose map is in the body', async () => {
    const stored = concat(padded('1\n0\n512\n'), body);
    const reading = await readEveryWay(
      archive(pax(FORM_1_0), file('GNUSparseFile.0/x', stored), z),
    );
    expect(names(reading)).toEqual(['real-name[8192]', 'z[1]']);
    expect(reading.entries[0]).toMatchObject({ sparse: true, storedSize: 1024 });
    expect(problems(reading)).toEqual([]);
  });

  it('reads form 0.1', async () => {
    const records = {
      'GNU.sparse.name': 'real-name',
      'GNU.sparse.size': '8192',
      'GNU.sparse.numblocks': '1',
      'GNU.sparse.map': '0,512',
    };
    const reading = await readEveryWay(archive(pax(records), file('GNUSparseFile.0/x', body), z));
    expect(names(reading)).toEqual(['real-name[8192]', 'z[1]']);
    expect(problems(reading)).toEqual([]);
  });

  it('reads form 0.0, whose keys repeat', async () => {
    const records = concat(
      record('GNU.sparse.size', '8192'),
      record('GNU.sparse.numblocks', '2'),
      ...[0, 4096].flatMap((offset) => [
        record('GNU.sparse.offset', String(offset)),
        record('GNU.sparse.numbytes', '256'),
      ]),
    );
    const reading = await readEveryWay(archive(pax(records), file('name', body), z));
    expect(names(reading)).toEqual(['name[8192]', 'z[1]']);
    expect(problems(reading)).toEqual([]);
  });

  it.each(['SCHILY.realsize', 'SUN.holesdata'])('tells that %s means another form', async (key) => {
    const reading = await readEveryWay(archive(pax({ [key]: '3' }), file('n', body), z));
    expect(problems(reading)).toEqual(['tar-ambiguous/sparse-form@1024']);
  });

  it('reads an unknown form as a plain file, and tells that others take its name', async () => {
    const records = { ...FORM_1_0, 'GNU.sparse.major': '2' };
    const reading = await readEveryWay(archive(pax(records), file('n', body), z));
    expect(names(reading)).toEqual(['n[512]', 'z[1]']);
    expect(problems(reading)).toEqual([
      'tar-ambiguous/sparse-name@1024',
      'tar-ambiguous/sparse-form@1024',
    ]);
  });

  it('tells of a name without a version or a map, which Go leaves alone', async () => {
    const records = { 'GNU.sparse.name': 'other' };
    const reading = await readEveryWay(archive(pax(records), file('n', body), z));
    expect(names(reading)).toEqual(['n[512]', 'z[1]']);
    expect(problems(reading)).toEqual(['tar-ambiguous/sparse-name@1024']);
    expect(reading.problems[0]).toMatchObject({ path: 'n', otherPath: 'other' });
  });

  it('has nothing to tell of a name that is the same', async () => {
    const reading = await readEveryWay(
      archive(pax({ 'GNU.sparse.name': 'n' }), file('n', body), z),
    );
    expect(problems(reading)).toEqual([]);
  });

  it('prefers the sparse name over the path, and minds NULs in it', async () => {
    const records = { ...FORM_1_0, path: 'placeholder', 'GNU.sparse.name': 'a\0b' };
    const reading = await readEveryWay(archive(pax(records), file('n', padded('0\n')), z));
    expect(names(reading)).toEqual(['a\0b[8192]', 'z[1]']);
    expect(problems(reading)).toEqual([
      'tar-ambiguous/sparse-name@1024',
      'tar-ambiguous/nul-in-name@0',
    ]);
  });

  it('refuses a body that is too small for a map', async () => {
    const reading = await readEveryWay(archive(pax(FORM_1_0), file('n', '0\n'), z));
    expect(problems(reading)).toEqual(['tar-invalid/sparse-map@1536!']);
  });

  it.each([
    ['more than 65,536 regions', `200000\n${'0\n0\n'.repeat(100)}`, 'sparse-regions'],
    ['no number', 'regions\n', 'sparse-map'],
    ['no line', '1'.repeat(600), 'sparse-map'],
    ['an empty body', '', 'sparse-map'],
  ])('refuses a map in the body with %s', async (_, map, reason) => {
    const reading = await readEveryWay(archive(pax(FORM_1_0), file('n', padded(map)), z));
    expect(problems(reading)).toEqual([`tar-invalid/${reason}@1536!`]);
  });

  it.each([
    ['a real size of 8 EiB', { 'GNU.sparse.realsize': '9223372036854775807' }, 'size-too-large'],
    ['a real size that is no number', { 'GNU.sparse.realsize': '1e3' }, 'sparse-map'],
    ['too many regions', { 'GNU.sparse.numblocks': '65537' }, 'sparse-regions'],
    ['a long map', { 'GNU.sparse.map': `${'0,'.repeat(70_000)}0` }, 'plain'],
    ['too long a map', { 'GNU.sparse.map': `${'0,'.repeat(140_000)}0` }, 'sparse-regions'],
  ])('judges %s', async (_, records, reason) => {
    const bytes = archive(pax({ ...FORM_1_0, ...records }), file('n', padded('0\n')), z);
    const reading = await readEveryWay(bytes);
    const stopped = problems(reading).map((problem) => problem.split('@')[0]);
    expect(stopped).toEqual(reason === 'plain' ? [] : [`tar-invalid/${reason}`]);
  });

  it('never lets bytes of the map count as text', async () => {
    const reading = await readEveryWay(
      archive(pax(FORM_1_0), file('n', padded(latin1('\xb1\n'))), z),
    );
    expect(problems(reading)).toEqual(['tar-invalid/sparse-map@1536!']);
  });
});
