/** Writes CBOR as RFC 8949 has it, also such as no reader should take: keys are not looked at. */

export class Tag {
  readonly tag: number;
  readonly value: CborValue;
  constructor(tag: number, value: CborValue) {
    this.tag = tag;
    this.value = value;
  }
}

export type CborValue =
  | number
  | string
  | Uint8Array
  | Tag
  | readonly CborValue[]
  | { readonly entries: readonly (readonly [CborValue, CborValue])[] };

export function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([head(3, text.length), text]);
  }
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Tag) return Buffer.concat([head(6, value.tag), cbor(value.value)]);
  if ('entries' in value && !Array.isArray(value)) {
    const { entries } = value as { readonly entries: readonly (readonly CborValue[])[] };
    return Buffer.concat([head(5, entries.length), ...entries.flat(1).map(cbor)]);
  }
  const items = value as readonly CborValue[];
  return Buffer.concat([head(4, items.length), ...items.map(cbor)]);
}

function head(major: number, count: number): Buffer {
  const top = major << 5;
  if (count < 24) return Buffer.of(top | count);
  if (count < 0x100) return Buffer.of(top | 24, count);
  const wide = count >= 0x1_0000;
  const bytes = Buffer.alloc(wide ? 5 : 3, top | (wide ? 26 : 25));
  if (wide) bytes.writeUInt32BE(count, 1);
  else bytes.writeUInt16BE(count, 1);
  return bytes;
}
