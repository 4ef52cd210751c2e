/** Base64 (RFC 4648) as it is written in one way only: the same bytes have no second spelling. */

/** Bytes of `text` in the standard alphabet, padded; null if any other text has the same bytes or it is none. */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/** The same, but all of it may be in the URL-safe alphabet instead (DSSE protocol.md). */
export function decodeEitherBase64(text: string): Buffer | null {
  if (!/[-_]/.test(text)) return decodeBase64(text);
  if (/[+/]/.test(text)) return null;
  return decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
}

/** The URL-safe alphabet without padding (RFC 7515, section 2). */
export function decodeBase64Url(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}
