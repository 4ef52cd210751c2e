/** A file of these bytes, which refuses what no file could give. */
import type { ByteSource } from '../../../electron/content/source.ts';

export function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => {
      if (!Number.isSafeInteger(offset) || offset < 0 || length < 0)
        throw new RangeError(`asked for ${String(length)} bytes at ${String(offset)}`);
      return Promise.resolve(bytes.subarray(offset, offset + length));
    },
  };
}
