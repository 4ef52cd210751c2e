/** Files that are stored with holes: their pieces are put where they belong, with zeros between them. */
import { FailureError } from '../../shared/failure.ts';
import { MAX_META_BYTES, MAX_META_HEADERS } from '../../shared/limits/tar.ts';
import { bodyMap, headerMap, type SparseRegion } from '../tar/sparse-map.ts';

/** Bytes of headers, or of a map in a body, that are read for it. */
const MAX_MAP_BYTES = MAX_META_BYTES * MAX_META_HEADERS;
const FIRST_MAP_READ = 64 * 1024;

/** Where a file with holes is in an unpacked layer. */
export interface SparseBody {
  /** Path as stored, for what is said of it. */
  readonly name: string;
  readonly offset: number;
  /** Bytes of the file, and those that are stored, a map in front of them included. */
  readonly size: number;
  readonly storedSize: number;
  /** The headers in front of the body. */
  readonly headers: { readonly offset: number; readonly length: number };
}

/** Bytes of the unpacked layer, all that were asked for. */
export type ReadLayer = (offset: number, length: number) => Promise<Uint8Array>;

/** Where the stored bytes of a file belong. */
interface SparseMap {
  readonly regions: readonly SparseRegion[];
  /** Offset in the layer of the first region's bytes; the others follow. */
  readonly offset: number;
}

/**
 * `length` bytes of the file from `offset` on, which lie within it. Throws a FailureError
 * `unsupported-format` for a map of another form, or one that cannot be.
 */
export async function readSparse(
  body: SparseBody,
  read: ReadLayer,
  { offset, length }: { readonly offset: number; readonly length: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const map = await readMap(body, read);
  const pieces = piecesWithin(map, offset, offset + length);
  const bytes = new Uint8Array(length);
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return bytes;
  // What is stored lies one behind the other, and takes no more than the file has between them.
  const stored = await read(first.stored, last.stored + last.length - first.stored);
  for (const piece of pieces) {
    const at = piece.stored - first.stored;
    bytes.set(stored.subarray(at, at + piece.length), piece.offset - offset);
  }
  return bytes;
}

/** A part of a region: where it belongs in the file, and where it is in the layer. */
interface Piece extends SparseRegion {
  readonly stored: number;
}

function piecesWithin(map: SparseMap, from: number, to: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let stored = map.offset;
  for (const region of map.regions) {
    const first = Math.max(region.offset, from);
    const length = Math.min(region.offset + region.length, to) - first;
    if (length > 0) pieces.push({ offset: first, length, stored: stored + first - region.offset });
    stored += region.length;
  }
  return pieces;
}

async function readMap(body: SparseBody, read: ReadLayer): Promise<SparseMap> {
  const { headers, offset } = body;
  const inHeader = headers.length > MAX_MAP_BYTES ? null : await readHeaders(body, read);
  if (inHeader === null) throw refused(body);
  const map =
    inHeader === 'in-body' ? await readBodyMap(body, read) : { regions: inHeader, offset };
  const end = map.regions.reduce(
    (free, region) => (region.offset < free ? Infinity : region.offset + region.length),
    0,
  );
  const stored = map.regions.reduce((sum, region) => sum + region.length, map.offset);
  const fits = end <= body.size && stored <= offset + body.storedSize;
  if (!fits) throw refused(body);
  return map;
}

async function readHeaders({ headers }: SparseBody, read: ReadLayer) {
  return headerMap(await readInPieces(headers.offset, headers.length, read));
}

async function readBodyMap(body: SparseBody, read: ReadLayer): Promise<SparseMap> {
  const most = Math.min(body.storedSize, MAX_MAP_BYTES);
  for (let length = Math.min(FIRST_MAP_READ, most); ; length = Math.min(2 * length, most)) {
    const map = bodyMap(await readInPieces(body.offset, length, read));
    if (map === 'invalid' || (map === null && length === most)) throw refused(body);
    if (map !== null) return { regions: map.regions, offset: body.offset + map.bytes };
  }
}

async function readInPieces(offset: number, length: number, read: ReadLayer): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < length; at += FIRST_MAP_READ)
    pieces.push(await read(offset + at, Math.min(FIRST_MAP_READ, length - at)));
  return Buffer.concat(pieces);
}

function refused({ name }: SparseBody): FailureError {
  return new FailureError('unsupported-format', { name, format: 'a file with holes' });
}
