/** What CycloneDX says of vulnerabilities (ECMA-424, `vulnerabilities[].analysis`), where it is no list of packages. */
import type { Vex, VexStatement } from '../../shared/attestation.ts';
import { asList, field, fieldAt, isRecord, listField, textField } from '../evidence/fields.ts';
import { isCyclone, toolsOf } from './cyclonedx-packages.ts';
import { shownField, shownText } from './shown-text.ts';

/** Null for other documents, and for lists of packages. */
export function readCycloneVex(value: unknown): Vex | null {
  if (!isCyclone(value) || listField(value, 'components').length > 0) return null;
  const listed = listField(value, 'vulnerabilities').filter(isRecord);
  if (listed.length === 0) return null;
  const metadata = field(value, 'metadata');
  return {
    kind: 'vex',
    format: 'cyclonedx',
    author: authorOf(metadata),
    timestamp: shownField(field(metadata, 'timestamp')),
    statements: listed.map(statementOf),
  };
}

function authorOf(metadata: unknown): string | null {
  const [author] = asList(field(metadata, 'authors'));
  const [tool = null] = toolsOf(field(metadata, 'tools'));
  const texts = [field(author, 'name'), fieldAt(metadata, 'supplier', 'name')].map(shownField);
  return texts.find((text) => text !== null) ?? tool;
}

function statementOf(vulnerability: unknown): VexStatement {
  const analysis = field(vulnerability, 'analysis');
  return {
    vulnerability: shownField(field(vulnerability, 'id')) ?? '',
    status: shownField(field(analysis, 'state')) ?? '',
    justification:
      shownField(field(analysis, 'justification')) ?? shownField(field(analysis, 'detail')),
    products: listField(vulnerability, 'affects').flatMap((each) => {
      const reference = textField(each, 'ref');
      return reference === null ? [] : [shownText(reference)];
    }),
  };
}
