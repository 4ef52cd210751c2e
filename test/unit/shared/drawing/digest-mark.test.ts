import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { digestMark } from '../../../../shared/drawing/digest-mark.ts';
import { drawnMark } from '../../../../shared/drawing/svg-marks.ts';

const digests = Array.from(
  { length: 2000 },
  (_, at) => `sha256:${createHash('sha256').update(String(at)).digest('hex')}`,
);
const marks = digests.map(digestMark);
const nameOf = ({ hue, path }: (typeof marks)[number]) => `${String(hue)} ${path}`;

it('is the same for the same digest', () => {
  expect(digests.map(digestMark)).toEqual(marks);
  const kept = 'sha256:c837d18addf9ea9326077650c0f86571f7f90f76f554396933543abf71e4de98';
  expect(digestMark(kept)).toMatchInlineSnapshot(`
    {
      "hue": 237,
      "path": "M0 0h4v4h-4zM4 0h4v4h-4zM0 4h4v4h-4zM8 4h4v4h-4zM0 8h4v4h-4z",
    }
  `);
});

it('is seldom the same for another one', () => {
  const first = digestMark(digests[0] ?? '');
  const alike = marks.filter((mark) => nameOf(mark) === nameOf(first));
  expect(alike.length).toBeLessThan(10);
  expect(new Set(marks.map(nameOf)).size).toBeGreaterThan(1000);
});

it('has some cells, not all', () => {
  const cells = marks.map(({ path }) => path.split('M').length - 1);
  expect([Math.min(...cells), Math.max(...cells)]).toEqual([3, 6]);
});

it('has no hue that could be taken for an answer', () => {
  const hues = [...new Set(marks.map(({ hue }) => hue))].sort((a, b) => a - b);
  expect(hues).toHaveLength(6);
  expect([hues[0], hues.at(-1)]).toEqual([215, 330]);
});

it('marks whatever stands where a digest should', () => {
  for (const text of ['', 'sha256:', 'nonsense', '\u202e:\0'])
    expect(digestMark(text).path).not.toBe('');
});

it('has inks in a picture', () => {
  for (const digest of digests.slice(0, 100))
    expect(drawnMark(digest, 1, 2)).not.toContain('#e0e0e0');
});
