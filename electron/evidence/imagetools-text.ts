/** `docker buildx imagetools inspect` as text: a block for what the name leads to, and one for each manifest. */
import { kindOfType } from './document-kind.ts';
import type { ClaimSaid, Said, TextReader } from './reader.ts';
import { parseReference } from './reference.ts';
import { someLine, textLines, type TextLine } from './text-lines.ts';
import type { Cell } from './text-table.ts';

const FIELD = /^(\s*)(Name|MediaType|Digest|Platform):\s*(\S+)\s*$/;

type Block = Map<string, Cell>;

export const imagetoolsTextReader: TextReader = {
  format: 'imagetools',
  recognises: (text) => {
    const seen = new Set<string>();
    return someLine(text, (line) => {
      const key = FIELD.exec(line)?.[2];
      if (key !== undefined) seen.add(key);
      return seen.has('Name') && seen.has('MediaType');
    });
  },
  read: (text) => ({ claims: [...blocksOf(text)].flatMap(blockClaim) }),
};

/** Each begins with its name. */
function* blocksOf(text: string): Generator<Block> {
  let block: Block = new Map();
  for (const line of textLines(text)) {
    const found = fieldOf(line);
    if (found === null) continue;
    if (found.key === 'Name') {
      yield block;
      block = new Map();
    }
    if (!block.has(found.key)) block.set(found.key, found.cell);
  }
  yield block;
}

function fieldOf({ text, offset }: TextLine): { readonly key: string; readonly cell: Cell } | null {
  const match = FIELD.exec(text);
  if (match === null) return null;
  const [, , key = '', value = ''] = match;
  return { key, cell: { text: value, offset: offset + text.lastIndexOf(value) } };
}

function blockClaim(block: Block): readonly ClaimSaid[] {
  const name = block.get('Name');
  const type = block.get('MediaType');
  if (name === undefined || type === undefined) return [];
  const kind = kindOfType(type.text, 'registry');
  const platform = block.get('Platform')?.text ?? null;
  return [{ side: 'named', said: [saidOf(name, block.get('Digest'), { kind, platform })] }];
}

function saidOf(name: Cell, digest: Cell | undefined, what: Pick<Said, 'kind' | 'platform'>): Said {
  if (digest === undefined) return { at: name.offset, text: name.text, as: 'reference', ...what };
  const { name: repository, tag } = parseReference(name.text);
  const { offset: at, text } = digest;
  return { at, text, as: 'digest', name: repository, tag, ...what };
}
