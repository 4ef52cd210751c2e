/** Strict reading of CBOR (RFC 8949): lengths are definite and the shortest, no key is there twice, nothing follows. */
import { decode, Tokenizer, Type, type DecodeOptions } from 'cborg';

/** A tag with what it is around. */
export class Tagged {
  readonly tag: number;
  readonly value: unknown;
  constructor(tag: number, value: unknown) {
    this.tag = tag;
    this.value = value;
  }
}

/** An envelope has a handful; each costs the reader a level of its stack at most. */
const MAX_CONTAINERS = 200;

/**
 * Maps are `Map`s, byte strings `Uint8Array`s, and the tags that are named are `Tagged`; others are refused.
 * Undefined if `bytes` are no such CBOR.
 */
export function readCbor(bytes: Uint8Array, tags: readonly number[]): unknown {
  const options: DecodeOptions = {
    strict: true,
    useMaps: true,
    rejectDuplicateMapKeys: true,
    allowIndefinite: false,
    allowUndefined: false,
    allowInfinity: false,
    allowNaN: false,
    tags: Object.fromEntries(tags.map((tag) => [tag, (value) => new Tagged(tag, value())])),
  };
  try {
    return decode(bytes, { ...options, tokenizer: boundedTokens(bytes, options) });
  } catch {
    return undefined;
  }
}

/** The bytes of a byte string (major type 2) with its head. */
export function cborBytes(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([byteStringHead(bytes.length), bytes]);
}

function byteStringHead(length: number): Uint8Array {
  if (length < 24) return Uint8Array.of(0x40 + length);
  if (length < 0x100) return Uint8Array.of(0x58, length);
  if (length < 0x1_0000) return Uint8Array.of(0x59, length >> 8, length & 0xff);
  const head = Buffer.alloc(5, 0x5a);
  head.writeUInt32BE(length, 1);
  return head;
}

function boundedTokens(bytes: Uint8Array, options: DecodeOptions) {
  const tokens = new Tokenizer(bytes, options);
  let containers = 0;
  return {
    done: () => tokens.done(),
    pos: () => tokens.pos(),
    next: () => {
      const token = tokens.next();
      const opens = [Type.array, Type.map, Type.tag].some((type) => Type.equals(token.type, type));
      if (opens && ++containers > MAX_CONTAINERS) throw new Error('too many containers');
      return token;
    },
  };
}
