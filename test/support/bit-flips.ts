/** Flips single bits of a stored image, one at a time, and looks at what verify says to each. */
import * as fs from 'node:fs';
import type { Digest } from '../../shared/oci.ts';
import { Random } from './random.ts';
import { verifiedOrRefused, type Verified } from './verified.ts';

/** Bytes of a source, and what is to be expected of them. */
export interface Region {
  readonly what: string;
  readonly file: string;
  /** Bytes from the start of `file`. */
  readonly offset: number;
  readonly bytes: Buffer;
  /**
   * - a digest covers every bit: it must be named by a finding;
   * - `read`: no digest covers them, but the reader acts on them: something must be found;
   * - `free`: neither.
   */
  readonly cover: { readonly digest: Digest } | 'read' | 'free';
  /** Offsets in a `read` region that change nothing that was verified. */
  readonly exempt?: (offset: number, bit: number) => boolean;
  /** Flips to try; every byte once if absent. */
  readonly samples?: number;
}

export interface Flip {
  readonly offset: number;
  readonly bit: number;
}

/** What a flip must not change while the verdict stays `verified`. */
export function contentOf({ graph }: Verified): string {
  const images = graph.images.map(({ digest, imageID, layers }) => ({
    digest,
    imageID,
    layers: layers.map((layer) => [layer.digest, layer.diffID]),
  }));
  return JSON.stringify(images);
}

/** Tries the flips of a region; returns what was wrong, a line each. */
export async function tryFlips(root: string, region: Region, content: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const flip of flipsOf(region)) {
    const checked = await withFlip(region, flip, () => verifiedOrRefused(root));
    const problem = judge(region, flip, checked, content);
    if (problem !== null) wrong.push(`byte ${flip.offset} bit ${flip.bit}: ${problem}`);
  }
  return wrong;
}

function flipsOf({ bytes, samples, offset }: Region): Flip[] {
  const random = new Random(offset + bytes.length);
  const bit = () => random.below(8);
  if (samples === undefined || samples >= bytes.length)
    return Array.from(bytes, (_, at) => ({ offset: at, bit: bit() }));
  return Array.from({ length: samples }, () => ({
    offset: random.below(bytes.length),
    bit: bit(),
  }));
}

async function withFlip<T>(region: Region, flip: Flip, look: () => Promise<T>): Promise<T> {
  const before = region.bytes[flip.offset] ?? 0;
  writeByte(region, flip.offset, before ^ (1 << flip.bit));
  const result = await look();
  writeByte(region, flip.offset, before);
  return result;
}

function writeByte({ file, offset }: Region, at: number, value: number): void {
  const fd = fs.openSync(file, 'r+');
  fs.writeSync(fd, Buffer.from([value]), 0, 1, offset + at);
  fs.closeSync(fd);
}

function judge(
  region: Region,
  flip: Flip,
  checked: Verified | null,
  content: string,
): string | null {
  const { cover } = region;
  if (typeof cover === 'object') return judgeCovered(cover.digest, checked);
  if (checked?.verdict !== 'verified') return null;
  if (contentOf(checked) !== content) return 'verified, and it is another image';
  if (cover === 'free' || region.exempt?.(flip.offset, flip.bit) === true) return null;
  return checked.findings.length === 0 ? 'verified without a word' : null;
}

function judgeCovered(digest: Digest, checked: Verified | null): string | null {
  if (checked === null) return 'the source does not open any more';
  if (checked.verdict !== 'damaged') return `the verdict is ${String(checked.verdict)}`;
  const named = checked.findings.some(
    (found) => found.digest === digest && found.severity === 'error',
  );
  return named ? null : 'no finding names the blob';
}
