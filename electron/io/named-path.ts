/** What stands at a path that the user named. */
import * as fs from 'node:fs';
import { readFailure, stampOf } from './extent.ts';
import type { Extent } from './files.ts';

export type NamedPath =
  | { readonly kind: 'file'; readonly extent: Extent }
  | { readonly kind: 'directory'; readonly real: string }
  | { readonly kind: 'special' };

/**
 * Looks without opening anything. The path itself may be a link: the user chose it. Throws `not-found`,
 * `no-access`, `read-failed`.
 */
export function look(path: string): NamedPath {
  try {
    const real = fs.realpathSync(path);
    const stat = fs.statSync(real, { bigint: true });
    if (stat.isDirectory()) return { kind: 'directory', real };
    if (!stat.isFile()) return { kind: 'special' };
    const extent = { file: real, offset: 0, length: Number(stat.size), stamp: stampOf(stat) };
    return { kind: 'file', extent };
  } catch (error) {
    throw readFailure(error, path);
  }
}

/** The stamp of the regular file at a path, as extents have it; null if there is none. */
export async function stampAt(path: string): Promise<string | null> {
  try {
    const stat = await fs.promises.stat(path, { bigint: true });
    return stat.isFile() ? stampOf(stat) : null;
  } catch {
    return null;
  }
}
