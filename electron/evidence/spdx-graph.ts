/** Packages in the JSON-LD of SPDX 3 (spdx-spec 3.0, `software_Package`). */
import { field, listField, textField } from './fields.ts';
import type { Stated } from './image-component.ts';
import type { Path } from './path.ts';
import type { SpdxPackage } from './spdx-package.ts';

const CONTEXT = 'https://spdx.org/rdf/3';

/** True for a graph in the context of SPDX 3. */
export function isSpdxGraph(value: unknown): boolean {
  return (
    Array.isArray(field(value, '@graph')) &&
    (textField(value, '@context')?.startsWith(CONTEXT) ?? false)
  );
}

/** Its packages, in the order of the graph. */
export function graphPackages(value: unknown): readonly SpdxPackage[] {
  return listField(value, '@graph').flatMap((element, position) =>
    field(element, 'type') === 'software_Package' ? [packageOf(element, ['@graph', position])] : [],
  );
}

function packageOf(element: unknown, at: Path): SpdxPackage {
  const stated = (key: string): readonly Stated[] => {
    const text = textField(element, key);
    return text === null ? [] : [{ text, at: [...at, key] }];
  };
  const inList = (list: string, key: string, wanted: (item: unknown) => boolean) =>
    listField(element, list).flatMap((item, position) => {
      const text = textField(item, key);
      return text !== null && wanted(item) ? [{ text, at: [...at, list, position, key] }] : [];
    });
  return {
    id: textField(element, 'spdxId') ?? '',
    purpose: textField(element, 'software_primaryPurpose'),
    name: stated('name')[0] ?? null,
    version: stated('software_packageVersion')[0] ?? null,
    purls: [
      ...stated('software_packageUrl'),
      ...inList('externalIdentifier', 'identifier', (item) =>
        ['packageUrl', 'packageURL'].includes(textField(item, 'externalIdentifierType') ?? ''),
      ),
    ],
    hashes: inList('verifiedUsing', 'hashValue', (item) => field(item, 'algorithm') === 'sha256'),
    properties: [],
  };
}
