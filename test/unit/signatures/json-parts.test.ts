import { expect, it } from 'vitest';
import { checkCompanion } from '../../../electron/signatures/check-companion.ts';
import { hasMoreParts } from '../../../electron/signatures/json-parts.ts';
import { statementSubjects } from '../../../electron/signatures/statement-subjects.ts';
import { NO_TRUST } from '../../../electron/signatures/trust.ts';
import { materialOf, subjectOf } from '../../support/signature-material.ts';

it('counts marks up to a limit', () => {
  const bytes = Buffer.from('{"a":[1,2]}');
  expect(hasMoreParts(bytes, 3)).toBe(false);
  expect(hasMoreParts(bytes, 2)).toBe(true);
});

const numbers = `[${'1.5,'.repeat(100_000)}1]`;

it.each([
  ['dsse', `{"payloadType":"a","x":${numbers}}`],
  [
    'sigstore-bundle',
    `{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","x":${numbers}}`,
  ],
  ['notation-jws', `{"x":${numbers}}`],
] as const)('is asked of a %s before it is read', (form, text) => {
  const [check] = checkCompanion(materialOf(form, Buffer.from(text), subjectOf('{}')), NO_TRUST);
  expect(check).toMatchObject({ outcome: 'failed', reason: 'malformed' });
  expect(check?.params.problem).toContain('more parts than');
});

it('is asked of the subjects and the keys of a statement, not of its predicate', () => {
  const statement = (subject: string, more: string) =>
    statementSubjects(
      Buffer.from(
        `{"_type":"https://in-toto.io/Statement/v1","predicateType":"x","subject":${subject}${more}}`,
      ),
    );
  const one = '[{"digest":{"sha256":"00"}}]';
  expect(statement(one, `,"predicate":${numbers}`).ok).toBe(true);
  const long = `[${'1.5,'.repeat(300_000)}1]`;
  expect(statement(long, '')).toEqual({
    ok: false,
    problem: 'the statement names too many subjects',
  });
  const keys = Array.from({ length: 2_000 }, (_, i) => `,"k${String(i)}":1`).join('');
  expect(statement(one, keys)).toEqual({ ok: false, problem: 'the statement has too many keys' });
});
