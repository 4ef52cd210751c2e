/** The few parts of a PDF that are read here: its end, its table of objects, and one object (ISO 32000-1, 7.5). */

export interface Trailer {
  /** Where the newest table of objects is, in bytes. */
  readonly table: number;
  /** One more than the highest number of an object. */
  readonly size: number;
  readonly root: number;
  readonly info: number;
}

/** Bytes at the end in which the trailer must be. */
const TAIL = 2048;
/** "An entry shall be exactly 20 bytes long" (7.5.4). */
const ENTRY = 20;
/** Objects of one table; the update that is written here has three. */
const MAX_OBJECTS = 1_000_000;

/** Every byte as one character, so that places in the text are places in the file. */
export function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** The trailer of the newest part; null if it is of another form than what is written here. */
export function trailerOf(text: string): Trailer | null {
  const tail = text.slice(-TAIL);
  const [, dictionary = '', table = ''] =
    /trailer\n<<([^]*)>>\nstartxref\n(\d{1,15})\n%%EOF\n?$/.exec(
      tail.slice(tail.lastIndexOf('trailer\n')),
    ) ?? [];
  const field = (pattern: RegExp) => Number(pattern.exec(dictionary)?.[1] ?? 'none');
  const found = {
    table: Number(table === '' ? 'none' : table),
    size: field(/\/Size (\d{1,9})\b/),
    root: field(/\/Root (\d{1,9}) 0 R/),
    info: field(/\/Info (\d{1,9}) 0 R/),
  };
  return Object.values(found).every(Number.isSafeInteger) ? found : null;
}

/** Number of each object of one table → where it is; null if that is no table. */
export function placesAt(text: string, table: number): ReadonlyMap<number, number> | null {
  if (!text.startsWith('xref\n', table)) return null;
  const places = new Map<number, number>();
  let at = table + 5;
  for (;;) {
    const head = /^(\d{1,9}) (\d{1,9})\n/.exec(text.slice(at, at + 24));
    if (head === null) return text.startsWith('trailer\n', at) ? places : null;
    at += head[0].length;
    const [first, count] = [Number(head[1]), Number(head[2])];
    if (at + count * ENTRY > text.length || places.size + count > MAX_OBJECTS) return null;
    for (let nth = 0; nth < count; nth += 1, at += ENTRY) {
      const entry = /^(\d{10}) \d{5} n/.exec(text.slice(at, at + ENTRY));
      if (entry !== null) places.set(first + nth, Number(entry[1]));
    }
  }
}

/** The dictionary of an object without a stream, with where its text starts; null if it is none. */
export function dictionaryAt(
  text: string,
  number: number,
  place: number | undefined,
): { readonly at: number; readonly inner: string } | null {
  const head = `${String(number)} 0 obj\n<<`;
  if (place === undefined || !text.startsWith(head, place)) return null;
  const at = place + head.length;
  const end = text.indexOf('>>\nendobj', at);
  return end < 0 ? null : { at, inner: text.slice(at, end) };
}
