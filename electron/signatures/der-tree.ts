/**
 * Strict reading of DER (X.690), as views of the bytes: what is signed are the bytes themselves, so
 * nothing is encoded anew. Nothing descends by itself; whoever reads opens as much as it knows.
 */

export const DER = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

/** Bytes that are not the DER that they should be; `message` is a clause for people. */
export class DerError extends Error {}

export interface DerNode {
  /** The identifier octet, as in `DER`; context tag n is `0x80 + n`, or `0xa0 + n` if constructed. */
  readonly tag: number;
  readonly content: Uint8Array;
  /** With identifier and length. */
  readonly bytes: Uint8Array;
}

/** The one node that `bytes` are, to the last byte; refuses others. */
export function derOf(bytes: Uint8Array, tag: number): DerNode {
  const node = nodeAt(bytes, 0);
  if (node.bytes.length !== bytes.length) throw new DerError('bytes follow the end of its DER');
  return expectTag(node, tag);
}

/** What is in a sequence, a set or a constructed context tag, in its order. */
export function derItems(node: DerNode): readonly DerNode[] {
  const items: DerNode[] = [];
  for (let at = 0; at < node.content.length;) {
    const item = nodeAt(node.content, at);
    items.push(item);
    at += item.bytes.length;
  }
  return items;
}

export function expectTag(node: DerNode | undefined, tag: number): DerNode {
  if (node?.tag !== tag) throw new DerError('a part of its DER is missing or of another type');
  return node;
}

/** Dotted, such as `2.5.29.15`. */
export function derOid(node: DerNode | undefined): string {
  const { content } = expectTag(node, DER.oid);
  const arcs: number[] = [];
  let arc = 0;
  for (const [i, byte] of content.entries()) {
    if (arc === 0 && byte === 0x80) throw new DerError('an object identifier is padded');
    arc = arc * 128 + (byte & 0x7f);
    if (arc > 0xffff_ffff) throw new DerError('an object identifier is too long');
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    } else if (i === content.length - 1) throw new DerError('an object identifier is cut off');
  }
  const [first] = arcs;
  if (first === undefined) throw new DerError('an object identifier is empty');
  const top = Math.min(Math.floor(first / 40), 2);
  return [top, first - 40 * top, ...arcs.slice(1)].join('.');
}

export function derBoolean(node: DerNode | undefined): boolean {
  const { content } = expectTag(node, DER.boolean);
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff))
    throw new DerError('a truth value is neither true nor false');
  return content[0] === 0xff;
}

/** A whole number from 0 to 2^31 - 1. */
export function derCount(node: DerNode | undefined, tag: number = DER.integer): number {
  const { content } = expectTag(node, tag);
  if (content.length === 0 || content.length > 4 || (content[0] ?? 0) > 0x7f)
    throw new DerError('a number is negative or too large');
  return content.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** Milliseconds since 1970. RFC 5280, 4.1.2.5, and fractions as RFC 3161, 2.4.2, has them. */
export function derTime(node: DerNode | undefined): number {
  const text = Buffer.from(node?.content ?? []).toString('latin1');
  const short = node?.tag === DER.utcTime;
  if (!short) expectTag(node, DER.generalizedTime);
  const form = short ? /^(\d\d)(\d{4})(\d{6})Z$/ : /^(\d{4})(\d{4})(\d{6})(\.\d{1,9})?Z$/;
  const [, year = '', date = '', clock = '', fraction = ''] = form.exec(text) ?? [];
  const century = !short ? '' : Number(year) < 50 ? '20' : '19';
  const day = `${century}${year}-${date.slice(0, 2)}-${date.slice(2)}`;
  const time = `${clock.slice(0, 2)}:${clock.slice(2, 4)}:${clock.slice(4)}`;
  const at = Date.parse(`${day}T${time}Z`);
  // Date.parse takes 31 February for 2 March.
  if (Number.isNaN(at) || new Date(at).toISOString() !== `${day}T${time}.000Z`)
    throw new DerError('a time is no time');
  return at + Math.floor(Number(`0${fraction}`) * 1000);
}

function nodeAt(bytes: Uint8Array, at: number): DerNode {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new DerError('its DER is cut off');
  if ((tag & 0x1f) === 0x1f) throw new DerError('its DER has a tag that nothing here uses');
  const more = first < 0x80 ? 0 : first - 0x80;
  if (first === 0x80 || more > 4) throw new DerError('its DER has a length that is not definite');
  const length = more === 0 ? first : longLength(bytes.subarray(at + 2, at + 2 + more), more);
  const start = at + 2 + more;
  const end = start + length;
  if (end > bytes.length) throw new DerError('its DER is cut off');
  return { tag, content: bytes.subarray(start, end), bytes: bytes.subarray(at, end) };
}

function longLength(octets: Uint8Array, count: number): number {
  const length = octets.reduce((sum, byte) => sum * 256 + byte, 0);
  const shortest = length >= 0x80 && octets.length === count && octets[0] !== 0;
  if (!shortest) throw new DerError('its DER has a length that is not the shortest');
  return length;
}
