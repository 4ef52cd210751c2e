/** A file by itself: its own digest, its compression, and what it unpacks to. */
import { compareReading, compareWhiteouts } from './compare-layers.ts';
import { readLayer, type LayerReading } from './layer-reading.ts';
import { COMPRESSED_OPEN } from './outcome.ts';
import type { Ledger } from './ledger.ts';
import type { Truth } from './truth.ts';

/** The exit code of a program whose reader went away: the truth looks at the first 256 MiB. */
const SIGPIPE = 141;

/** Compressions that are not undone: the bytes are hashed and no more. */
const UNREAD = ['compress', 'lz4', ...(COMPRESSED_OPEN ? [] : ['xz', 'bzip2'])];

export function compareLoose(ledger: Ledger, truth: Truth, bytes: Buffer): LayerReading {
  const reading = readLayer(bytes);
  const { compression, outer_compression, uncompressed_sha256, uncompressed_size } = truth;
  if (truth.sha256 !== undefined) ledger.same('sha256', reading.sha256, truth.sha256);
  ledger.same('size', reading.size, truth.size);
  if (outer_compression !== undefined)
    ledger.same('outer_compression', reading.compression, outer_compression);
  if (compression !== undefined && compression !== 'compress')
    ledger.same('compression', reading.compression, compression);
  const { facts } = truth;
  const isRead = !UNREAD.includes(compression ?? '');
  if (facts?.blob_sha256 !== undefined) {
    const { compression: kind = '', blob_sha256, blob_size = 0 } = facts;
    const stored = { compression: kind, blob_sha256, blob_size };
    compareReading(ledger, 'facts.', isRead ? facts : stored, reading, '');
  }
  compareWhiteouts(ledger, '', reading.rows, truth);
  if (!isRead || isCut(truth)) {
    ledger.cannot('uncompressed_sha256', 'not unpacked here, or not to its end by the tools');
    ledger.cannot('uncompressed_size', 'not unpacked here, or not to its end by the tools');
    ledger.cannot('compression', 'that of compress is not known to Drydock');
  }
  if (uncompressed_sha256 !== undefined && isRead && !isCut(truth))
    ledger.same('uncompressed_sha256', reading.uncompressed, uncompressed_sha256);
  if (uncompressed_size !== undefined && isRead && !isCut(truth))
    ledger.same('uncompressed_size', reading.uncompressedSize, uncompressed_size);
  if (truth.decompress_rc !== undefined)
    ledger.holds(
      'decompress_rc',
      [0, SIGPIPE].includes(truth.decompress_rc) || reading.doubted,
      'no finding says so',
    );
  return reading;
}

/** True if the tools did not read to the end, or found the stream broken. */
function isCut({ decompress_rc: code = 0 }: Truth): boolean {
  return code === 1 || code === SIGPIPE;
}
