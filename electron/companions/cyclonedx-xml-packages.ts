/** Components of CycloneDX in XML: the same facts as in its JSON. */
import type { Sbom } from '../../shared/attestation.ts';
import { cyclonedxXml } from '../evidence/cyclonedx-xml.ts';
import { attributeOf, hasDoctype, xmlValues, type XmlValue } from '../evidence/xml-values.ts';
import { describedDigests, sbomOf, toolName, type WrittenPackage } from './sbom-package.ts';
import { shownField } from './shown-text.ts';

/** A component of the list, or within another one of it. */
const COMPONENT = /^bom(?:\/components\/component)+$/;
const TAIL = '/components/component';
const TOOL = /^bom\/metadata\/tools\/(?:tool|components\/component)\/(name|version)$/;
const END = /<\/(?:[\w.-]+:)?bom\s*>\s*$/;

interface Draft extends WrittenPackage {
  readonly type: string | null;
  group: string;
  name: string | null;
  version: string | null;
  purl: string | null;
  supplier: string | null;
  readonly licences: string[];
}

/** Null for other texts. */
export function readCycloneXml(text: string): Sbom | null {
  if (!cyclonedxXml.recognises(text)) return null;
  const facts = new Map<string, string>();
  const tools: { name: string; version: string }[] = [];
  const components: Draft[] = [];
  if (hasDoctype(text)) return sbomOf(headOf(text, facts, tools), [], DOCTYPE);
  /** The last component at each depth: fields may follow those within it. */
  const open = new Map<string, Draft>();
  /** Where the last element that is read begins; another one behind it was too deep. */
  let last = 0;
  for (const value of xmlValues(text)) {
    const { path } = value;
    last = value.at;
    if (path === 'bom') facts.set('version', namespaceVersion(value.attributes));
    else if (path.startsWith('bom/metadata/')) addFact(facts, tools, value);
    else if (COMPONENT.test(path)) {
      const draft = draftOf(value);
      open.set(path, draft);
      components.push(draft);
    } else addTo(open, value);
  }
  const whole = /<[A-Za-z_]/.test(text.slice(last)) ? TOO_DEEP : null;
  const problem = END.test(text.slice(-256)) ? whole : 'It breaks off before its end.';
  const packages = components.filter(({ type }) => type !== 'file').map(named);
  return sbomOf(headOf(text, facts, tools), packages, problem);
}

const TOO_DEEP = 'It nests deeper, or in longer names, than is read.';
const DOCTYPE = 'It has a document type declaration (DTD), which is never read.';

function headOf(
  text: string,
  facts: ReadonlyMap<string, string>,
  tools: readonly { name: string; version: string }[],
) {
  const end = text.indexOf('</metadata>');
  const reading = end === -1 ? { claims: [] } : cyclonedxXml.read(text.slice(0, end));
  return {
    format: 'cyclonedx',
    specVersion: shownField(facts.get('version')),
    name: shownField(facts.get('component/name')),
    created: shownField(facts.get('timestamp')),
    tools: tools.flatMap(({ name, version }) => toolName(name, version)),
    describes: describedDigests(reading),
  } as const;
}

function namespaceVersion(attributes: string): string {
  return /cyclonedx\.org\/schema\/bom\/([\d.]{1,8})/.exec(attributes)?.[1] ?? '';
}

function addFact(
  facts: Map<string, string>,
  tools: { name: string; version: string }[],
  { path, text }: XmlValue,
): void {
  const [, key] = TOOL.exec(path) ?? [];
  const last = tools.at(-1);
  if (key === 'name') tools.push({ name: text, version: '' });
  else if (key === 'version' && last !== undefined) last.version = text;
  else if (text !== '') facts.set(path.slice('bom/metadata/'.length), text);
}

function draftOf({ attributes }: XmlValue): Draft {
  const type = attributeOf(attributes, 'type');
  return { type, group: '', name: null, version: null, purl: null, supplier: null, licences: [] };
}

function addTo(open: ReadonlyMap<string, Draft>, { path, text }: XmlValue): void {
  const at = path.lastIndexOf(`${TAIL}/`) + TAIL.length;
  const draft = text === '' ? undefined : open.get(path.slice(0, at));
  if (draft === undefined) return;
  switch (path.slice(at + 1)) {
    case 'group':
      draft.group = text;
      break;
    case 'name':
      draft.name = text;
      break;
    case 'version':
      draft.version = text;
      break;
    case 'purl':
      draft.purl = text;
      break;
    case 'supplier/name':
      draft.supplier = text;
      break;
    case 'publisher':
      draft.supplier ??= text;
      break;
    case 'licenses/expression':
    case 'licenses/license/id':
    case 'licenses/license/name':
      draft.licences.push(text);
      break;
  }
}

function named(draft: Draft): WrittenPackage {
  if (draft.name === null || draft.group === '') return draft;
  return { ...draft, name: `${draft.group}/${draft.name}` };
}
