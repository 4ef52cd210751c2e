/** Bytes taken as a layer by Drydock's own scan, without a source around them. */
import { jsonRow } from '../../../electron/save/listed-row.ts';
import { BlobScan } from '../../../electron/oci/scan.ts';
import { Listing } from '../../../electron/tree/listing.ts';
import { bearingOf, sparesVerdict, type Finding } from '../../../shared/finding.ts';
import type { EntryFields } from '../../support/command.ts';

export interface LayerReading {
  /** Hex of the stored bytes. */
  readonly sha256: string;
  readonly size: number;
  readonly compression: string;
  /** Hex of the uncompressed bytes; null if they could not be had to their end. */
  readonly uncompressed: string | null;
  readonly uncompressedSize: number;
  /** Null where no tar was looked for. */
  readonly entries: number | null;
  /** Names as stored, but for the slash that only says "directory". */
  readonly rows: readonly EntryFields[];
  /** Where each row's bytes begin in the uncompressed tar, and how many there are. */
  readonly bodies: readonly { readonly offset: number; readonly length: number }[];
  readonly findings: readonly Finding[];
  /** True if a finding keeps anyone from calling this layer verified. */
  readonly doubted: boolean;
}

/** Scans bytes as `drydock verify` scans a layer. */
export function readLayer(bytes: Uint8Array): LayerReading {
  const scan = new BlobScan({
    digest: `sha256:${'0'.repeat(64)}`,
    path: 'layer',
    algorithm: 'sha256',
    reading: 'tar',
    diffIDAlgorithm: 'sha256',
    keepListing: true,
  });
  scan.push(bytes);
  const { actual, bytesRead, layer, listing: columns, findings } = scan.end();
  const listing = columns === null ? null : new Listing(columns);
  const found = Array.from({ length: listing?.count ?? 0 }, (_, i) => listing?.row(i)).filter(
    (row) => row !== undefined,
  );
  return {
    sha256: hexOf(actual) ?? '',
    size: bytesRead,
    compression: layer?.compression ?? '',
    uncompressed: hexOf(layer?.diffID ?? null),
    uncompressedSize: layer?.uncompressedSize ?? 0,
    entries: layer?.entries ?? null,
    rows: found.map((row) => {
      const shown = jsonRow({ digest: '', position: 1 }, row) as EntryFields;
      const path = row.type === 'dir' ? row.path.replace(/(?<=.)\/+$/, '') : row.path;
      return { ...shown, path };
    }),
    bodies: found.map((row) => ({ offset: row.bodyOffset, length: row.storedSize })),
    findings,
    doubted: findings.some(({ code }) => !sparesVerdict(bearingOf(code))),
  };
}

function hexOf(digest: string | null): string | null {
  return digest === null ? null : digest.slice(digest.indexOf(':') + 1);
}
