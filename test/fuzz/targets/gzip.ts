import { crc32, gunzipSync, gzipSync, inflateRawSync } from 'node:zlib';
import { holds, type Target } from '../../../build/fuzz/target.ts';
import { unitsOfKind } from '../seeds.ts';
import { unpackBothWays, unpackedBy } from '../unpacking.ts';

const MAX_LENGTH = 2048;
const MAX_OUTPUT = 8 * 1024 * 1024;
const HEADER = 10;
/** What is refused here and taken by the runtime's gunzip, each on purpose. */
const STRICTER = ['trailing-data', 'header-too-large', 'truncated'];

/** gzip against the runtime's own, which shares no code with it. */
export const gzip: Target = {
  name: 'gzip',
  code: ['/electron/io/gunzip.ts', '/electron/io/gzip-header.ts', '/electron/io/raw-inflate.ts'],
  maxLength: MAX_LENGTH,
  batch: 500,
  seeds: () => {
    const text = Buffer.from('drydock '.repeat(60) + 'x'.repeat(300));
    const noise = Buffer.from(Array.from({ length: 200 }, (_, i) => (i * i * 31) % 251));
    const member = gzipSync(text);
    const named = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 2, 0, 1, 1]), Buffer.from('n\0c\0'), Buffer.alloc(2), member.subarray(HEADER)]); // prettier-ignore
    return [
      member,
      gzipSync(noise, { level: 0 }),
      gzipSync(noise),
      gzipSync(''),
      gzipSync(text, { strategy: 4 }),
      Buffer.concat([member, gzipSync('b')]),
      Buffer.concat([member, Buffer.alloc(20)]),
      named,
      ...unitsOfKind(/gzip/, MAX_LENGTH),
    ];
  },
  repair: (input, dice) => {
    if (input.length < HEADER + 8 || dice.oneIn(3)) return;
    input.set([0x1f, 0x8b, 8]);
    if (dice.oneIn(2) || input[3] !== 0) return;
    repairTrailer(input);
  },
  run: (input) => {
    const own = unpackBothWays('gzip', input);
    const other = unpackedBy((bytes) => gunzipSync(bytes, { maxOutputLength: MAX_OUTPUT }), input);
    if (own.reason === null && own.length < MAX_OUTPUT) {
      holds(other?.crc === own.crc && other.length === own.length, 'gunzip makes the same', [own, other]); // prettier-ignore
    } else if (other !== undefined) {
      holds(STRICTER.includes(own.reason ?? ''), 'what gunzip takes is taken', [own, other]);
    }
    return `${String(own.reason)} ${String(Math.min(3, own.units))} ${String(Math.min(2, own.trailingZeros))} ${String(Math.ceil(Math.log2(own.length + 1)))} ${String(own.offset === input.length)}`;
  },
};

function repairTrailer(input: Uint8Array): void {
  try {
    const body = input.subarray(HEADER);
    const { buffer, engine } = inflateRawSync(body, { info: true, maxOutputLength: 65_536 }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } }; // prettier-ignore
    const end = HEADER + engine.bytesWritten;
    if (end + 8 > input.length) return;
    const view = new DataView(input.buffer, input.byteOffset, input.length);
    view.setUint32(end, crc32(buffer), true);
    view.setUint32(end + 4, buffer.length, true);
  } catch {
    // There is nothing whole that a sum could be of.
  }
}
