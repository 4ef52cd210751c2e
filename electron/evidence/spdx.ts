/** SPDX in JSON: 2.2 and 2.3, and the graph of 3.0 (spdx-spec, clauses on packages). */
import { field, listField, textField } from './fields.ts';
import type { Stated } from './image-component.ts';
import type { Path } from './path.ts';
import type { DocumentReader } from './reader.ts';
import { propertyOf, readSpdx, type SpdxPackage } from './spdx-package.ts';
import { graphPackages, isSpdxGraph } from './spdx-graph.ts';

export const spdx: DocumentReader = {
  format: 'spdx',
  recognises: ({ value }) => isSpdx2(value) || isSpdxGraph(value),
  read: ({ value }) => {
    if (!isSpdx2(value)) return readSpdx(graphPackages(value), []);
    const packages = listField(value, 'packages').map((item, i) =>
      packageOf(item, ['packages', i]),
    );
    const files = listField(value, 'files').flatMap((file, position) => {
      const text = textField(file, 'comment');
      return text === null ? [] : propertyOf({ text, at: ['files', position, 'comment'] });
    });
    return readSpdx(packages, files);
  },
};

/** True for SPDX 2 in JSON. */
export function isSpdx2(value: unknown): boolean {
  return textField(value, 'spdxVersion')?.startsWith('SPDX-2') ?? false;
}

function packageOf(item: unknown, at: Path): SpdxPackage {
  const stated = (key: string): Stated | null => {
    const text = textField(item, key);
    return text === null ? null : { text, at: [...at, key] };
  };
  const comments = itemsUnder(item, 'annotations', at).flatMap((found) => textIn(found, 'comment'));
  return {
    id: textField(item, 'SPDXID') ?? '',
    purpose: textField(item, 'primaryPackagePurpose'),
    name: stated('name'),
    version: stated('versionInfo'),
    purls: itemsUnder(item, 'externalRefs', at)
      .filter(({ value }) => field(value, 'referenceType') === 'purl')
      .flatMap((found) => textIn(found, 'referenceLocator')),
    hashes: itemsUnder(item, 'checksums', at)
      .filter(({ value }) => field(value, 'algorithm') === 'SHA256')
      .flatMap((found) => textIn(found, 'checksumValue')),
    // Trivy's older versions put into attribution texts what are annotations now.
    properties: [...comments, ...textsUnder(item, 'attributionTexts', at)].flatMap(propertyOf),
  };
}

function itemsUnder(item: unknown, key: string, at: Path) {
  return listField(item, key).map((value, position) => ({ value, at: [...at, key, position] }));
}

function textIn(item: { value: unknown; at: Path }, key: string): readonly Stated[] {
  const text = textField(item.value, key);
  return text === null ? [] : [{ text, at: [...item.at, key] }];
}

function textsUnder(item: unknown, key: string, at: Path): readonly Stated[] {
  return itemsUnder(item, key, at).flatMap(({ value, at: place }) =>
    typeof value === 'string' ? [{ text: value, at: place }] : [],
  );
}
