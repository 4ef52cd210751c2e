/** Packages of SPDX 2.2 and 2.3 in JSON (spdx-spec, clause 7). */
import type { Sbom } from '../../shared/attestation.ts';
import { asList, field, fieldAt, isRecord, listField, textField } from '../evidence/fields.ts';
import { isImagePurl } from '../evidence/image-component.ts';
import { isSpdx2, spdx } from '../evidence/spdx.ts';
import { describedDigests, sbomOf, type WrittenPackage } from './sbom-package.ts';
import { shownField } from './shown-text.ts';
import { partyName, toolOf } from './spdx-party.ts';

/** Null for other documents. */
export function readSpdxJson(value: unknown): Sbom | null {
  if (!isSpdx2(value)) return null;
  const listed = listField(value, 'packages').filter(isRecord);
  const subjects = subjectsOf(value);
  const isSubject = (item: unknown) => isImage(item, subjects);
  const creation = field(value, 'creationInfo');
  // Only these say which image it is; what the others say of layers is not asked.
  const about = { spdxVersion: 'SPDX-2.3', packages: listed.filter(isSubject) };
  const head = {
    format: 'spdx',
    specVersion: shownField(textField(value, 'spdxVersion')?.slice('SPDX-'.length)),
    name: shownField(field(value, 'name')),
    created: shownField(field(creation, 'created')),
    tools: listField(creation, 'creators').flatMap(toolOf),
    describes: describedDigests(spdx.read({ syntax: 'json', value: about, raw: null })),
  } as const;
  return sbomOf(head, written(listed, isSubject));
}

function* written(
  listed: readonly unknown[],
  isSubject: (item: unknown) => boolean,
): Generator<WrittenPackage> {
  for (const item of listed) {
    if (isSubject(item)) continue;
    yield {
      name: field(item, 'name'),
      version: field(item, 'versionInfo'),
      purl: purlOf(item),
      licences: [field(item, 'licenseDeclared'), field(item, 'licenseConcluded')],
      supplier: partyName(field(item, 'supplier')) ?? partyName(field(item, 'originator')),
    };
  }
}

function purlOf(item: unknown): unknown {
  const found = listField(item, 'externalRefs').find(
    (reference) => field(reference, 'referenceType') === 'purl',
  );
  return field(found, 'referenceLocator');
}

/** Identifiers of what the document says that it describes. */
function subjectsOf(value: unknown): ReadonlySet<unknown> {
  const related = listField(value, 'relationships').flatMap((relationship) =>
    field(relationship, 'relationshipType') === 'DESCRIBES'
      ? [field(relationship, 'relatedSpdxElement')]
      : [],
  );
  return new Set([...asList(fieldAt(value, 'documentDescribes')), ...related]);
}

/** True for the image that was looked at: it is the subject, not one of its packages. */
function isImage(item: unknown, subjects: ReadonlySet<unknown>): boolean {
  const id = textField(item, 'SPDXID') ?? '';
  if (id.startsWith('SPDXRef-DocumentRoot-')) return true;
  if (!subjects.has(id)) return false;
  const purl = purlOf(item);
  return (
    textField(item, 'primaryPackagePurpose')?.toUpperCase() === 'CONTAINER' ||
    id.startsWith('SPDXRef-ContainerImage-') ||
    (typeof purl === 'string' && isImagePurl(purl))
  );
}
