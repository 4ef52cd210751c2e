/** Packages of Syft's own JSON, of all schemas. */
import type { Sbom } from '../../shared/attestation.ts';
import { field, fieldAt, isRecord, listField, textField } from '../evidence/fields.ts';
import { syft } from '../evidence/syft.ts';
import { describedDigests, sbomOf, toolName, type WrittenPackage } from './sbom-package.ts';
import { shownField } from './shown-text.ts';

/** Null for other documents. */
export function readSyftJson(value: unknown): Sbom | null {
  const document = { syntax: 'json', value, raw: null } as const;
  if (!syft.recognises(document)) return null;
  const source = field(value, 'source');
  const descriptor = field(value, 'descriptor');
  const about = { ...document, value: { source, artifacts: [] } };
  const head = {
    format: 'syft',
    specVersion: shownField(fieldAt(value, 'schema', 'version')),
    name: nameOf(source),
    created: shownField(field(descriptor, 'timestamp')),
    tools: toolName(field(descriptor, 'name'), field(descriptor, 'version')),
    describes: describedDigests(syft.read(about)),
  } as const;
  return sbomOf(head, written(listField(value, 'artifacts')));
}

function nameOf(source: unknown): string | null {
  const target = field(source, 'target');
  const inputs = [fieldAt(source, 'metadata', 'userInput'), field(target, 'userInput')];
  const texts = [textField(source, 'name'), ...inputs, target].map(shownField);
  return texts.find((text) => text !== null) ?? null;
}

function* written(artifacts: readonly unknown[]): Generator<WrittenPackage> {
  for (const item of artifacts.filter(isRecord))
    yield {
      name: item.name,
      version: item.version,
      purl: item.purl,
      licences: listField(item, 'licenses').map(licenceOf),
      supplier: null,
    };
}

/** A text until schema 8, since then an object. */
function licenceOf(licence: unknown): unknown {
  if (!isRecord(licence)) return licence;
  return shownField(licence.spdxExpression) ?? licence.value;
}
