/** Zips made by hand after their format. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipOptions {
  readonly stored?: boolean;
  /** Bytes in front of the archive, which its offsets do not count. */
  readonly before?: Buffer;
  readonly comment?: string;
}

/** A zip with these members, in order. */
export function zipOf(
  members: Readonly<Record<string, Buffer | string>>,
  { stored = false, before = Buffer.alloc(0), comment = '' }: ZipOptions = {},
): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, body] of Object.entries(members)) {
    const plain = Buffer.from(body);
    const packed = stored ? plain : deflateRawSync(plain);
    const path = Buffer.from(name);
    // From the method on, headers and entries have the same fields.
    const fields = Buffer.alloc(22);
    fields.writeUInt16LE(stored ? 0 : 8, 0);
    fields.writeUInt32LE(crc32(plain), 6);
    fields.writeUInt32LE(packed.length, 10);
    fields.writeUInt32LE(plain.length, 14);
    fields.writeUInt16LE(path.length, 18);
    const header = Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1'), fields, path]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const start = Buffer.from('PK\x01\x02\x14\0\x14\0\0\0', 'latin1');
    entries.push(Buffer.concat([start, fields, tail, path]));
    bodies.push(header, packed);
    offset += header.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([before, ...bodies, directory, end, Buffer.from(comment)]);
}
