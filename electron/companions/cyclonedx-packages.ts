/** Components of CycloneDX in JSON, 1.2 to 1.7 (ECMA-424), those within others too. */
import type { Sbom } from '../../shared/attestation.ts';
import { asList, field, fieldAt, isRecord, listField, textField } from '../evidence/fields.ts';
import { cyclonedx } from '../evidence/cyclonedx.ts';
import { describedDigests, sbomOf, toolName, type WrittenPackage } from './sbom-package.ts';
import { shownField } from './shown-text.ts';

/** Null for other documents. */
export function readCycloneJson(value: unknown): Sbom | null {
  if (!isCyclone(value)) return null;
  const metadata = field(value, 'metadata');
  const about = { bomFormat: 'CycloneDX', metadata };
  const head = {
    format: 'cyclonedx',
    specVersion: shownField(field(value, 'specVersion')),
    name: shownField(fieldAt(metadata, 'component', 'name')),
    created: shownField(field(metadata, 'timestamp')),
    tools: toolsOf(field(metadata, 'tools')),
    describes: describedDigests(cyclonedx.read({ syntax: 'json', value: about, raw: null })),
  } as const;
  return sbomOf(head, written(listField(value, 'components')));
}

export function isCyclone(value: unknown): boolean {
  return field(value, 'bomFormat') === 'CycloneDX';
}

/** A list until 1.4, since then an object with lists of components and services. */
export function toolsOf(tools: unknown): readonly string[] {
  const list = Array.isArray(tools)
    ? asList(tools)
    : [...listField(tools, 'components'), ...listField(tools, 'services')];
  return list.flatMap((tool) => toolName(field(tool, 'name'), field(tool, 'version')));
}

function* written(components: readonly unknown[]): Generator<WrittenPackage> {
  const left: (readonly unknown[])[] = [components];
  for (let list = left.pop(); list !== undefined; list = left.pop()) {
    for (const component of list) {
      const inner = listField(component, 'components');
      if (inner.length > 0) left.push(inner);
      // Single files are listed by some tools; they are no packages.
      if (!isRecord(component) || component.type === 'file') continue;
      yield {
        name: fullName(component),
        version: component.version,
        purl: component.purl,
        licences: listField(component, 'licenses').map(licenceOf),
        supplier: field(component.supplier, 'name') ?? component.publisher,
      };
    }
  }
}

/** `group/name`, where the name alone says too little. */
function fullName(component: unknown): unknown {
  const name = textField(component, 'name');
  const group = textField(component, 'group') ?? '';
  return name === null || group === '' ? name : `${group}/${name}`;
}

function licenceOf(choice: unknown): unknown {
  const licence = field(choice, 'license');
  return field(choice, 'expression') ?? field(licence, 'id') ?? field(licence, 'name');
}
