/** OpenVEX (openvex/spec, 0.0.1 to 0.2.0). */
import type { Vex, VexStatement } from '../../shared/attestation.ts';
import { asList, field, fieldAt, isRecord, listField, textField } from '../evidence/fields.ts';
import { shownField, shownText } from './shown-text.ts';

/** Null for other documents. */
export function readOpenVex(value: unknown): Vex | null {
  const context = field(value, '@context');
  const isOpenVex = typeof context === 'string' && context.startsWith('https://openvex.dev/ns');
  // Its first version, in attestations, had no context.
  const isFirst =
    isRecord(value) && Array.isArray(value.statements) && Object.hasOwn(value, 'author');
  if (!isOpenVex && !isFirst) return null;
  return {
    kind: 'vex',
    format: 'openvex',
    author: shownField(field(value, 'author')),
    timestamp: shownField(field(value, 'timestamp')),
    statements: listField(value, 'statements').filter(isRecord).map(statementOf),
  };
}

function statementOf(statement: unknown): VexStatement {
  const vulnerability = field(statement, 'vulnerability');
  return {
    vulnerability: shownField(vulnerability) ?? identifierOf(vulnerability),
    status: shownField(field(statement, 'status')) ?? '',
    justification:
      shownField(field(statement, 'justification')) ??
      shownField(field(statement, 'impact_statement')) ??
      shownField(field(statement, 'action_statement')),
    products: listField(statement, 'products').map(productOf),
  };
}

function identifierOf(item: unknown): string {
  const texts = ['name', '@id'].map((key) => shownField(field(item, key)));
  return texts.find((text) => text !== null) ?? '';
}

/** With its parts in brackets, if only some of them are meant. */
function productOf(product: unknown): string {
  if (typeof product === 'string') return shownText(product);
  const name = textField(product, '@id') ?? textField(field(product, 'identifiers'), 'purl') ?? '';
  const parts = asList(fieldAt(product, 'subcomponents')).map((part) =>
    typeof part === 'string' ? part : (textField(part, '@id') ?? ''),
  );
  return shownText(parts.length === 0 ? name : `${name} (${parts.join(', ')})`);
}
