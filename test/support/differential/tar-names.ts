/** Names for generated archives, as characters that are bytes. */
import type { Random } from '../random.ts';

const PLAIN = ['a', 'b', 'd/a', 'd/b', './a', 'usr/bin/x', 'z.txt', 'a b', 'ä'] as const;
const ODD = [
  ...[
    '',
    '/',
    '.',
    './',
    '..',
    '../a',
    '/etc/passwd',
    'd/',
    'd//',
    'a/./b',
    'a//b',
    ' ',
    'a\n',
    'a\\b',
  ],
  ...['\xff\xfe', 'caf\xe9', '\xed\xa0\x80', '\xc3', 'good\0evil', '\0', 'C:x', 'x'.repeat(99)],
  ...[
    'x'.repeat(100),
    `${'x'.repeat(99)}/`,
    `${'d/'.repeat(49)}ab`,
    '.wh.a',
    'GNUSparseFile.0/a',
    '-',
    '._a',
  ],
] as const;

/** A name that no reader minds. */
export function plainName(random: Random): string {
  return bytesOf(random.pick(PLAIN));
}

/** A plain name, or one that readers may treat in their own ways. */
export function anyName(random: Random, odd: () => boolean): string {
  return odd() ? (ODD[random.below(ODD.length)] ?? '') : plainName(random);
}

function bytesOf(name: string): string {
  return Buffer.from(name).toString('latin1');
}
