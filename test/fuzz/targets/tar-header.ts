import type { Target } from '../../../build/fuzz/target.ts';
import { holds } from '../../../build/fuzz/target.ts';
import { isHeader, readFields, typeflagOf } from '../../../electron/tar/header.ts';
import { readNumber } from '../../../electron/tar/numbers.ts';
import { bytesOfName, latin1, sameBytes } from '../name-bytes.ts';
import { GNU, header, repairChecksum } from '../../support/tar-blocks.ts';

const BLOCK = 512;
const NUMBERS: readonly (readonly [at: number, length: number])[] = [
  [100, 8], [108, 8], [116, 8], [124, 12], [136, 12], [148, 8], [329, 8], [337, 8],
]; // prettier-ignore

/** One block: sum, numbers and names against the plainest reading of the format. */
export const tarHeader: Target = {
  name: 'tar-header',
  code: ['/electron/tar/header.ts', '/electron/tar/text.ts'],
  maxLength: BLOCK,
  words: ['ustar\x0000', 'ustar  \0', 'tar\0', '\u00e4', '\ud83d\ude00', '00000000000\0', '.wh.'],
  seeds: () => [
    header('a'),
    header('d/', { type: '5' }),
    header('l', { type: '2', link: 't' }),
    header('c', { type: '3', magic: GNU, prefix: 'p' }),
    header('v7', { magic: '\0\0\0\0\0\0\0\0', prefix: 'p' }),
    header('x', { prefix: 'one/two', size: 2 ** 32 }),
  ],
  repair: (input) => repairChecksum(input),
  run: (input) => {
    const block = asBlock(input);
    const isOne = isHeader(block);
    holds(isOne === hasSum(block), 'the sum is told as it is');
    const text = latin1(block);
    for (const [at, length] of NUMBERS) checkNumber(block, text, at, length);
    const fields = readFields(block);
    checkName(block, fields.path);
    for (const value of [fields.mode, fields.uid, fields.gid, fields.mtime])
      holds(!Number.isNaN(value), 'numbers are numbers');
    return `${String(isOne)} ${fields.dialect} ${String(fields.junk)} ${classOf(typeflagOf(block))} ${String(fields.oddPath === undefined)} ${String(fields.prefixedPath === undefined)}`;
  },
};

function asBlock(input: Uint8Array): Uint8Array {
  if (input.length === BLOCK) return input;
  const block = new Uint8Array(BLOCK);
  block.set(input);
  return block;
}

function hasSum(block: Uint8Array): boolean {
  if (((block[148] ?? 0) & 0x80) !== 0) return false;
  const stated = numberIn(latin1(block.subarray(148, 156)));
  if (stated === undefined) return false;
  let unsigned = 0;
  let signed = 0;
  for (let i = 0; i < BLOCK; i++) {
    const byte = i >= 148 && i < 156 ? 0x20 : (block[i] ?? 0);
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return stated === unsigned || stated === signed;
}

/** Octal digits as every reader takes them; undefined if some would refuse the field. */
function numberIn(field: string): number | undefined {
  if (!/^ *(?:[0-7]+(?:\0[^]*|[\0 ]*)|[\0 ]*)$/.test(field)) return undefined;
  return Number.parseInt(field, 8) || 0;
}

function checkNumber(block: Uint8Array, text: string, at: number, length: number): void {
  const { value, junk } = readNumber(block, at, length);
  if (((block[at] ?? 0) & 0x80) === 0) {
    const expected = numberIn(text.slice(at, at + length));
    holds(junk === (expected === undefined), 'a field is junk if readers refuse it', [at, value]);
    holds(junk || value === expected, 'a number is as written', [at, value]);
    return;
  }
  const expected = base256(block.subarray(at, at + length));
  const exact = expected >= -(2n ** 53n) + 1n && expected < 2n ** 53n;
  holds(
    junk === (expected < -(2n ** 63n) || expected >= 2n ** 63n),
    'a binary number is junk beyond 64 bits',
    [at, value],
  );
  holds(exact ? value === Number(expected) : !Number.isSafeInteger(value), 'a binary number is as written', [at, value]); // prettier-ignore
}

function base256(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  return BigInt.asIntN(8 * bytes.length - 1, value);
}

function checkName(block: Uint8Array, path: string): void {
  const bytes = bytesOfName(path);
  const name = untilNul(block.subarray(0, 100));
  holds(
    sameBytes(bytes.subarray(bytes.length - name.length), name),
    'names keep their bytes',
    path,
  );
  if (bytes.length === name.length) return;
  const prefix = bytes.subarray(0, bytes.length - name.length - 1);
  holds(bytes[prefix.length] === 0x2f, 'a slash stands behind the prefix', path);
  const field = untilNul(block.subarray(345, 345 + 155));
  holds(sameBytes(prefix, field.subarray(0, prefix.length)), 'a prefix keeps its bytes', path);
}

function untilNul(field: Uint8Array): Uint8Array {
  const nul = field.indexOf(0);
  return nul === -1 ? field : field.subarray(0, nul);
}

function classOf(typeflag: number): string {
  if (typeflag === 0x33 || typeflag === 0x34) return 'device';
  return typeflag === 0x31 || typeflag === 0x32 ? 'link' : 'other';
}
