/** PEM (RFC 7468): labelled blocks of base64, with any text between them. */
import { decodeBase64 } from './base64.ts';

export interface PemBlock {
  readonly label: string;
  /** Null if what is between the lines is no strict base64. */
  readonly der: Buffer | null;
}

const BEGIN = '-----BEGIN ';
const DASHES = '-----';

/** All blocks of a text, in order; null if one of them is not closed by its own label. Linear. */
export function readPem(text: string): readonly PemBlock[] | null {
  const blocks: PemBlock[] = [];
  for (let begin = text.indexOf(BEGIN); begin !== -1; begin = text.indexOf(BEGIN, begin)) {
    const labelEnd = text.indexOf(DASHES, begin + BEGIN.length);
    if (labelEnd === -1) return null;
    const label = text.slice(begin + BEGIN.length, labelEnd);
    const bodyStart = labelEnd + DASHES.length;
    const bodyEnd = text.indexOf(DASHES, bodyStart);
    const close = `-----END ${label}-----`;
    if (bodyEnd === -1 || !text.startsWith(close, bodyEnd)) return null;
    const body = text.slice(bodyStart, bodyEnd).replace(/[ \t\r\n]+/g, '');
    blocks.push({ label, der: body === '' ? null : decodeBase64(body) });
    begin = bodyEnd + close.length;
  }
  return blocks;
}
