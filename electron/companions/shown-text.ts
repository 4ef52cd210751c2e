/** Texts of a document as they are shown: never longer than anybody reads. */

/** UTF-16 units of one field; package URLs and licence expressions are far shorter. */
const MAX_FIELD = 4096;

/** `text`, or its beginning and `…`. */
export function shownText(text: string): string {
  return text.length <= MAX_FIELD ? text : `${text.slice(0, MAX_FIELD - 1)}…`;
}

/** A value that should be a text; null if it is none, or empty. */
export function shownField(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? shownText(value) : null;
}

/** Any value in one text: texts as they are, others as JSON. */
export function shownValue(value: unknown): string {
  return shownText(typeof value === 'string' ? value : JSON.stringify(value));
}
