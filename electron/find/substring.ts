// A plain text: every character stands for itself.

import type { Widen } from './regex.ts';
import type { Node } from './syntax.ts';

/** A slash at its start is also the start of a path, which has none there. */
export function parseSubstring(text: string, widen: Widen): Node {
  const nodes = [...text].map((character): Node => {
    const code = character.codePointAt(0) ?? 0;
    return { kind: 'set', ranges: widen([[code, code]]) };
  });
  const [first, ...others] = nodes;
  if (first === undefined || !text.startsWith('/')) return { kind: 'all', nodes };
  const start: Node = { kind: 'any', nodes: [{ kind: 'assert', assertion: 'start' }, first] };
  return { kind: 'all', nodes: [start, ...others] };
}
