/** Parts of sentences about findings: what it is about, where, and examples, as values of messages. */
import { escapeText, quote } from './escape.ts';
import { count, shortDigest } from './format.ts';
import { say } from './language/say.ts';

/** Where a finding was made; absent and undefined are the same here. */
interface Found {
  readonly digest?: string | undefined;
  readonly path?: string | undefined;
  readonly offset?: number | undefined;
}

/** A place for a message with `{where, select, known {… {spot}} named {… {spot}} other {}}`. */
interface Spot {
  readonly where: 'known' | 'named' | 'none';
  readonly spot: string;
}

/** What the finding is about, as the start of a sentence or inside one. */
export function it(f: Found, otherwise = say('finding.this-source')): string {
  if (f.digest !== undefined) return say('finding.it-digest', { digest: shortDigest(f.digest) });
  return f.path === undefined ? otherwise : say('finding.it-path', { path: quote(f.path) });
}

/** The same by its name alone, for a sentence that says what it is. */
export function nameOf(f: Found): string {
  if (f.digest !== undefined) return shortDigest(f.digest);
  return f.path === undefined ? say('finding.this-source') : quote(f.path);
}

/** Where a document or a stream is wrong: `layers[0].digest`, `byte 1,536`, or nowhere that is known. */
export function spot(at: string, offset?: number): Spot {
  if (at !== '') return { where: 'known', spot: quote(at, 120) };
  if (offset === undefined) return { where: 'none', spot: '' };
  return { where: 'known', spot: say('finding.at-byte', { byte: count(offset) }) };
}

/** Where in a tar: `byte 1,536 (“etc/hosts”)`, or the name alone. */
export function tarSpot({ path, offset }: Found): Spot {
  if (path === undefined) return spot('', offset);
  if (offset === undefined) return { where: 'named', spot: quote(path) };
  const values = { byte: count(offset), path: quote(path) };
  return { where: 'known', spot: say('finding.at-byte-in', values) };
}

/** The image that a finding concerns, at the start of a sentence. */
export function imageIn({ digest }: Found): string {
  if (digest === undefined) return say('finding.image-here');
  return say('finding.image-named', { digest: shortDigest(digest) });
}

/** A tar by the blob that holds it; without one it is the source itself. */
export function tarIn({ digest }: Found): string {
  if (digest === undefined) return say('finding.this-archive');
  return say('finding.the-tar-in', { digest: shortDigest(digest) });
}

/** An example where the finding names a blob and one path in it, for `{given, select, yes {…} other {}}`. */
export function example({ digest, path }: Found): { readonly given: string; example: string } {
  return digest !== undefined && path !== undefined
    ? { given: 'yes', example: quote(path) }
    : { given: 'no', example: '' };
}

/** Up to three items, and how many more there are. */
export function some(items: readonly string[]): string {
  const shown = items.slice(0, 3).map((item) => quote(item, 120));
  const more = items.length - shown.length;
  const listed = shown.join(', ');
  return more > 0 ? say('finding.some-and-more', { items: listed, more }) : listed;
}

/** How bytes are packed, in words. */
export function packing(compression: string): string {
  return compression === 'none' ? say('finding.uncompressed') : told(compression);
}

/** Text from an image inside a sentence, without quotation marks. */
export const told = (text: string) => escapeText(text, 300);
