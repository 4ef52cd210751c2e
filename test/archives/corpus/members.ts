/** The bytes of a unit's members by name, in an archive as Drydock's own reader finds them. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sniffCompression } from '../../../electron/io/compression.ts';
import { readLayer, type LayerReading } from './layer-reading.ts';

export interface Members {
  /** The archive itself as a tar; null for a folder. */
  readonly outer: LayerReading | null;
  /** Links are followed inside an archive. Undefined if there is no such file. */
  read(name: string): Buffer | undefined;
}

/** A folder, or an archive. */
export function membersOf(unit: string): Members {
  if (statSync(unit).isDirectory()) return { outer: null, read: (name) => readIn(unit, name) };
  const stored = readFileSync(unit);
  const bytes = sniffCompression(stored) === 'gzip' ? gunzipSync(stored) : stored;
  const outer = readLayer(bytes);
  const places = new Map(outer.rows.map(({ path: name }, i) => [path.posix.normalize(name), i]));
  const read = (name: string): Buffer | undefined => {
    const i = places.get(name) ?? -1;
    const row = outer.rows[i];
    const body = outer.bodies[i];
    if (row === undefined || body === undefined) return undefined;
    if (row.type === 'symlink')
      return read(path.posix.join(path.posix.dirname(name), row.linkname ?? ''));
    return bytes.subarray(body.offset, body.offset + body.length);
  };
  return { outer, read };
}

function readIn(folder: string, name: string): Buffer | undefined {
  const file = path.join(folder, name);
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
}
