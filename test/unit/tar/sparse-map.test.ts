// Where the pieces of a sparse file belong, by its headers or by the start of its body.

import { describe, expect, it } from 'vitest';
import { bodyMap, headerMap } from '../../../electron/tar/sparse-map.ts';
import { concat, GNU, header, latin1, longName, padded, pax } from '../../support/tar-blocks.ts';

const region = (offset: number, length: number): string =>
  [offset, length].map((number) => `${number.toString(8).padStart(11, '0')}\0`).join('');

describe('the map in headers', () => {
  it('of the old form is read through all its blocks', () => {
    const first = header('s', {
      type: 'S',
      magic: GNU,
      raw: { 386: region(0, 512), 482: '\x01' },
    });
    const second = padded(region(1024, 512) + region(2048, 0));
    expect(headerMap(concat(longName('name'), first, second))).toEqual([
      { offset: 0, length: 512 },
      { offset: 1024, length: 512 },
    ]);
  });

  it('of the old form ends where its blocks do', () => {
    const raw = { 386: region(0, 512), 482: '\x01' };
    expect(headerMap(header('s', { type: 'S', magic: GNU, raw }))).toHaveLength(1);
  });

  it.each([
    [
      '0,512,1024,512',
      [
        { offset: 0, length: 512 },
        { offset: 1024, length: 512 },
      ],
    ],
    ['0,x', null],
    ['9007199254740993,1', null],
  ])('of form 0.1 is %s', (map, expected) => {
    expect(headerMap(pax({ 'GNU.sparse.map': map }))).toEqual(expected);
  });

  it('of form 1.0 is in the body', () => {
    const records = { 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0' };
    expect(headerMap(concat(pax(records), header('f')))).toBe('in-body');
  });

  it('is none where no header has one', () => {
    expect(headerMap(concat(pax({ comment: 'c' }), header('f')))).toBeNull();
    expect(headerMap(new Uint8Array(100))).toBeNull();
  });
});

describe('the map in a body', () => {
  it('takes whole blocks', () => {
    expect(bodyMap(padded('2\n0\n512\n1024\n7\n'))).toEqual({
      regions: [
        { offset: 0, length: 512 },
        { offset: 1024, length: 7 },
      ],
      bytes: 512,
    });
  });

  it.each([
    ['a number that is not ended', latin1('2\n0\n51')],
    ['a block that is not whole', latin1('1\n0\n512\n')],
  ])('waits for more behind %s', (_, start) => {
    expect(bodyMap(start)).toBeNull();
  });

  it.each([
    ['no number', latin1('x\n')],
    ['a number beyond all blocks', latin1('1'.repeat(600))],
    ['more regions than a file may have', latin1('999999999\n')],
    ['a number that is not exact', latin1('1\n9007199254740993\n')],
  ])('is refused for %s', (_, start) => {
    expect(bodyMap(start)).toBe('invalid');
  });
});
