/**
 * In-toto statements, bare, in DSSE envelopes and in Sigstore bundles. Signatures are not looked at: what a
 * statement says is a claim like any other.
 */
import { peekJson } from '../oci/json.ts';
import { decodeBase64 } from './base64.ts';
import { asList, field, fieldAt, textField } from './fields.ts';
import type { Path } from './path.ts';
import type { DocumentReader, Reading } from './reader.ts';
import { isStatement, statementClaims } from './statement.ts';
import { MAX_STATEMENT_BYTES } from '../../shared/limits/evidence.ts';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
/** Where an envelope lies: alone, in a bundle, or in what `gh attestation` prints of several. */
export const ENVELOPES: readonly (readonly string[])[] = [
  [],
  ['dsseEnvelope'],
  ['bundle', 'dsseEnvelope'],
  ['attestation', 'bundle', 'dsseEnvelope'],
];

export const inToto: DocumentReader = {
  format: 'in-toto',
  recognises: ({ value }) => {
    const [first] = itemsOf(value);
    return first !== undefined && (isStatement(first.value) || envelopeIn(first.value) !== null);
  },
  read: ({ value }) => {
    const readings = itemsOf(value).map((item) => readItem(item.value, item.at));
    return {
      claims: readings.flatMap(({ claims }) => claims),
      problems: readings.flatMap(({ problems = [] }) => problems),
    };
  },
};

function itemsOf(value: unknown): readonly { value: unknown; at: Path }[] {
  if (!Array.isArray(value)) return [{ value, at: [] }];
  return asList(value).map((item, position) => ({ value: item, at: [position] }));
}

function envelopeIn(value: unknown): readonly string[] | null {
  const isEnvelope = (path: readonly string[]) => {
    const envelope = fieldAt(value, ...path);
    return (
      field(envelope, 'payloadType') === PAYLOAD_TYPE && textField(envelope, 'payload') !== null
    );
  };
  return ENVELOPES.find(isEnvelope) ?? null;
}

function readItem(value: unknown, at: Path): Reading {
  if (isStatement(value)) return { claims: statementClaims(value, (path) => [...at, ...path]) };
  const path = envelopeIn(value);
  if (path === null) return { claims: [] };
  const place = [...at, ...path, 'payload'];
  const decoded = decodeBase64(
    textField(fieldAt(value, ...path), 'payload') ?? '',
    MAX_STATEMENT_BYTES,
  );
  const invalid = { code: 'document-invalid', at: place, detail: 'payload' } as const;
  if (!decoded.ok && decoded.problem === 'too-large')
    return { claims: [], problems: [{ ...invalid, code: 'too-large' }] };
  const statement = decoded.ok ? peekJson(decoded.bytes) : undefined;
  if (!isStatement(statement)) return { claims: [], problems: [invalid] };
  return { claims: statementClaims(statement, () => place) };
}
