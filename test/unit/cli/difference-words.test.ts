import { describe, expect, it } from 'vitest';
import { differenceWords } from '../../../electron/cli/difference-words.ts';
import type { FileDifference, FileState } from '../../../shared/compare.ts';

const STATE: FileState = {
  type: 'file',
  size: 12,
  mode: 0o644,
  uid: 0,
  gid: 0,
  uname: 'root',
  gname: 'root',
  mtime: 0,
  linkname: null,
  device: null,
  xattrs: [],
  layer: 1,
  at: null,
};

function words(
  parts: FileDifference['parts'],
  before: Partial<FileState> | null,
  after: Partial<FileState> | null,
  contentUnknown = false,
): string {
  const [old, young] = [before, after].map((state) => state && { ...STATE, ...state });
  const sides = { before: old ?? null, after: young ?? null };
  return differenceWords({ path: 'a', parts, contentUnknown, ...sides });
}

describe('differenceWords', () => {
  it('says what is different with both values, what matters most first', () => {
    expect(
      words(
        ['time', 'owner', 'mode', 'size', 'content'],
        {},
        {
          size: 14_336,
          mode: 0o4755,
          uid: 1000,
          gid: 7,
          mtime: 60,
        },
      ),
    ).toBe(
      'content, size 12 B → 14.0 KiB, mode 0644 → 4755, owner 0:0 → 1000:7, ' +
        'time 1970-01-01T00:00:00Z → 1970-01-01T00:01:00Z',
    );
  });

  it('is exact where short sizes look the same', () => {
    expect(words(['size'], { size: 10_240 }, { size: 10_241 })).toBe('size 10,240 B → 10,241 B');
  });

  it('says what a path is that one side alone has', () => {
    expect(words([], null, { size: 2_048 })).toBe('2.0 KiB');
    expect(words([], { type: 'dir' }, null)).toBe('directory');
    expect(words([], { type: 'symlink', linkname: 'b\u001b' }, null)).toBe('symlink to b\\x1b');
    expect(words([], { type: 'char', device: '1:3' }, null)).toBe('character device 1:3');
  });

  it('says where kinds, links and devices differ', () => {
    expect(words(['type'], {}, { type: 'fifo' })).toBe('type file → pipe');
    expect(words(['type'], { type: 'char', device: '1:3' }, { type: 'char', device: '1:5' })).toBe(
      'device 1:3 → 1:5',
    );
    expect(words(['link'], { linkname: 'a\n' }, { linkname: null })).toBe('link a\\n → none');
  });

  it('tells a time that no calendar has, and contents that nobody knows', () => {
    expect(words(['time'], { mtime: 1e15 }, {}, true)).toBe(
      'time 1000000000000000 → 1970-01-01T00:00:00Z, content not known',
    );
  });
});
