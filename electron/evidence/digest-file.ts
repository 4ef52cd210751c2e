/**
 * Short texts of nothing but digests and references: `crane digest`, `gcrane ls`, `pack build --quiet`, the
 * digest files of kaniko, `ko --image-refs`, `jib-image.digest` and `jib-image.id`.
 */
import type { ClaimSaid, TextReader } from './reader.ts';
import { parseReference, withoutScheme } from './reference.ts';
import { textLines, type TextLine } from './text-lines.ts';

/** Characters; a list of all images of a large registry is shorter. */
const MAX_TEXT = 4 * 1024 * 1024;
const PROMPT = /^\s*[$#>%] /;
const DIGEST = /^sha(?:256|512):[0-9A-Fa-f]+$/;

export const digestFileReader: TextReader = {
  format: 'digest-file',
  recognises: (text) => {
    if (text.length > MAX_TEXT) return false;
    const lines = [...told(text)];
    return lines.every(isReference) && lines.some(({ text: line }) => hasDigest(line));
  },
  read: (text) => ({ claims: [...told(text)].filter(isReference).map(claimOf) }),
};

/** Lines that are no command and not empty, without the blanks around them. */
function* told(text: string): Generator<TextLine> {
  for (const line of textLines(text)) {
    const trimmed = line.text.trim();
    if (trimmed === '' || PROMPT.test(line.text)) continue;
    yield { text: trimmed, offset: line.offset + line.text.indexOf(trimmed) };
  }
}

/** A digest with faults is one as well; a name without digest or tag is any word. */
function isReference({ text }: TextLine): boolean {
  if (/\s/.test(text)) return false;
  if (hasDigest(text)) return true;
  const { name, tag, fault } = parseReference(withoutScheme(text));
  return fault === null && tag !== null && (name ?? '').includes('/');
}

function hasDigest(text: string): boolean {
  return DIGEST.test(text) || /^[^\s@]+@sha(?:256|512):[0-9A-Fa-f]+$/.test(text);
}

/** Nobody tells what a bare digest is of: jib writes one of a manifest and one of a config. */
function claimOf({ text, offset: at }: TextLine): ClaimSaid {
  const isBare = DIGEST.test(text);
  const kind = isBare ? 'unknown' : 'registry';
  return { side: 'named', said: [{ at, text, as: isBare ? 'digest' : 'reference', kind }] };
}
