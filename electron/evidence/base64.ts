/** Base64 (RFC 4648, both alphabets), decoded strictly and never beyond a limit. */

const LETTERS = /^[A-Za-z0-9+/_-]*={0,2}$/;

export type Base64Reading =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: 'too-large' | 'characters' };

/** The bytes of `text`, of which there may be `limit`. */
export function decodeBase64(text: string, limit: number): Base64Reading {
  if (text.length > Math.ceil(limit / 3) * 4) return { ok: false, problem: 'too-large' };
  if (!LETTERS.test(text)) return { ok: false, problem: 'characters' };
  return { ok: true, bytes: Buffer.from(text, 'base64') };
}
