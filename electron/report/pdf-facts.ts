/** The facts inside a PDF report. */
import { latin, placesAt, trailerOf } from './pdf-parts.ts';

/** Name of the attached file. */
export const FACTS_FILE = 'drydock-report.json';

/** How the object of the attached file starts, behind its number. */
export const FACTS_HEAD = '<</Type /EmbeddedFile /Subtype /application#2Fjson /Length ';

/**
 * The bytes of `drydock-report.json` as the PDF carries it; null if it carries none, or was saved again by
 * another program. Never throws.
 */
export function factsInPDF(bytes: Uint8Array): Uint8Array | null {
  const text = latin(bytes);
  const trailer = text.startsWith('%PDF-') ? trailerOf(text) : null;
  const places = trailer === null ? null : placesAt(text, trailer.table);
  if (places === null) return null;
  const found = [...places].flatMap(([number, at]) => factsAt(bytes, text, number, at) ?? []);
  return found.length === 1 ? (found[0] ?? null) : null;
}

function factsAt(bytes: Uint8Array, text: string, number: number, at: number): Uint8Array | null {
  const head = `${String(number)} 0 obj\n${FACTS_HEAD}`;
  if (!text.startsWith(head, at)) return null;
  const line = text.slice(at, at + 300);
  const [opening, length = ''] =
    /^[^\n]*\n<<[^\n]*\/Length (\d{1,15})[^\n]*>>\nstream\n/.exec(line) ?? [];
  if (opening === undefined) return null;
  const start = at + opening.length;
  const end = start + Number(length);
  return text.startsWith('\nendstream\nendobj\n', end) ? bytes.subarray(start, end) : null;
}
