/** Parts of sentences about findings: what it is about, where, and examples. */
import { escapeText, quote } from './escape.ts';
import { count, shortDigest } from './format.ts';

/** Where a finding was made; absent and undefined are the same here. */
interface Found {
  readonly digest?: string | undefined;
  readonly path?: string | undefined;
  readonly offset?: number | undefined;
}

/** What the finding is about, as the start of a sentence or inside one. */
export function it(f: Found, otherwise = 'this source'): string {
  if (f.digest !== undefined) return shortDigest(f.digest);
  return f.path === undefined ? otherwise : quote(f.path);
}

/** Where a document or a tar is wrong: ` at layers[0].digest`, ` at byte 1,536`, or nothing. */
export function spot(at: string, offset?: number): string {
  if (at !== '') return ` at ${quote(at, 120)}`;
  return offset === undefined ? '' : ` at byte ${count(offset)}`;
}

/** The image that a finding concerns, at the start of a sentence. */
export function imageIn(f: Found): string {
  return f.digest === undefined ? 'The image' : `The image ${shortDigest(f.digest)}`;
}

/** A tar by the blob that holds it; without one it is the source itself. */
export function tarIn(f: Found): string {
  return f.digest === undefined ? 'this archive' : `the tar in ${shortDigest(f.digest)}`;
}

/** Where in a tar: ` at byte 1,536 (“etc/hosts”)`. */
export function tarSpot(f: Found): string {
  return spot('', f.offset) + (f.path === undefined ? '' : ` (${quote(f.path)})`);
}

/** An example where the finding names a blob and one path in it. */
export function example(f: Found): string {
  return f.digest !== undefined && f.path !== undefined ? `, for example ${quote(f.path)}` : '';
}

/** Up to three items, and how many more there are. */
export function some(items: readonly string[]): string {
  const shown = items.slice(0, 3).map((item) => quote(item, 120));
  const more = items.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${count(more)} more` : shown.join(', ');
}

/** How bytes are packed, in words. */
export function packing(compression: string): string {
  return compression === 'none' ? 'uncompressed' : told(compression);
}

/** A wrong size beside a wrong digest: it tells a cut file from a changed one. */
export function sizes(expected: number | null, actual: number): string {
  if (expected === null || expected === actual) return '';
  return ` (${count(actual)} B instead of ${count(expected)} B)`;
}

/** Text from an image inside a sentence, without quotation marks. */
export const told = (text: string) => escapeText(text, 300);
