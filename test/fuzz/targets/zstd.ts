import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { holds, type Target } from '../../../build/fuzz/target.ts';
import { unitsOfKind } from '../seeds.ts';
import { unpackBothWays, unpackedBy } from '../unpacking.ts';

const MAX_LENGTH = 2048;
const MAX_OUTPUT = 8 * 1024 * 1024;

/** zstd against the runtime's own library. */
export const zstd: Target = {
  name: 'zstd',
  code: ['/electron/io/unzstd.ts', '/electron/io/zstd-instance.ts'],
  maxLength: MAX_LENGTH,
  batch: 25,
  words: ['(\xb5/\xfd', 'P*M\x18\x04\0\0\0'],
  seeds: () => {
    const text = Buffer.from('drydock '.repeat(60) + 'x'.repeat(300));
    const noise = Buffer.from(Array.from({ length: 200 }, (_, i) => (i * i * 31) % 251));
    const frame = zstdCompressSync(text);
    const summed = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };
    const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
    return [
      frame,
      zstdCompressSync(noise),
      zstdCompressSync(text, summed),
      zstdCompressSync(''),
      Buffer.concat([frame, frame]),
      Buffer.concat([skippable, frame]),
      Buffer.concat([frame, skippable]),
      ...unitsOfKind(/zstd/, MAX_LENGTH),
    ];
  },
  repair: (input, dice) => {
    if (input.length > 4 && dice.oneIn(2)) input.set([0x28, 0xb5, 0x2f, 0xfd]);
  },
  run: (input) => {
    const own = unpackBothWays('zstd', input);
    const other = unpackedBy((bytes) => zstdDecompressSync(bytes, { maxOutputLength: MAX_OUTPUT }), input); // prettier-ignore
    // The runtime's function stops behind the first frame, be it one without data.
    const first = input[0] === 0x28;
    if (first && own.reason === null && own.units === 1 && own.length > 0 && own.length < MAX_OUTPUT)
      holds(other?.crc === own.crc && other.length === own.length, 'the library makes the same', [own, other]); // prettier-ignore
    return `${String(own.reason)} ${String(Math.min(3, own.units))} ${String(Math.ceil(Math.log2(own.length + 1)))} ${String(own.offset === input.length)}`;
  },
};
