import { describe, expect, it } from 'vitest';
import { changeLook, changeWords } from '../../../../renderer/lib/file-changes.ts';
import type { FileRow } from '../../../../shared/model.ts';
import { fileRow } from '../sample-file.ts';

const row = fileRow({
  size: 1434,
  mode: 0o100755,
  uname: 'root',
  gname: 'root',
  layer: 3,
  change: 'modified',
  changed: ['size', 'mode', 'xattrs'],
  before: {
    layer: 1,
    type: 'file',
    size: 1229,
    mode: 0o100644,
    uid: 0,
    gid: 0,
    uname: '',
    gname: '',
    mtime: 0,
    linkname: null,
  },
});

describe('changeWords', () => {
  it('says what a layer changed, with what was there before', () => {
    expect(changeWords(row, 3)).toBe(
      'modified by layer 3: size 1.2 KiB → 1.4 KiB, mode 0644 → 0755, extended attributes',
    );
  });

  it('needs no comparison for what is new, and has nothing to say of the rest', () => {
    expect(changeWords({ ...row, change: 'added', before: null }, 2)).toBe('added by layer 2');
    expect(changeWords({ ...row, change: null }, 2)).toBeNull();
  });

  it('escapes the targets of links', () => {
    const before = { ...row.before, linkname: 'x\n' } as NonNullable<FileRow['before']>;
    const link: FileRow = { ...row, linkname: '\u202ey', changed: ['link'], before };
    expect(changeWords(link, 1)).not.toMatch(/[\n\u202e]/);
  });
});

describe('changeLook', () => {
  it('has a letter and a shape of its own for each change', () => {
    const looks = (['added', 'modified', 'removed', 'opaque'] as const).map(changeLook);
    expect(new Set(looks.map(({ letter }) => letter)).size).toBe(4);
    expect(new Set(looks.map(({ icon }) => icon)).size).toBe(4);
  });
});
