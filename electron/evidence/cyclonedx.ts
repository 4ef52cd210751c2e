/** CycloneDX in JSON, 1.2 to 1.7 (ECMA-424). */
import { readCyclone, propertyKey, type CycloneComponent } from './cyclonedx-image.ts';
import { asList, field, fieldAt, isRecord, listField, textField } from './fields.ts';
import type { Stated } from './image-component.ts';
import type { Path } from './path.ts';
import type { DocumentReader } from './reader.ts';

export const cyclonedx: DocumentReader = {
  format: 'cyclonedx',
  recognises: ({ value }) => field(value, 'bomFormat') === 'CycloneDX',
  read: ({ value }) => {
    const about = fieldAt(value, 'metadata', 'component');
    return readCyclone({
      tools: toolNames(fieldAt(value, 'metadata', 'tools')),
      about: isRecord(about) ? componentOf(about, ['metadata', 'component']) : null,
      components: listField(value, 'components').map((component, position) =>
        componentOf(component, ['components', position]),
      ),
    });
  },
};

/** A list until 1.4, since then an object with lists of components. */
function toolNames(tools: unknown): readonly string[] {
  const list = Array.isArray(tools) ? asList(tools) : listField(tools, 'components');
  return list.map((tool) => textField(tool, 'name') ?? '');
}

function componentOf(component: unknown, at: Path): CycloneComponent {
  const stated = (key: string): Stated | null => {
    const text = textField(component, key);
    return text === null ? null : { text, at: [...at, key] };
  };
  const purl = stated('purl');
  return {
    type: textField(component, 'type'),
    name: stated('name'),
    version: stated('version'),
    purls: purl === null ? [] : [purl],
    hashes: listField(component, 'hashes').flatMap((hash, position) => {
      const text = textField(hash, 'content');
      if (text === null || field(hash, 'alg') !== 'SHA-256') return [];
      return [{ text, at: [...at, 'hashes', position, 'content'] }];
    }),
    properties: listField(component, 'properties').flatMap((property, position) => {
      const text = textField(property, 'value');
      const name = textField(property, 'name');
      if (text === null || name === null) return [];
      return [{ key: propertyKey(name), text, at: [...at, 'properties', position, 'value'] }];
    }),
  };
}
