/** The chains of layers in an archive without manifests: ids, parents and the names of the topmost. */
import { finding } from '../../shared/finding.ts';
import { Decoder } from './decoder.ts';
import { documentFindings } from './document-findings.ts';
import { readJson } from './json.ts';
import { MAX_CHAIN_LAYERS, MAX_DOCUMENT_BYTES } from '../../shared/limits/oci.ts';
import { readNamed } from './named-document.ts';
import type { SourceContext } from './source-context.ts';

export interface V1Layer {
  readonly id: string;
  /** Null if its JSON is absent or cannot be read. */
  readonly json: Buffer | null;
}

export interface V1Head {
  readonly id: string;
  readonly names: readonly string[];
}

const ID = /^[a-f0-9]{64}$/;

/** The topmost layers: those that `repositories` names, else those that are nobody's parent. */
export function headsOf(context: SourceContext): readonly V1Head[] {
  const named = namedHeads(context);
  if (named.length > 0) return named;
  const ids = context.files.list('').filter((name) => ID.test(name));
  const parents = new Set(ids.map((id) => parentOf(readJsonOf(context, id))));
  return ids.filter((id) => !parents.has(id)).map((id) => ({ id, names: [] }));
}

/** From the lowest layer up; ends where a parent is missing, with a finding. */
export function chainOf(context: SourceContext, head: string): readonly V1Layer[] {
  const chain: V1Layer[] = [];
  const seen = new Set<string>();
  for (let id: string | null = head; id !== null;) {
    if (seen.has(id) || seen.size >= MAX_CHAIN_LAYERS) {
      const fields = { limit: 'layers in a chain', value: MAX_CHAIN_LAYERS };
      context.draft.findings.push(finding('limit-reached', { image: head, path: id }, fields));
      break;
    }
    seen.add(id);
    const json = readJsonOf(context, id);
    if (json === null)
      context.draft.findings.push(
        finding('blob-missing', { image: head, path: `${id}/json` }, { role: 'config' }),
      );
    chain.push({ id, json });
    id = parentOf(json);
  }
  return chain.reverse();
}

function namedHeads(context: SourceContext): readonly V1Head[] {
  const bytes = readNamed(context.files, 'repositories', MAX_DOCUMENT_BYTES, context);
  if (bytes === null) return [];
  const decoder = new Decoder(readJson(bytes, new Set()));
  const names = new Map<string, string[]>();
  for (const [repository, tags] of Object.entries(decoder.object(decoder.value, '') ?? {}))
    for (const [tag, id] of Object.entries(decoder.textMap(tags, repository)))
      if (ID.test(id)) names.set(id, [...(names.get(id) ?? []), `${repository}:${tag}`]);
      else decoder.problem('invalid', `${repository}.${tag}`, 'no id of 64 hex characters');
  const at = { path: `${context.files.base}repositories` };
  for (const each of documentFindings(decoder.problems, at)) context.draft.findings.push(each);
  return [...names].map(([id, all]) => ({ id, names: all }));
}

function readJsonOf(context: SourceContext, id: string): Buffer | null {
  const name = `${id}/json`;
  if (context.files.resolve(name) === undefined) return null;
  return readNamed(context.files, name, MAX_DOCUMENT_BYTES, context);
}

function parentOf(json: Buffer | null): string | null {
  if (json === null) return null;
  const silent = new Decoder(readJson(json, new Set()));
  const parent = silent.text(silent.object(silent.value, '')?.['parent'], '');
  return parent !== undefined && ID.test(parent) ? parent : null;
}
