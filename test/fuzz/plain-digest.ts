/** The grammar of digests, character by character (image-spec descriptor.md, "Digests"). */

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789';
const SEPARATORS = '+._-';
const ENCODED = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=_-';
const HEX = '0123456789abcdef';

export type PlainDigest = 'sha256' | 'sha512' | 'other' | 'bad';

export function readPlainDigest(text: string): PlainDigest {
  const colon = text.indexOf(':');
  if (colon < 0 || text.length > 1024) return 'bad';
  const algorithm = text.slice(0, colon);
  const encoded = text.slice(colon + 1);
  if (!isAlgorithm(algorithm) || encoded === '' || !allOf(encoded, ENCODED)) return 'bad';
  if (algorithm !== 'sha256' && algorithm !== 'sha512') return 'other';
  const length = algorithm === 'sha256' ? 64 : 128;
  return encoded.length === length && allOf(encoded, HEX) ? algorithm : 'bad';
}

function isAlgorithm(text: string): boolean {
  let letters = 0;
  for (const character of text) {
    if (LOWER.includes(character)) letters++;
    else if (SEPARATORS.includes(character) && letters > 0) letters = 0;
    else return false;
  }
  return letters > 0;
}

function allOf(text: string, allowed: string): boolean {
  for (const character of text) if (!allowed.includes(character)) return false;
  return true;
}
