// What holds for all stored paths and names.

import { describe, expect, it } from 'vitest';
import { cleanName } from '../../../electron/io/files.ts';
import { encodeName, readName } from '../../../electron/tree/name-bytes.ts';
import { normalisePath, whiteoutOf } from '../../../electron/tree/entry-path.ts';
import { PathParts } from '../../../electron/tree/path-parts.ts';
import { fc } from '../../support/properties.ts';

const part = fc.constantFrom('a', 'b', '.', '..', '', '.wh.a', '...', 'ä');
const stored = fc.array(part, { maxLength: 8 }).map((parts) => parts.join('/'));

describe('paths', () => {
  it('are normalised once', () => {
    fc.assert(
      fc.property(stored, (path) => {
        const { path: once } = normalisePath(path);
        expect(normalisePath(once)).toEqual({ path: once, unsafe: false, absolute: false });
        expect(once.split('/').filter((each) => each === '..' || each === '.')).toEqual([]);
      }),
    );
  });

  it('are split as bytes as they are as texts', () => {
    const parts = new PathParts();
    fc.assert(
      fc.property(stored, (path) => {
        const bytes = Buffer.from(path);
        parts.split(bytes, 0, bytes.length);
        const names = Array.from({ length: parts.count }, (_, i) =>
          bytes.toString('utf8', parts.start(i), parts.end(i)),
        );
        expect(names.join('/')).toBe(normalisePath(path).path);
      }),
    );
  });

  it('of members are what they are below a layer, or climb out', () => {
    fc.assert(
      fc.property(stored, (path) => {
        const clean = cleanName(path);
        if (clean === null) expect(normalisePath(path).unsafe).toBe(true);
        else expect(clean).toBe(normalisePath(path).path);
      }),
    );
  });

  it('of whiteouts lead to a place beside them', () => {
    fc.assert(
      fc.property(stored, (path) => {
        const { path: clean } = normalisePath(path);
        const whiteout = whiteoutOf(clean);
        if (whiteout?.kind !== 'whiteout') return;
        expect(normalisePath(whiteout.target).path).toBe(whiteout.target);
        expect(clean).toBe(whiteout.target.replace(/[^/]*$/, '.wh.$&'));
      }),
    );
  });
});

describe('names', () => {
  it('as bytes are the same names, also those that are no UTF-8', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.nat(127),
        fc.string(),
        (before, byte, after) => {
          const name = `${before}${String.fromCharCode(0xdc80 + byte)}${after}`;
          const bytes = encodeName(name);
          expect(readName(bytes, 0, bytes.length)).toBe(name);
        },
      ),
    );
  });
});
