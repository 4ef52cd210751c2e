/** Text for people that a source holds itself, instead of asking the catalogue for it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { root } from '../../../build/setup/paths.ts';

/** Two words with a space between, or one that begins like a sentence. */
const FOR_PEOPLE = /\p{L}{2,} \p{L}{2,}|^\s*\p{Lu}\p{Ll}+(?:[\s.,:…!?]|$)/u;
/** Names of keys, of the DOM and of formats, which look like words. */
const NAMES =
  /^(?:Arrow(?:Up|Down|Left|Right)?|Enter|Escape|Tab|Home|End|Page(?:Up|Down)|Delete|Backspace|Space|Context(?:Menu)?|Shift|Alt|Meta|Control|Insert|Drydock|Dockerfile|Error|Object|Array|Files|Helm|Compose|Kubernetes|Kustomize|Trivy|Grype|Syft|Sigstore|Rekor|Fulcio|Docker|Markdown|Latin|Mac|Ctrl|Cmd|Esc(?:ape)?|Arrow(?:Up|Down|Left|Right))$/;
/** A path from the root, which may have spaces. */
const PATH = /^(?:\/[\w ]+){2,}$/;
/** Attributes whose text is read or spoken, down to single words. */
const SPOKEN = /^(?:title|alt|placeholder|label|aria-(?:label|description|roledescription))$/;
/** Attributes whose text is for the program. */
const FOR_PROGRAM =
  /^(?:class|style|id|role|type|kind|d|viewBox|transform|href|src|for|slot|testid|generics|data-.*|mode|icon|tone|points|rows|side|as|part|columns|stroke.*|fill.*|preserve.*)$/;

interface Node {
  readonly type: string;
  readonly [name: string]: unknown;
}

/** Each text, as it is written; empty for a source that asks the catalogue for all it says. */
export function writtenText(file: string): readonly string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return file.endsWith('.svelte') ? textOfComponent(text) : textOfModule(file, text);
}

function textOfComponent(text: string): string[] {
  const { fragment, instance, module } = parse(text, { modern: true }) as unknown as Node;
  const found: string[] = [];
  for (const part of [fragment, instance, module]) gather(part, found);
  return found;
}

function gather(value: unknown, found: string[], read = true): void {
  if (Array.isArray(value)) for (const each of value) gather(each, found, read);
  else if (isNode(value) && !isForProgram(value)) {
    const own = ownText(value, read);
    if (own !== null) found.push(own);
    const inside = value.type === 'Attribute' ? SPOKEN.test(String(value['name'])) : true;
    for (const [name, inner] of Object.entries(value))
      if (name !== 'parent') gather(inner, found, inside);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** Types, but not the values that stand before `as` and `satisfies`. */
function isType({ type }: Node): boolean {
  return type.startsWith('TS') && !/^TS(?:As|Satisfies|NonNull)/.test(type);
}

function isForProgram(node: Node): boolean {
  if (node.type.startsWith('Import') || isType(node) || node.type === 'Comment') return true;
  return node.type === 'Attribute' && FOR_PROGRAM.test(String(node['name']));
}

function ownText(node: Node, read: boolean): string | null {
  if (node.type === 'Text') {
    if (!read) return forPeople(node['data']);
    return /\p{L}{2,}/u.test(String(node['data'])) ? clean(node['data']) : null;
  }
  if (node.type === 'Literal') return forPeople(node['value']);
  if (node.type === 'TemplateElement') return forPeople((node['value'] as { raw: string }).raw);
  return null;
}

function textOfModule(file: string, text: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    ) {
      const own = forPeople(node.text);
      if (own !== null) found.push(own);
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

function forPeople(value: unknown): string | null {
  if (typeof value !== 'string' || !FOR_PEOPLE.test(value)) return null;
  return NAMES.test(value.trim()) || PATH.test(value) ? null : clean(value);
}

function clean(value: unknown): string {
  return String(value).replaceAll(/\s+/g, ' ').trim().slice(0, 100);
}
