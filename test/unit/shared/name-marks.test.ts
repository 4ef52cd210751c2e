import { describe, expect, it } from 'vitest';
import { nameMark } from '../../../shared/name-marks.ts';

describe('nameMark', () => {
  it('tells of a twin what is not told already', () => {
    expect(nameMark('File', true)).toBe('twin');
    expect(nameMark('é', true)).toBe('twin');
    expect(nameMark('\u0430dmin', true)).toBe('mixed');
  });

  it.each([
    'docker.io/library/nginx:1.27',
    'usr/share/doc/日本語-English.txt',
    'müller/straße',
    'документ.txt',
    'docs/документ',
    'α-test',
    '10µm',
    'e\u0301te\u0301',
    '',
  ])('has nothing to say of %j', (name) => {
    expect(nameMark(name)).toBeNull();
  });

  it.each([
    ['invoice\u202efdp.exe', 'hidden'],
    ['zero\u200bwidth', 'hidden'],
    ['a\nb', 'hidden'],
    ['\u0430dmin', 'mixed'],
    ['docker.io/library/ngin\u0445', 'mixed'],
    ['p\u0391ypal', 'mixed'],
    [`a${'\u0301'.repeat(100_000)}`, 'stacked'],
  ])('marks %j', (name, mark) => {
    expect(nameMark(name)).toBe(mark);
  });
});
