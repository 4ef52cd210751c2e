// What holds for all numbers, times and names that are shown.

import { describe, expect, it } from 'vitest';
import { bytes, bytesShort, count, mode, rfc3339, twoDigests } from '../../../shared/format.ts';
import {
  copiedName,
  escapeJSON,
  escapeText,
  hasUnsafe,
  replaceUnsafe,
} from '../../../shared/escape.ts';
import { percentOf } from '../../../shared/percent.ts';
import { fullName } from '../../../shared/reference-name.ts';
import { shortenFolder } from '../../../shared/shorten-folder.ts';
import { compareText } from '../../../shared/text-order.ts';
import { fc } from '../../support/properties.ts';

const any = fc.string({ unit: 'binary' });

describe('numbers', () => {
  it('of bytes are told exactly', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (size) => {
        const exact = bytes(size).split(' B')[0] ?? '';
        expect(Number(exact.replaceAll(',', ''))).toBe(size);
        expect(count(size)).toBe(exact);
      }),
    );
  });

  it('of bytes in short are right to a twentieth of their unit', () => {
    const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
    fc.assert(
      fc.property(fc.maxSafeNat(), (size) => {
        const [number = '', unit = ''] = bytesShort(size).replaceAll(',', '').split(' ');
        const scale = 1024 ** units.indexOf(unit);
        expect(Math.abs(Number(number) - size / scale)).toBeLessThanOrEqual(0.0501);
      }),
    );
  });

  it('of percent are whole, and 100 only at the end', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1 }), (done, total) => {
        const percent = percentOf({ done, total });
        expect(Number.isInteger(percent)).toBe(true);
        expect(percent === 100).toBe(done >= total);
      }),
    );
  });

  it('of seconds are told as a time that is the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), (seconds) => {
        expect(Date.parse(rfc3339(seconds) ?? '') / 1000).toBe(seconds);
      }),
    );
  });

  it('of permissions are told apart', () => {
    const bits = fc.nat(0o7777);
    fc.assert(
      fc.property(bits, bits, (a, b) => {
        expect(mode(a, 'file')).toHaveLength(10);
        expect(mode(a, 'file') === mode(b, 'file')).toBe(a === b);
      }),
    );
  });
});

describe('texts', () => {
  it('that are escaped stay as they are when they are escaped again', () => {
    fc.assert(
      fc.property(any, (text) => {
        const once = escapeText(text);
        expect(escapeText(once)).toBe(once);
        expect(hasUnsafe(once)).toBe(false);
        expect(once === text).toBe(!hasUnsafe(text));
      }),
    );
  });

  it('have no unsafe character left where another one is put', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(hasUnsafe(replaceUnsafe(text, '_'))).toBe(false);
      }),
    );
  });

  it('are copied as they are, or as JSON of what they are', () => {
    fc.assert(
      fc.property(any, (text) => {
        const copied = copiedName(text);
        expect(hasUnsafe(copied)).toBe(false);
        if (copied !== text) expect(JSON.parse(copied)).toBe(text);
      }),
    );
  });

  it('in JSON lose nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.parse(escapeJSON(json))).toEqual(JSON.parse(json));
      }),
    );
  });

  it('have one order', () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(compareText(a, b)).toBe(0 - compareText(b, a));
        const [first, second, third] = [a, b, c].sort(compareText);
        expect(compareText(first ?? '', second ?? '')).toBeLessThanOrEqual(0);
        expect(compareText(first ?? '', third ?? '')).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('of two digests look different if they are', () => {
    const hex = fc.string({ unit: fc.constantFrom('0', '1'), minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(hex, hex, (a, b) => {
        const [first, second] = twoDigests(`sha256:${a}`, `sha256:${b}`);
        expect(first === second).toBe(a === b);
      }),
    );
  });

  it('of folders get no longer than a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (folder) => {
        const shown = shortenFolder(`/${folder}`, '/home/me', '/');
        expect([...shown].length).toBeLessThanOrEqual(48);
        expect(shown.startsWith('/')).toBe(true);
      }),
    );
  });

  it('of names of images are spelled out once', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.constantFrom('', 'docker.io/', 'docker.io/library/', 'r.io/'),
        part,
        fc.constantFrom('', ':1'),
        (host, name, tag) => {
          const full = fullName(`${host}${name}${tag}`);
          expect(fullName(full)).toBe(full);
          expect(full.endsWith(tag === '' ? ':latest' : tag)).toBe(true);
        },
      ),
    );
  });
});
