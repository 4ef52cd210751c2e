/** Keeps what is at a path in a library of its own, and looks at what is left behind. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { keepImage, type KeepWish } from '../../electron/engine/keep-image.ts';
import type { KeepOptions } from '../../electron/engine/keep-read.ts';
import { openSession } from '../../electron/engine/session.ts';
import { openLibrary, type Library } from '../../electron/library/library.ts';
import { digestOf } from '../../electron/oci/digest.ts';
import type { KeepSummary } from '../../shared/library.ts';
import { inThread } from './verified.ts';

const ALL: KeepWish = { image: null, name: null, tags: [], note: '' };

export interface Keeping extends Partial<KeepWish>, Partial<KeepOptions> {
  readonly library: Library | string;
}

export async function keep(
  source: string,
  { library: at, image, name, tags, note, ...options }: Keeping,
): Promise<{ readonly library: Library; readonly summary: KeepSummary }> {
  const library = typeof at === 'string' ? openLibrary(at) : at;
  const session = await openSession(source);
  try {
    const wish = {
      image: image ?? ALL.image,
      name: name ?? ALL.name,
      tags: tags ?? ALL.tags,
      note: note ?? ALL.note,
    };
    const summary = await keepImage(session, library, wish, { runner: inThread, ...options });
    return { library, summary };
  } finally {
    session.close();
  }
}

/** Every blob in the library's folder by its name, with the digest of its bytes. */
export function blobsOf(folder: string): ReadonlyMap<string, string> {
  const blobs = path.join(folder, 'blobs', 'sha256');
  if (!fs.existsSync(blobs)) return new Map();
  const digest = (name: string) => digestOf(fs.readFileSync(path.join(blobs, name)));
  return new Map(fs.readdirSync(blobs).map((name) => [`sha256:${name}`, digest(name)]));
}

/** Temporary files, and folders for them. */
export function leftIn(folder: string): readonly string[] {
  const incoming = path.join(folder, 'drydock', 'incoming');
  return fs.existsSync(incoming) ? fs.readdirSync(incoming) : [];
}
