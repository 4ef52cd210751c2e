/** Databases of packages as bytes, made by hand after their formats. */
import type { PackageTree } from '../../electron/packages/package-files.ts';

export interface HeaderFields {
  readonly name: string;
  readonly version: string;
  readonly release: string;
  readonly epoch?: number;
  readonly architecture?: string;
  readonly licence?: string;
  /** Bytes of something else that a header has. */
  readonly padding?: number;
}

/** The header of an installed rpm as its database stores it. */
export function rpmHeader(fields: HeaderFields): Buffer {
  const values: (readonly [tag: number, type: number, count: number, bytes: Buffer])[] = [
    [1000, 6, 1, text(fields.name)],
    [1001, 6, 1, text(fields.version)],
    [1002, 6, 1, text(fields.release)],
  ];
  if (fields.epoch !== undefined) {
    const epoch = Buffer.alloc(4);
    epoch.writeUInt32BE(fields.epoch);
    values.push([1003, 4, 1, epoch]);
  }
  if (fields.licence !== undefined) values.push([1014, 6, 1, text(fields.licence)]);
  if (fields.architecture !== undefined) values.push([1022, 6, 1, text(fields.architecture)]);
  if (fields.padding !== undefined)
    values.push([1005, 7, fields.padding, Buffer.alloc(fields.padding, 0x78)]);
  const head = Buffer.alloc(8 + values.length * 16);
  let offset = 0;
  values.forEach(([tag, type, count, bytes], i) => {
    [tag, type, offset, count].forEach((word, at) => head.writeUInt32BE(word, 8 + i * 16 + at * 4));
    offset += bytes.length;
  });
  head.writeUInt32BE(values.length, 0);
  head.writeUInt32BE(offset, 4);
  return Buffer.concat([head, ...values.map(([, , , bytes]) => bytes)]);
}

/** Packages.db of rpm's own format, with these headers. */
export function ndb(headers: readonly Buffer[]): Buffer {
  const slots = Buffer.alloc(4096);
  slots.write('RpmP', 0, 'latin1');
  slots.writeUInt32LE(1, 8);
  slots.writeUInt32LE(1, 12);
  for (let at = 32; at < slots.length; at += 16) slots.write('Slot', at, 'latin1');
  const blobs: Buffer[] = [];
  let block = slots.length / 16;
  headers.forEach((header, i) => {
    const blocks = Math.ceil((16 + header.length + 12) / 16);
    const blob = Buffer.alloc(blocks * 16);
    blob.write('BlbS', 0, 'latin1');
    blob.writeUInt32LE(i + 1, 4);
    blob.writeUInt32LE(header.length, 12);
    header.copy(blob, 16);
    blob.writeUInt32LE(header.length, blob.length - 8);
    blob.write('BlbE', blob.length - 4, 'latin1');
    [i + 1, block, blocks].forEach((word, at) => slots.writeUInt32LE(word, 36 + i * 16 + at * 4));
    blobs.push(blob);
    block += blocks;
  });
  return Buffer.concat([slots, ...blobs]);
}

const PAGE = 4096;

/** Packages of Berkeley DB: one page of items, then each header in a chain of overflow pages. */
export function bdb(headers: readonly Buffer[], isLittle = true): Buffer {
  const pages: Buffer[] = [bdbPage(0, 8, isLittle), bdbPage(1, 13, isLittle)];
  const [meta, items] = [pages[0] as Buffer, pages[1] as Buffer];
  put32(meta, 0x061561, 12, isLittle);
  put32(meta, PAGE, 20, isLittle);
  let free = PAGE;
  let item = 0;
  const add = (bytes: Buffer): void => {
    free -= bytes.length;
    bytes.copy(items, free);
    put16(items, free, 26 + item * 2, isLittle);
    item += 1;
  };
  headers.forEach((header, i) => {
    const key = Buffer.alloc(5);
    key[0] = 1;
    put32(key, i + 1, 1, isLittle);
    add(key);
    const value = Buffer.alloc(12);
    value[0] = 3;
    put32(value, pages.length, 4, isLittle);
    put32(value, header.length, 8, isLittle);
    add(value);
    pages.push(...overflow(header, pages.length, isLittle));
  });
  put16(items, item, 20, isLittle);
  put32(meta, pages.length - 1, 32, isLittle);
  return Buffer.concat(pages);
}

function overflow(header: Buffer, first: number, isLittle: boolean): Buffer[] {
  const room = PAGE - 26;
  const count = Math.ceil(header.length / room);
  return Array.from({ length: count }, (_, i) => {
    const page = bdbPage(first + i, 7, isLittle);
    const part = header.subarray(i * room, (i + 1) * room);
    put32(page, i === count - 1 ? 0 : first + i + 1, 16, isLittle);
    put16(page, part.length, 22, isLittle);
    part.copy(page, 26);
    return page;
  });
}

function bdbPage(number: number, type: number, isLittle: boolean): Buffer {
  const page = Buffer.alloc(PAGE);
  put32(page, number, 8, isLittle);
  page[25] = type;
  return page;
}

function put32(bytes: Buffer, value: number, at: number, isLittle: boolean): void {
  if (isLittle) bytes.writeUInt32LE(value, at);
  else bytes.writeUInt32BE(value, at);
}

function put16(bytes: Buffer, value: number, at: number, isLittle: boolean): void {
  if (isLittle) bytes.writeUInt16LE(value, at);
  else bytes.writeUInt16BE(value, at);
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`, 'latin1');
}

/** Files by path, as an image would have them. */
export function filesOf(files: Readonly<Record<string, Buffer | string>>): PackageTree {
  const bytes = new Map(Object.entries(files).map(([path, body]) => [path, Buffer.from(body)]));
  return {
    find: (path) => {
      const body = bytes.get(path);
      if (body === undefined) return null;
      const read = (offset: number, length: number) =>
        Promise.resolve(body.subarray(offset, offset + length));
      const order = [...bytes.keys()].indexOf(path);
      return { path, size: body.length, order, read };
    },
    list: (path, limit) =>
      [...bytes.keys()]
        .filter((each) => each.startsWith(`${path}/`))
        .map((each) => each.slice(path.length + 1))
        .slice(0, limit),
    named: (isWanted) =>
      [...bytes.keys()].filter((path) => isWanted(path.slice(path.lastIndexOf('/') + 1))),
  };
}
