/**
 * One pass over a blob: size and digest; for layers the compression, the diffID and the entries.
 * Synchronous: bytes in, facts out; whoever reads the bytes decides when to pause.
 *
 *   chunks → digest ─┬─ not a layer: done
 *                    └─ decompress → diffID → tar → listing
 *
 * It always drains to the end, so padding and trailing bytes are inside the hashes.
 */
import { finding, type Finding } from '../../shared/finding.ts';
import type { LayerFacts } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { sniffCompression, type Compression } from '../io/compression.ts';
import {
  createDecompressor,
  DecompressProblem,
  isDecompressible,
  type Decompressor,
} from '../io/decompress.ts';
import type { ListingColumns, ListingLimits } from '../tree/listing.ts';
import { Digester, type Algorithm, type ByteDigester, type DigesterSource } from './digest.ts';
import { Expansion, ExpansionStop, expansionNotes } from './expansion.ts';
import { LayerScan } from './layer-scan.ts';
import { documentDigest } from './schema1.ts';

/** Enough for every magic number, a skippable frame in front included. */
const SNIFF_BYTES = 512;

export interface ScanOptions {
  readonly digest: Digest;
  /** A name inside the source, for findings. */
  readonly path: string;
  /** Null if the digest's algorithm is not supported: the bytes are read all the same. */
  readonly algorithm: Algorithm | null;
  /**
   * `tar`: decompress and list; `plain`: stored as they are; `blob`: no layer at all; `signed`: a
   * document whose digest may be that of its payload alone.
   */
  readonly reading: 'tar' | 'plain' | 'blob' | 'signed';
  readonly diffIDAlgorithm: Algorithm;
  /** Limits: keep it only if it stays within them. */
  readonly keepListing: boolean | ListingLimits;
  /** Hash what each file of the layer holds as well. */
  readonly hashFiles?: boolean;
}

export interface ScanOutcome {
  readonly bytesRead: number;
  readonly actual: Digest | null;
  readonly layer: LayerFacts | null;
  /** What the layer's content showed; nothing about digests, which are judged by who asked. */
  readonly findings: readonly Finding[];
  readonly listing: ListingColumns | null;
  /** Of what files hold, by entry, for a `ContentDigests`; absent unless it was asked for. */
  readonly contents?: Uint32Array<ArrayBuffer>;
}

export class BlobScan {
  readonly #options: ScanOptions;
  readonly #digester: ByteDigester | null;
  /** Null also where the stored bytes are the layer's own: then one hash serves both. */
  #diffIDDigester: ByteDigester | null;
  readonly #layer: LayerScan | null;
  readonly #findings: Finding[] = [];
  #prefix: Uint8Array | null = new Uint8Array(0);
  #compression: Compression = 'none';
  #packed = false;
  #decompressor: Decompressor | null = null;
  #bytesRead = 0;
  #uncompressed = 0;
  /** Of a signed document only: small, and needed whole. */
  readonly #kept: Uint8Array[] = [];
  /** False once the uncompressed bytes cannot be known to their end. */
  #whole = true;
  readonly #expansion = new Expansion();

  /** `digesters`: who hashes; this thread if absent. */
  constructor(
    options: ScanOptions,
    digesters: DigesterSource = (algorithm) => new Digester(algorithm),
  ) {
    this.#options = options;
    this.#digester = options.algorithm === null ? null : digesters(options.algorithm);
    const isTar = options.reading === 'tar';
    this.#layer = isTar
      ? new LayerScan(options.digest, options.keepListing, options.hashFiles)
      : null;
    this.#diffIDDigester = this.#isLayer ? digesters(options.diffIDAlgorithm) : null;
  }

  get #isLayer(): boolean {
    return this.#options.reading === 'tar' || this.#options.reading === 'plain';
  }

  /** The next stored bytes; they are not kept. */
  push(chunk: Uint8Array): void {
    this.#bytesRead += chunk.length;
    this.#digester?.update(chunk);
    if (this.#options.reading === 'signed') this.#kept.push(Uint8Array.from(chunk));
    if (!this.#isLayer) return;
    if (this.#prefix === null) this.#feed(chunk);
    else this.#pushPrefix(chunk, false);
  }

  end(): ScanOutcome {
    if (this.#isLayer && this.#prefix !== null) this.#pushPrefix(new Uint8Array(0), true);
    this.#guard((decompressor) => {
      decompressor.end(this.#emit);
      this.#noteTrailingZeros(decompressor);
    });
    if (this.#whole) this.#noteExpansion();
    const tar = this.#layer?.end(this.#whole) ?? null;
    const stored = this.#digester?.digest() ?? null;
    const actual = this.#options.reading === 'signed' ? this.#signedDigest() : stored;
    const diffID = this.#whole ? (this.#diffIDDigester?.digest() ?? actual) : null;
    const layer = this.#isLayer ? this.#facts(diffID, tar?.entries ?? null) : null;
    return {
      bytesRead: this.#bytesRead,
      actual,
      layer,
      findings: [...this.#findings, ...(tar?.findings ?? [])],
      listing: tar?.listing ?? null,
      ...(tar?.contents == null ? {} : { contents: tar.contents }),
    };
  }

  #signedDigest(): Digest | null {
    return documentDigest(Buffer.concat(this.#kept), this.#options.digest);
  }

  /** Holds the first bytes back until there are enough to name the compression. */
  #pushPrefix(chunk: Uint8Array, last: boolean): void {
    const prefix = Buffer.concat([this.#prefix ?? new Uint8Array(0), chunk]);
    this.#prefix = prefix;
    if (prefix.length < SNIFF_BYTES && !last) return;
    this.#prefix = null;
    const sniffed = sniffCompression(prefix);
    this.#packed = sniffed !== 'none';
    if (this.#options.reading === 'tar') this.#compression = sniffed;
    const compression = this.#compression;
    const { algorithm, diffIDAlgorithm } = this.#options;
    if (compression === 'none' && algorithm === diffIDAlgorithm) this.#diffIDDigester = null;
    if (isDecompressible(compression)) this.#decompressor = createDecompressor(compression);
    else this.#refuse(compression);
    this.#feed(prefix);
  }

  #refuse(compression: string): void {
    this.#whole = false;
    this.#layer?.abandon();
    const reason = 'format';
    this.#findings.push(finding('compression-unsupported', this.#at(), { compression, reason }));
  }

  #feed(chunk: Uint8Array): void {
    this.#guard((decompressor) => {
      decompressor.push(chunk, this.#emit);
    });
  }

  readonly #emit = (bytes: Uint8Array): void => {
    this.#uncompressed += bytes.length;
    this.#expansion.check(this.#uncompressed, this.#bytesRead);
    this.#diffIDDigester?.update(bytes);
    this.#layer?.push(bytes);
  };

  /** Runs a step of the decompressor; its problem is a finding and ends only the decompression. */
  #guard(step: (decompressor: Decompressor) => void): void {
    const decompressor = this.#decompressor;
    if (decompressor === null) return;
    try {
      step(decompressor);
    } catch (error) {
      this.#decompressor = null;
      if (error instanceof ExpansionStop) this.#stop(error);
      else if (error instanceof DecompressProblem) this.#record(error);
      else throw error;
    }
  }

  /** The rest is hashed as it is stored, and not unpacked. */
  #stop({ limit, value }: ExpansionStop): void {
    this.#whole = false;
    this.#findings.push(finding('limit-reached', this.#at(), { limit, value }));
  }

  #record({ reason, offset }: DecompressProblem): void {
    const compression = this.#compression;
    const at = { ...this.#at(), offset };
    if (reason === 'trailing-data') {
      this.#findings.push(finding('trailing-data', at, { compression }));
      return;
    }
    this.#whole = false;
    const unable = reason === 'window-too-large' || reason === 'unsupported';
    this.#findings.push(
      unable
        ? finding('compression-unsupported', at, { compression, reason })
        : finding('decompress-failed', at, { compression, reason }),
    );
  }

  #noteExpansion(): void {
    if (this.#compression === 'none') return;
    this.#findings.push(
      ...expansionNotes(this.#compression, this.#uncompressed, this.#bytesRead, this.#at()),
    );
  }

  #noteTrailingZeros(decompressor: Decompressor): void {
    const bytes = decompressor.facts().trailingZeros;
    if (bytes > 0) this.#findings.push(finding('trailing-zeros', this.#at(), { bytes }));
  }

  #facts(diffID: Digest | null, entries: number | null): LayerFacts {
    return {
      reading: this.#layer === null ? 'plain' : 'tar',
      compression: this.#compression,
      packed: this.#packed,
      uncompressedSize: this.#uncompressed,
      diffID,
      entries,
    };
  }

  #at() {
    return { digest: this.#options.digest, path: this.#options.path };
  }
}
