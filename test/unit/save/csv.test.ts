import { describe, expect, it } from 'vitest';
import { CSV_HEADER, csvCell, csvLine } from '../../../electron/save/csv.ts';
import { entry, listingOf } from '../tree/entries.ts';

const LAYER = { digest: `sha256:${'a'.repeat(64)}`, position: 2 };

describe('csvCell', () => {
  it.each([
    ['plain', '"plain"'],
    ['', '""'],
    ['a;=1+1', '"a;=1+1"'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['a=b', '"a=b"'],
  ])('writes %j as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', '=cmd|"/c calc"!A1'])(
    'never lets %j be calculated',
    (text) => {
      expect(csvCell(text)).toBe(`"'${text.replaceAll('"', '""')}"`);
    },
  );
});

describe('csvLine', () => {
  it('has a cell for each name of the header, whatever the names hold', () => {
    const path = '=HYPERLINK("http://x","y"),\n\u202e.txt';
    const [row] = [listingOf([entry(path, { uname: '@a', mtime: 0, mode: 0o104755 })]).row(0)];
    const line = csvLine(LAYER, row);
    expect(line).toBe(
      `"'=HYPERLINK(""http://x"",""y""),\\n[U+202E].txt",file,4755,0,0,"'@a","root",1,1970-01-01T00:00:00Z,"",${LAYER.digest},2`,
    );
    expect(CSV_HEADER.split(',')).toHaveLength(12);
  });

  it('takes the path of a merged view, and the target of a link', () => {
    const row = listingOf([entry('./l', { type: 'symlink', linkname: '-x' })]).row(0);
    expect(csvLine(LAYER, row, 'l')).toMatch(/^"l",symlink,.*,"'-x",sha256:/);
  });
});
