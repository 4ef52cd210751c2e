import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../electron/cli/usage-error.ts';
import { checkExpected, checkSyntax, expectedText } from '../../../electron/cli/expect.ts';
import type { Facts } from '../../../electron/engine/facts.ts';
import type { Digest } from '../../../shared/oci.ts';
import {
  ABSENT,
  CONFIG,
  DIFF_ID,
  digestOfAll,
  factsOf,
  INDEX,
  LAYER,
  MANIFEST,
  ORPHAN,
  OTHER,
} from './graph.ts';

function one(facts: Facts, digest: Digest) {
  const [expectation] = checkExpected(facts, [digest]);
  if (expectation === undefined) throw new Error('no answer');
  return expectation;
}

describe('checkExpected', () => {
  it.each([
    [INDEX, 'index'],
    [MANIFEST, 'manifest'],
    [CONFIG, 'config'],
    [LAYER, 'layer'],
    [DIFF_ID, 'diffID'],
  ])('finds %s as the %s', (digest, role) => {
    expect(one(factsOf(), digest)).toMatchObject({ known: true, role, verified: true, exit: 0 });
  });

  it('is wrong for a digest that is not there, and for one that nothing refers to', () => {
    for (const digest of [digestOfAll('9'), ORPHAN]) {
      const expectation = one(factsOf(), digest);
      expect(expectation).toMatchObject({ known: false, role: null, verified: false, exit: 1 });
      expect(expectedText(expectation)).toBe('is not in this image');
    }
  });

  it('is wrong for a digest of an image that was not chosen', () => {
    expect(one(factsOf({ image: MANIFEST }), OTHER).exit).toBe(1);
  });

  it.each([
    ['mismatch', 1, 'is recorded as the layer, but the bytes here are different'],
    ['missing', 3, 'is recorded as the layer, but it is missing here'],
    ['unreadable', 3, 'is recorded as the layer, but it could not be checked'],
    ['unsupported', 3, 'is recorded as the layer, but it could not be checked'],
    ['unchecked', 3, 'is recorded as the layer, but it could not be checked'],
  ] as const)('of a blob that is %s ends with %d', (status, exit, text) => {
    const expectation = one(factsOf({ statuses: { [LAYER]: status } }), LAYER);
    expect(expectation).toMatchObject({ known: true, verified: false, exit });
    expect(expectedText(expectation)).toBe(text);
  });

  it('of a platform that is listed and absent ends with 3', () => {
    expect(one(factsOf(), ABSENT)).toMatchObject({ known: true, verified: false, exit: 3 });
  });

  it('takes a diffID only from bytes that were unpacked', () => {
    const wrong = factsOf({ layer: { diffID: OTHER } });
    expect(one(wrong, DIFF_ID)).toMatchObject({ verified: false, status: 'mismatch', exit: 1 });
    const unknown = factsOf({ layer: { diffID: null } });
    expect(one(unknown, DIFF_ID)).toMatchObject({ verified: false, exit: 3 });
    const missing = one(
      factsOf({ statuses: { [LAYER]: 'missing' }, layer: { diffID: null } }),
      DIFF_ID,
    );
    expect(expectedText(missing)).toBe('is recorded as the diffID, but its layer is missing here');
  });
});

describe('checkSyntax', () => {
  it.each([
    '',
    'abc',
    'sha256:abc',
    `SHA256:${'a'.repeat(64)}`,
    `md5:${'a'.repeat(32)}`,
    '\u001b[2J',
  ])('refuses %j before anything is read', (digest) => {
    expect(() => checkSyntax([digest])).toThrow(UsageError);
  });

  it('accepts digests that can be computed', () => {
    expect(() => checkSyntax([LAYER, `sha512:${'a'.repeat(128)}`])).not.toThrow();
  });
});
