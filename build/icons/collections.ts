/** Files that hold an icon in several sizes, each as PNG: Windows' and macOS'. */

/** Pixels along a side → the icon in that size. */
export type Sizes = ReadonlyMap<number, Buffer>;

const ICO_ENTRY = 16;
/** What macOS calls the sizes. */
const ICNS_NAMES = new Map([
  [16, 'icp4'],
  [32, 'icp5'],
  [64, 'icp6'],
  [128, 'ic07'],
  [256, 'ic08'],
  [512, 'ic09'],
  [1024, 'ic10'],
]);

/** `.ico`, of sizes up to 256. */
export function icoOf(sizes: Sizes): Buffer {
  const kept = [...sizes].filter(([size]) => size <= 256);
  const head = Buffer.alloc(6 + kept.length * ICO_ENTRY);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(kept.length, 4);
  let place = head.length;
  for (const [i, [size, png]] of kept.entries()) {
    const entry = head.subarray(6 + i * ICO_ENTRY);
    // A byte each, where 0 stands for 256.
    entry[0] = size % 256;
    entry[1] = size % 256;
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(place, 12);
    place += png.length;
  }
  return Buffer.concat([head, ...kept.map(([, png]) => png)]);
}

/** `.icns`, of the sizes that macOS has a name for. */
export function icnsOf(sizes: Sizes): Buffer {
  const parts = [...sizes].flatMap(([size, png]) => {
    const name = ICNS_NAMES.get(size);
    return name === undefined ? [] : [part(name, png)];
  });
  return part('icns', Buffer.concat(parts));
}

function part(name: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}
