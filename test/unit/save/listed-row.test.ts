import { describe, expect, it } from 'vitest';
import { jsonRow, longLine, plainLine, shownPath } from '../../../electron/save/listed-row.ts';
import type { ListingRow } from '../../../electron/tree/listing.ts';
import { LAYER } from '../cli/graph.ts';

const FILE: ListingRow = {
  path: 'etc/hosts',
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  uname: 'root',
  gname: 'root',
  size: 1234,
  storedSize: 1234,
  mtime: 1_581_706_310.25,
  bodyOffset: 512,
  sparse: false,
};

describe('shownPath', () => {
  it.each([
    ['etc/', 'etc'],
    ['./etc//', './etc'],
    ['./', '.'],
    ['/', '/'],
    ['//', '/'],
    ['', '.'],
    ['a\n', 'a\n'],
  ])('shows %j as %j', (stored, shown) => {
    expect(shownPath(stored)).toBe(shown);
  });
});

describe('plainLine', () => {
  it('is the path, safe, and never like a header', () => {
    expect(plainLine('etc/hosts')).toBe('etc/hosts');
    expect(plainLine('a\u001b[2J\nb')).toBe('a\\x1b[2J\\nb');
    expect(plainLine('# layer 9/9 sha256:abc')).toBe('\\x23 layer 9/9 sha256:abc');
  });
});

describe('longLine', () => {
  it('has the order of tar -tvn', () => {
    expect(longLine(FILE)).toBe('-rw-r--r-- 0/0             1234 2020-02-14T18:51:50Z etc/hosts');
    expect(longLine({ ...FILE, type: 'symlink', linkname: 'x\n' })).toMatch(/ etc\/hosts -> x\\n$/);
    expect(longLine({ ...FILE, type: 'hardlink', linkname: 'y' })).toMatch(
      / etc\/hosts link to y$/,
    );
    expect(longLine({ ...FILE, type: 'char', devmajor: 1, devminor: 3 })).toContain(' 1,3 ');
  });

  it('keeps its columns where a time cannot be written', () => {
    expect(longLine({ ...FILE, mtime: 1e18 })).toBe(
      '-rw-r--r-- 0/0             1234                    - etc/hosts',
    );
  });
});

describe('jsonRow', () => {
  it('has the promised names', () => {
    expect(jsonRow({ digest: LAYER, position: 2 }, FILE)).toEqual({
      layer: LAYER,
      position: 2,
      path: 'etc/hosts',
      type: 'file',
      mode: 0o644,
      uid: 0,
      gid: 0,
      uname: 'root',
      gname: 'root',
      size: 1234,
      mtime: '2020-02-14T18:51:50.250Z',
    });
  });

  it('carries links, devices and attributes, and no type that is not promised', () => {
    const at = { digest: LAYER, position: 1 };
    expect(jsonRow(at, { ...FILE, type: 'unknown', mtime: NaN })).toMatchObject({
      type: 'file',
      mtime: null,
    });
    const xattrs = [
      { name: 'user.a', value: 'text', encoding: 'text' },
      { name: '__proto__', value: 'AAE=', encoding: 'base64' },
    ] as const;
    const row = jsonRow(at, { ...FILE, type: 'symlink', linkname: 'x', xattrs });
    expect(JSON.parse(JSON.stringify(row))).toMatchObject({ linkname: 'x' });
    expect(JSON.stringify(row)).toContain('"xattrs":{"user.a":"dGV4dA==","__proto__":"AAE="}');
  });
});
