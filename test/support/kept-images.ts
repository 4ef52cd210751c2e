/** Images that are put into a library through its store alone: what they hold is not verified here. */
import * as fs from 'node:fs';
import { keptID } from '../../electron/library/kept-about.ts';
import type { Library } from '../../electron/library/library.ts';
import type { CommitResult, NewEntry } from '../../electron/library/new-entry.ts';
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import type { KeptID, KeptRecord } from '../../shared/library.ts';
import type { Digest } from '../../shared/oci.ts';
import { putBlob, toJson, type JsonDescriptor } from './blobs.ts';
import type { BuiltSource } from './image-builder.ts';

/** Blobs, and descriptors of what is kept of them. */
export type Keepable = Pick<BuiltSource, 'blobs' | 'roots'>;

/** A record of 2026-11-27, as told apart by the name of its source. */
export function keptRecord(name = 'app.tar', more: Partial<KeptRecord> = {}): KeptRecord {
  return {
    keptAt: '2026-11-27T12:00:00Z',
    drydock: '1.0.0',
    source: { name, kind: 'oci-archive', size: 1234, sha256: `sha256:${'ab'.repeat(32)}` },
    names: ['app:1.0'],
    verdict: 'verified',
    blobs: 3,
    bytes: 1000,
    findings: [],
    findingCount: 0,
    ...more,
  };
}

/** An image of small layers, which are the texts themselves: the same text is the same layer. */
export function tinyImage(
  ...layers: readonly string[]
): Keepable & { readonly root: JsonDescriptor } {
  const blobs = new Map<Digest, Buffer>();
  const config = { architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [] } };
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: putBlob(blobs, OCI_CONFIG, toJson(config)),
    layers: layers.map((text) => putBlob(blobs, OCI_LAYER, Buffer.from(text))),
  };
  const root = putBlob(blobs, OCI_MANIFEST, toJson(manifest));
  return { blobs, roots: [root], root };
}

export interface KeepAs {
  readonly name?: string | null;
  readonly entry?: Partial<NewEntry>;
}

/** Keeps every root under this name; resolves to what the library says. */
export async function keep(
  library: Library,
  { blobs, roots }: Keepable,
  { name = 'app:1.0', entry = {} }: KeepAs = {},
): Promise<CommitResult> {
  const incoming = library.begin();
  try {
    const written = [...blobs].flatMap(([digest, bytes]) =>
      library.blob(digest) === null ? [incoming.writeDocument(bytes)] : [],
    );
    const entries = roots.map((root) => ({
      descriptor: root,
      name,
      tags: [],
      note: '',
      madeByDrydock: false,
      record: keptRecord(),
      ...entry,
    }));
    return await library.commit({ blobs: written, needs: [...blobs.keys()], entries });
  } finally {
    incoming.close();
  }
}

/** The id of an image that was kept under this name. */
export function idOf({ roots }: Keepable, name: string | null = 'app:1.0'): KeptID {
  return keptID(roots[0]?.digest ?? '', name);
}

/** Makes a file as old as one that nobody is about to refer to. */
export function makeOld(file: string): void {
  const before = new Date(Date.now() - 2 * 3600 * 1000);
  fs.utimesSync(file, before, before);
}
