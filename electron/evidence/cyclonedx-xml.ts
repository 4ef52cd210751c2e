/** CycloneDX in XML, all versions of the schema: the same facts as in its JSON. */
import {
  readCyclone,
  propertyKey,
  type CycloneComponent,
  type CycloneDocument,
} from './cyclonedx-image.ts';
import type { ComponentProperty, Stated } from './image-component.ts';
import type { Reading, TextReader } from './reader.ts';
import { attributeOf, hasDoctype, xmlValues, type XmlValue } from './xml-values.ts';

const NAMESPACE = 'http://cyclonedx.org/schema/bom/';
/** Characters in which the root element has to begin. */
const HEAD = 4096;
const ABOUT = 'bom/metadata/component';
const LISTED = 'bom/components/component';
const TOOLS = ['bom/metadata/tools/tool/name', 'bom/metadata/tools/components/component/name'];

/** What its elements say depends on the program that reads it. */
const REFUSED: Reading = {
  claims: [],
  problems: [{ code: 'document-invalid', at: 0, detail: 'it has a document type declaration' }],
};

export const cyclonedxXml: TextReader = {
  format: 'cyclonedx',
  recognises: (text) => {
    const head = text.slice(0, HEAD);
    return head.trimStart().startsWith('<') && head.includes(NAMESPACE);
  },
  read: (text) => (hasDoctype(text) ? REFUSED : readCyclone(readDocument(text))),
};

/** A component while its elements go by. */
interface Draft {
  type: string | null;
  name: Stated | null;
  version: Stated | null;
  readonly purls: Stated[];
  readonly hashes: Stated[];
  readonly properties: ComponentProperty[];
}

function readDocument(text: string): CycloneDocument {
  const tools: string[] = [];
  const components: CycloneComponent[] = [];
  let about: CycloneComponent | null = null;
  let draft: Draft | null = null;
  for (const value of xmlValues(text)) {
    if (TOOLS.includes(value.path)) tools.push(value.text);
    if (value.path === ABOUT || value.path === LISTED) {
      draft = startOf(value);
      if (value.path === ABOUT) about = draft;
      else components.push(draft);
    } else if (draft !== null) addTo(draft, value);
  }
  return { tools, about, components };
}

function startOf({ attributes }: XmlValue): Draft {
  const type = attributeOf(attributes, 'type');
  return { type, name: null, version: null, purls: [], hashes: [], properties: [] };
}

function addTo(draft: Draft, { path, attributes, text, at }: XmlValue): void {
  const base = [ABOUT, LISTED].find((start) => path.startsWith(`${start}/`));
  const stated = { text, at };
  switch (base === undefined ? '' : path.slice(base.length + 1)) {
    case 'name':
      draft.name = stated;
      break;
    case 'version':
      draft.version = stated;
      break;
    case 'purl':
      draft.purls.push(stated);
      break;
    case 'hashes/hash':
      if (attributeOf(attributes, 'alg') === 'SHA-256') draft.hashes.push(stated);
      break;
    case 'properties/property':
      draft.properties.push({ key: propertyKey(attributeOf(attributes, 'name') ?? ''), text, at });
      break;
  }
}
