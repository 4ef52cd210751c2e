/**
 * Values of an XML text, in one linear pass that builds no tree and knows no entities but the five of XML:
 * nothing is fetched, expanded or kept.
 */

/** An element that holds text alone, or the start of one that holds others. */
export interface XmlValue {
  /** Local names from the root, such as `bom/metadata/component/name`. */
  readonly path: string;
  /** As written between `<` and `>`, without the name. */
  readonly attributes: string;
  /** Empty for an element that holds others. */
  readonly text: string;
  /** Offset of the text. */
  readonly at: number;
}

/** Documents of tools nest some ten elements. */
const MAX_DEPTH = 64;
const MAX_TEXT = 8192;
/** Characters of a path: each is made anew for every element below it. */
const MAX_PATH = 4096;
/** What stands between angle brackets and is no element, with its end. */
const SKIPPED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

/** Comments and instructions, which may hold what looks like the root. */
const BEFORE_ROOT = SKIPPED.filter(([start]) => start === '<!--' || start === '<?');
const DOCTYPE = '<!DOCTYPE';

/**
 * True for a text with a document type declaration: entities of its own, and quotation marks around what
 * looks like elements. No two programs need agree on what such a text says.
 */
export function hasDoctype(text: string): boolean {
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    if (text.slice(at, at + DOCTYPE.length).toUpperCase() === DOCTYPE) return true;
    const end = BEFORE_ROOT.find(([start]) => text.startsWith(start, at))?.[1];
    const ends = end === undefined ? -1 : text.indexOf(end, at);
    if (end === undefined || ends === -1) return false;
    at = ends + end.length;
  }
  return false;
}

/** Every element where it starts; stops at a text that is cut, or that nests too deep. */
export function* xmlValues(text: string): Generator<XmlValue> {
  const open: string[] = [];
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const skipped = SKIPPED.find(([start]) => text.startsWith(start, at));
    const end = text.indexOf(skipped?.[1] ?? '>', at);
    if (end === -1) return;
    const after = end + (skipped?.[1] ?? '>').length;
    if (skipped !== undefined) {
      at = after;
      continue;
    }
    if (text[at + 1] === '/') open.pop();
    else {
      const [name, attributes] = splitTag(text.slice(at + 1, Math.min(end, at + 1 + MAX_TEXT)));
      const path = open.length === 0 ? name : `${open.at(-1) ?? ''}/${name}`;
      if (path.length > MAX_PATH) return;
      yield { path, attributes, ...textOf(text, after) };
      if (text[end - 1] !== '/') open.push(path);
      if (open.length > MAX_DEPTH) return;
    }
    at = after;
  }
}

/** The value of an attribute; null if there is none. */
export function attributeOf(attributes: string, name: string): string | null {
  const start = attributes.indexOf(`${name}="`);
  if (start === -1) return null;
  const from = start + name.length + 2;
  const end = attributes.indexOf('"', from);
  return end === -1 ? null : withoutEntities(attributes.slice(from, end));
}

function splitTag(tag: string): readonly [name: string, attributes: string] {
  const end = tag.search(/[\s/]/);
  const name = end === -1 ? tag : tag.slice(0, end);
  return [name.slice(name.indexOf(':') + 1), end === -1 ? '' : tag.slice(end)];
}

/** The text up to the next `<`, if that ends the element. */
function textOf(text: string, from: number): { text: string; at: number } {
  const end = text.indexOf('<', from);
  if (end === -1 || text[end + 1] !== '/' || end - from > MAX_TEXT) return { text: '', at: from };
  const raw = text.slice(from, end);
  const trimmed = raw.trimStart();
  return { text: withoutEntities(trimmed.trimEnd()), at: from + raw.length - trimmed.length };
}

function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
