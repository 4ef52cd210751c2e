/** From what a format says to references, split and judged. */
import {
  MAX_REFERENCE,
  type ParsedReference,
  type Reference,
  type TextPlace,
} from '../../shared/evidence.ts';
import { digestFault } from './digest-fault.ts';
import { pathText } from './path.ts';
import { parsePurl } from './purl.ts';
import type { Said } from './reader.ts';
import { parseReference, withoutScheme } from './reference.ts';

type Resolved = ParsedReference & { readonly platform?: string | null };

/** The reference of what is said at a place. */
export function referenceOf(said: Said, place: TextPlace): Reference {
  const { platform = null, ...parsed } = parse(said);
  return {
    ...withBeside(parsed, said),
    text: said.text.slice(0, MAX_REFERENCE),
    kind: said.kind,
    found: 'by-format',
    place,
    path: typeof said.at === 'number' ? null : pathText(said.at),
    platform: said.platform ?? platform,
    count: 1,
  };
}

function parse({ text, as }: Said): Resolved {
  if (as !== 'digest' && text.trim() !== '' && text.length > MAX_REFERENCE) {
    return { name: null, tag: null, digest: null, fault: 'too-long' };
  }
  switch (as) {
    case 'reference':
      return parseReference(withoutScheme(text));
    case 'purl':
      return parsePurl(text);
    case 'digest':
      return ofDigest(withoutScheme(text));
    case 'hex':
      return ofDigest(text === '' ? '' : `sha256:${text}`);
  }
}

function ofDigest(text: string): ParsedReference {
  const fault = text === '' ? 'empty' : digestFault(text);
  return { name: null, tag: null, digest: fault === null ? text : null, fault };
}

/** The name and the tag that stand beside the text, where it has none itself. */
function withBeside(parsed: ParsedReference, said: Said): ParsedReference {
  const { name: besideName = null, tag: besideTag = null } = said;
  if (besideName === null && besideTag === null) return parsed;
  const beside = besideName === null ? null : parseReference(besideName);
  const fault = parsed.fault ?? beside?.fault ?? null;
  return {
    name: parsed.name ?? beside?.name ?? null,
    tag: parsed.tag ?? besideTag ?? beside?.tag ?? null,
    digest: parsed.digest ?? beside?.digest ?? null,
    fault,
  };
}
