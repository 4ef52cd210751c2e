/**
 * HTML that cannot hold raw text: whatever a template is filled with is escaped, unless it is markup that
 * such a template made.
 */
import { escapeText } from '../../../shared/escape.ts';

const ENTITY: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Only made here. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** For `markup` alone, and for the two texts that are ours: the style and the shapes. */
  static own(text: string): Markup {
    return new Markup(text);
  }

  toString(): string {
    return this.#text;
  }
}

/** Null is nothing. */
export type Content = Markup | string | number | null | readonly Content[];

/**
 * Markup of a template, without the indentation that it has here; texts in it are made visible (`escapeText`) and
 * escaped.
 */
export function markup(parts: TemplateStringsArray, ...filled: readonly Content[]): Markup {
  const own = parts.map((part) => part.replace(/\n\s*/g, '\n'));
  const pieces = [own[0] ?? ''];
  filled.forEach((content, at) => {
    pieces.push(written(content), own[at + 1] ?? '');
  });
  return Markup.own(pieces.join(''));
}

/** Text that is kept to the character, as a `pre` shows it: only what is markup is escaped. */
export function exactly(text: string): Markup {
  return Markup.own(escapeMarkup(text));
}

/** For the facts, which are escaped JSON and must be read out again: the other way. */
export function unescapeMarkup(text: string): string {
  return text.replace(
    /&(?:lt|gt|quot|#39|amp);/g,
    (entity) => [...ENTITY].find(([, written]) => written === entity)?.[0] ?? entity,
  );
}

function written(content: Content): string {
  if (content === null) return '';
  if (content instanceof Markup) return content.toString();
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return escapeMarkup(escapeText(content));
  return content.map(written).join('');
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITY.get(character) ?? character);
}
