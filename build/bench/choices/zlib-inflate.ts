/**
 * Node's zlib without a stream around it, as fast as JavaScript can drive it: what the product's own
 * inflate is compared with. Reaches into `node:zlib`, which has no public call for this.
 */
import zlib from 'node:zlib';

interface Insides {
  readonly _handle: {
    writeSync(
      flush: number,
      input: Uint8Array,
      inputOffset: number,
      inputLength: number,
      output: Uint8Array,
      outputOffset: number,
      outputLength: number,
    ): void;
    onerror: (message: string) => void;
  };
  /** Left by each call: free output bytes, unread input bytes. */
  readonly _writeState: Uint32Array;
}

const OUTPUT_BYTES = 256 * 1024;

/** Returns a function that takes the next bytes of one gzip stream and counts what comes out of them. */
export function zlibInflate(): (input: Uint8Array) => number {
  const { _handle: handle, _writeState: state } = zlib.createGunzip() as unknown as Insides;
  const output = Buffer.allocUnsafeSlow(OUTPUT_BYTES);
  handle.onerror = (message) => {
    throw new Error(`zlib: ${message}`);
  };
  return (input) => {
    let made = 0;
    let at = 0;
    let free = 0;
    while (free === 0) {
      const left = input.length - at;
      handle.writeSync(zlib.constants.Z_SYNC_FLUSH, input, at, left, output, 0, OUTPUT_BYTES);
      free = state[0] ?? 0;
      at = input.length - (state[1] ?? 0);
      made += OUTPUT_BYTES - free;
    }
    return made;
  };
}
