/**
 * Makes tar archives from seeds: mostly well-formed ones with a few fields that readers stumble
 * over, so that most of what is generated gets deep into a reader before it is refused.
 */
import {
  base256,
  concat,
  file,
  GNU,
  header,
  latin1,
  padded,
  USTAR,
  V7,
  type HeaderOptions,
} from '../tar-blocks.ts';
import type { Random } from '../random.ts';
import { archiveEnd, damaged } from './tar-damage.ts';
import { globalHeader, longNameHeader, paxHeader } from './tar-meta.ts';
import { sparseFile } from './tar-sparse.ts';
import { anyName, plainName } from './tar-names.ts';

/** How often a field is an odd one: seldom, so that most archives have one oddity at most. */
const SPICE = [0.01, 0.04, 0.15, 0.4] as const;
const MOST_ENTRIES = 5;

const FILE_TYPES = ['0', '0', '0', '\0', '7'] as const;
const OTHER_TYPES = ['1', '2', '3', '4', '5', '5', '6'] as const;
const ODD_TYPES = ['D', 'M', 'N', 'V', 'A', 'I', 'Q', 's', '8', '\x80', ' '] as const;
const MAGICS = [USTAR, USTAR, GNU, V7] as const;
const ODD_MAGICS = [
  'ustar  \x00',
  'ustar00\0',
  'ustar\x0099',
  'ustar \0\0',
  'usta\0',
  'uStar\x0000',
] as const;

/** An archive; the same one for the same state of `random`. */
export function generateArchive(random: Random): Uint8Array {
  const spice = random.pick(SPICE);
  const odd = (): boolean => random.chance(spice);
  // libarchive takes nothing for a tar archive whose first header is odd.
  const parts: Uint8Array[] = random.chance(0.9) ? [file('first', 'abc')] : [];
  for (let left = 1 + random.below(MOST_ENTRIES); left > 0; left--) {
    if (random.chance(0.3) || odd()) parts.push(metaHeader(random, odd));
    parts.push(anyEntry(random, odd));
  }
  parts.push(archiveEnd(random, odd));
  const archive = concat(...parts);
  return odd() || random.chance(0.1) ? damaged(archive, random) : archive;
}

function metaHeader(random: Random, odd: () => boolean): Uint8Array {
  const kind = random.below(10);
  if (kind < 5) return paxHeader(random, odd);
  if (kind < 7) return longNameHeader(random, odd, 'L');
  if (kind < 8) return longNameHeader(random, odd, 'K');
  if (kind < 9 && odd()) return globalHeader(random, odd);
  return concat(paxHeader(random, odd), longNameHeader(random, odd, random.pick(['L', 'K'])));
}

function anyEntry(random: Random, odd: () => boolean): Uint8Array {
  const kind = random.below(20);
  if (odd()) return oddEntry(random, odd);
  if (kind < 11) return plainFile(random, odd);
  if (kind < 13) return sparseFile(random, odd);
  return withoutBody(random, odd, random.pick(OTHER_TYPES));
}

function plainFile(random: Random, odd: () => boolean): Uint8Array {
  const body = anyBody(random, odd);
  const options = { ...anyFields(random, odd), type: random.pick(FILE_TYPES) };
  const name = anyName(random, odd);
  if (!odd()) return file(name, body, options);
  return concat(header(name, { ...options, size: oddNumber(random, body.length) }), padded(body));
}

function withoutBody(random: Random, odd: () => boolean, type: string): Uint8Array {
  const name = type === '5' ? `${plainName(random)}/` : anyName(random, odd);
  const link = type === '1' || type === '2' ? { link: anyName(random, odd) } : {};
  const device =
    type === '3' || type === '4'
      ? { devmajor: random.below(300), devminor: random.below(300) }
      : {};
  const options = { ...anyFields(random, odd), type, ...link, ...device };
  if (!odd()) return header(name, options);
  const body = anyBody(random, odd);
  const claimed = header(name, { ...options, size: body.length });
  return random.chance(0.5) ? claimed : concat(claimed, padded(body));
}

function oddEntry(random: Random, odd: () => boolean): Uint8Array {
  const options = { ...anyFields(random, odd), type: random.pick(ODD_TYPES) };
  return file(anyName(random, odd), random.chance(0.5) ? '' : anyBody(random, odd), options);
}

/** Bytes of a file, which may look like an entry of their own. */
function anyBody(random: Random, odd: () => boolean): Uint8Array {
  if (odd()) return file('evil', random.name(3));
  const length = random.pick([0, 1, 3, 3, 511, 512, 513, 1024, 2000]);
  return latin1('b'.repeat(length));
}

function anyFields(random: Random, odd: () => boolean): HeaderOptions {
  const magic = odd() ? random.pick(ODD_MAGICS) : random.pick(MAGICS);
  const prefix =
    (magic === USTAR && random.chance(0.1)) || odd() ? { prefix: plainName(random) } : {};
  return {
    magic,
    ...prefix,
    ...(odd() ? { mode: oddText(random, 8) } : {}),
    ...(odd()
      ? { uid: random.chance(0.5) ? oddText(random, 8) : base256(BigInt(random.below(1e9)), 8) }
      : {}),
    ...(odd() ? { mtime: random.chance(0.5) ? oddText(random, 12) : base256(-5n) } : {}),
    ...(odd() ? { raw: { 508: 'tar\0' } } : {}),
    ...(odd()
      ? {
          raw: {
            [random.pick([257, 263, 329, 337, 345, 357, 369, 400, 482, 500])]: oddText(random, 8),
          },
        }
      : {}),
  };
}

/** A size field that spells `value` in another way, or does not quite. */
function oddNumber(random: Random, value: number): string | Uint8Array {
  const octal = value.toString(8);
  const forms: readonly [() => string | Uint8Array, ...(() => string | Uint8Array)[]] = [
    () => octal.padStart(12, '0'),
    () => octal.padStart(11, ' '),
    () => `${octal.padStart(11, '0')} `,
    () => `${octal}\0`,
    () => `${octal} \0`,
    () => `  ${octal} \0\0`,
    () => `${octal}\0junk`,
    () => `${octal} junk`,
    () => `${octal.padStart(10, '0')}Z\0`,
    () => `${octal}8`,
    () => `-${octal}`,
    () => `+${octal}`,
    () => `\t${octal}`,
    () => `\0${octal}`,
    () => '',
    () => ' '.repeat(12),
    () => base256(BigInt(value)),
    () => base256(BigInt(-value)),
    () => base256(BigInt(value) + (1n << 53n)),
    () => base256(1n << 62n),
    () => base256(BigInt(value) + (1n << 64n)),
    () => concat(Uint8Array.of(0xc0), base256(BigInt(value)).subarray(1)),
    () => octal.padStart(12, '7'),
    () => (value + 1).toString(8).padStart(11, '0'),
    () => (value + 512).toString(8).padStart(11, '0'),
  ];
  return random.pick(forms)();
}

function oddText(random: Random, length: number): string {
  const texts = [
    '',
    ' ',
    '7',
    '9',
    '0x1',
    '-1',
    '+1',
    'x',
    '777 ',
    '\0',
    '\xff',
    '\x80',
    '1\x002',
    ' 1 2',
    '1.5',
    '\t1',
  ] as const;
  return random.pick(texts).padEnd(random.chance(0.5) ? length : 0, '0');
}
