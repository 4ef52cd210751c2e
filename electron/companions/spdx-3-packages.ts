/** Packages of SPDX 3 in JSON-LD, one flat graph (spdx-spec 3.0, Software and SimpleLicensing profiles). */
import type { Sbom } from '../../shared/attestation.ts';
import { field, isRecord, listField, textField } from '../evidence/fields.ts';
import { spdx } from '../evidence/spdx.ts';
import { isSpdxGraph } from '../evidence/spdx-graph.ts';
import { describedDigests, sbomOf, type WrittenPackage } from './sbom-package.ts';
import { shownField } from './shown-text.ts';

const LICENSED = new Set(['hasDeclaredLicense', 'hasConcludedLicense']);

/** Null for other documents. */
export function readSpdxGraph(value: unknown): Sbom | null {
  if (!isSpdxGraph(value)) return null;
  const elements = listField(value, '@graph').filter(isRecord);
  const ofType = (type: string) => elements.filter((element) => field(element, 'type') === type);
  const all = ofType('software_Package');
  const images = all.filter((each) => field(each, 'software_primaryPurpose') === 'container');
  const about = { '@context': field(value, '@context'), '@graph': images };
  const [creation] = ofType('CreationInfo');
  const [document] = ofType('SpdxDocument');
  const head = {
    format: 'spdx',
    specVersion: shownField(field(creation, 'specVersion')),
    name: shownField(field(document, 'name')),
    created: shownField(field(creation, 'created')),
    tools: ofType('Tool').flatMap((tool) => shownField(field(tool, 'name')) ?? []),
    describes: describedDigests(spdx.read({ syntax: 'json', value: about, raw: null })),
  } as const;
  const isImage = new Set<unknown>(images);
  return sbomOf(
    head,
    written(
      all.filter((each) => !isImage.has(each)),
      elements,
    ),
  );
}

function* written(
  packages: readonly unknown[],
  elements: readonly unknown[],
): Generator<WrittenPackage> {
  const byID = new Map(elements.map((element) => [textField(element, 'spdxId'), element]));
  const licences = licencesOf(elements, byID);
  for (const item of packages) {
    const id = textField(item, 'spdxId');
    const supplier = byID.get(textField(item, 'suppliedBy'));
    yield {
      name: field(item, 'name'),
      version: field(item, 'software_packageVersion'),
      purl: field(item, 'software_packageUrl') ?? identifier(item),
      licences: id === null ? [] : (licences.get(id) ?? []),
      supplier: field(supplier, 'name'),
    };
  }
}

function identifier(item: unknown): unknown {
  const found = listField(item, 'externalIdentifier').find((each) =>
    ['packageUrl', 'packageURL'].includes(textField(each, 'externalIdentifierType') ?? ''),
  );
  return field(found, 'identifier');
}

/** Licence expressions by the package that a relationship says has them. */
function licencesOf(
  elements: readonly unknown[],
  byID: ReadonlyMap<string | null, unknown>,
): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const element of elements) {
    const from = textField(element, 'from');
    if (from === null || !LICENSED.has(textField(element, 'relationshipType') ?? '')) continue;
    for (const to of listField(element, 'to')) {
      const licence = typeof to === 'string' ? byID.get(to) : undefined;
      const text = field(licence, 'simplelicensing_licenseExpression') ?? field(licence, 'name');
      const known = found.get(from);
      if (known === undefined) found.set(from, [text]);
      else known.push(text);
    }
  }
  return found;
}
