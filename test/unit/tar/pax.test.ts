import { describe, expect, it } from 'vitest';
import { parsePax } from '../../../electron/tar/pax.ts';
import { concat, latin1, record, utf8 } from '../../support/tar-blocks.ts';

describe('parsePax', () => {
  it('reads records whose length has one, two and three digits', () => {
    const values = { a: '', path: 'x'.repeat(80), comment: 'x'.repeat(100), é: '= and\nnewline' };
    const body = concat(...Object.entries(values).map(([key, value]) => record(key, value)));
    const pax = parsePax(body);
    expect(Object.fromEntries(pax.values)).toEqual(values);
    expect(pax.issues).toEqual([]);
  });

  it.each([
    ['too long a length', '99 path=hidden\n'],
    ['too short a length', '10 path=hidden\n'],
    ['no newline', '14 path=hidden'],
    ['no equals sign', '9 hidden\n'],
    ['an empty key', '6 =ab\n'],
    ['a NUL in the key', '8 a\0b=c\n'],
    ['no length', 'path=hidden\n'],
    ['a negative length', '-6 a=b\n'],
    ['a signed length', '+7 a=b\n'],
    ['a leading zero', '07 a=b\n'],
    ['a length of zero', '0 a=b\n'],
    ['a length that is all there is', '6'],
    ['an endless length', '9'.repeat(400)],
    ['a length in hex', '0x7 a=b\n'],
    ['two spaces for one', '5  a\n'],
    ['padding', '\0\0\0\0\0\0'],
  ])('stops at a record with %s and keeps what came before', (_, bad) => {
    const pax = parsePax(concat(record('uid', '7'), latin1(bad), record('gid', '8')));
    expect([...pax.values]).toEqual([['uid', '7']]);
    expect(pax.issues).toEqual([{ code: 'tar-ambiguous', reason: 'pax-record' }]);
  });

  it('lets the last of equal keys win and says so once', () => {
    const pax = parsePax(concat(...['1', '2', '3'].map((uid) => record('uid', uid))));
    expect(pax.values.get('uid')).toBe('3');
    expect(pax.issues).toEqual([{ code: 'pax-repeated-key', reason: 'pax-repeated-key' }]);
  });

  it('keeps the bytes of extended attributes', () => {
    const capability = Uint8Array.of(1, 0, 0, 2, 0xff, 0xfe, 0x0a, 0x3d);
    const body = concat(
      record('SCHILY.xattr.security.capability', capability),
      record('SCHILY.xattr.user.empty', ''),
    );
    const { xattrs, values } = parsePax(body);
    body.fill(0);
    expect(xattrs).toEqual(
      new Map([
        ['security.capability', capability],
        ['user.empty', new Uint8Array(0)],
      ]),
    );
    expect(values.size).toBe(0);
  });

  it('decodes the attributes of libarchive and prefers the plain form', () => {
    const { xattrs, issues } = parsePax(
      concat(
        record('LIBARCHIVE.xattr.user.caf%C3%A9', 'aGk'),
        record('SCHILY.xattr.user.both', 'plain'),
        record('LIBARCHIVE.xattr.user.both', 'b3RoZXI='),
      ),
    );
    expect(xattrs).toEqual(
      new Map([
        ['user.café', utf8('hi')],
        ['user.both', utf8('plain')],
      ]),
    );
    expect(issues).toEqual([]);
  });

  it.each([
    ['LIBARCHIVE.xattr.user.x', 'not base64!'],
    ['LIBARCHIVE.xattr.user.%zz', 'aGk='],
  ])('ignores an attribute that is not encoded: %s', (key, value) => {
    const { xattrs, issues } = parsePax(record(key, value));
    expect(xattrs).toBeUndefined();
    expect(issues).toEqual([{ code: 'pax-value-ignored', reason: 'xattr-encoding' }]);
  });

  it('stops at 10,000 records', () => {
    const records = Array.from({ length: 10_000 }, (_, i) => record(`k${i}`, 'v'));
    expect(parsePax(concat(...records)).issues).toEqual([]);
    expect(parsePax(concat(...records, record('one', 'more'))).issues).toEqual([
      { code: 'tar-invalid', reason: 'pax-too-many-records' },
    ]);
  });
});
