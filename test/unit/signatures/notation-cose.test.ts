import { describe, expect, it } from 'vitest';
import { cbor, Tag, type CborValue } from '../../support/cbor-writer.ts';
import { CODE_SIGNER, makeCertificate } from '../../support/notation-authority.ts';
import { checkOf, PAYLOAD, trustOf } from '../../support/notation-case.ts';
import { coseOf, makeCose, type EnvelopePlan } from '../../support/notation-signer.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder().path;
const signer = makeCertificate(folder, { name: 'signer', extensions: CODE_SIGNER });
const plan: EnvelopePlan = { chain: [signer], payload: PAYLOAD };
const trust = trustOf([signer.der]);
const SCHEME = 'io.cncf.notary.signingScheme';
const TIME = 'io.cncf.notary.signingTime';
type Header = readonly [string | number, CborValue];
const good: readonly Header[] = [
  [1, -7],
  [2, [SCHEME]],
  [3, 'application/vnd.cncf.notary.payload.v1+json'],
  [SCHEME, 'notary.x509'],
  [TIME, new Tag(1, 1_767_229_200)],
];

describe('protected headers of a COSE envelope', () => {
  it('are good as notation writes them, with more that is not critical', () => {
    expect(withHeaders(good)).toMatchObject({
      reason: 'certificate-verified',
      time: { at: '2026-01-01T01:00:00Z' },
    });
    expect(withHeaders([...good, ['org.example.build', '7'], [4, Buffer.of(1)]]).reason).toBe(
      'certificate-verified',
    );
  });

  it.each([
    [-8, 'COSE algorithm -8'],
    [-257, 'COSE algorithm -257'],
    [5, 'COSE algorithm 5'],
    ['ES256', 'COSE algorithm ES256'],
  ])('refuse the algorithm %s', (algorithm, what) => {
    expect(withHeaders(having(1, algorithm))).toMatchObject({
      reason: 'weak-algorithm',
      params: { what },
    });
  });

  it.each<[string, readonly Header[]]>([
    ['another algorithm of elliptic curves', having(1, -35)],
    ['an algorithm of RSA', having(1, -37)],
    ['no algorithm', good.slice(1)],
    ['no critical headers', [...good.slice(0, 1), ...good.slice(2)]],
    ['an empty list of them', having(2, [])],
    ['one without the scheme', having(2, [TIME])],
    ['one with something that is not there', having(2, [SCHEME, 99])],
    ['another content type', having(3, 'application/json')],
    ['a content type by number', having(3, 50)],
    ['a time without its tag', having(TIME, 1_767_229_200)],
    ['a time that is a text', having(TIME, new Tag(1, '2026-01-01T00:00:00Z'))],
    ['a time with another tag', having(TIME, new Tag(0, '2026-01-01T00:00:00Z'))],
    ['a time before 1970', having(TIME, new Tag(1, -5))],
    ['a header twice', [...good, [1, -7]]],
    ['certificates that are also not protected', [...good, [33, [signer.der]]]],
  ])('refuse %s', (_what, headers) => {
    expect(withHeaders(headers)).toMatchObject({ outcome: 'failed', reason: 'malformed' });
  });

  it.each<[string, readonly Header[], string]>([
    ['a critical label', [...having(2, [SCHEME, 4]), [4, Buffer.of(1)]], 'critical header label 4'],
    [
      'a critical name',
      [...having(2, [SCHEME, 'org.example']), ['org.example', 1]],
      'critical header org.example',
    ],
    ['a hash of the payload', [...good, [258, -16]], 'COSE hash envelope'],
    ['another scheme', having(SCHEME, 'notary.x510'), 'signing scheme notary.x510'],
  ])('leave it open with %s', (_what, headers, what) => {
    const check = withHeaders(headers);
    expect(check).toMatchObject({ outcome: 'unproven', reason: 'not-supported', params: { what } });
  });

  it('take no label for a name that looks like it', () => {
    expect(withHeaders([...having(2, [SCHEME, 'label 4']), [4, 1]]).outcome).toBe('unproven');
  });
});

describe('a COSE envelope', () => {
  const whole = makeCose(plan);
  const reasonOf = (bytes: Uint8Array) => checkOf('notation-cose', bytes, trust).reason;
  const body = cbor({ entries: good });
  const signed = coseOf(plan, good);
  const signature = signed.subarray(-64);
  const unprotected: CborValue = { entries: [[33, [signer.der]]] };
  const parts = [body, unprotected, PAYLOAD, signature] as const;

  it('is what these tests build', () => {
    expect(reasonOf(cbor(new Tag(18, parts)))).toBe('certificate-verified');
  });

  it.each<[string, Buffer]>([
    ['without its tag', cbor(parts)],
    ['with another tag', cbor(new Tag(98, parts))],
    ['with its tag twice', cbor(new Tag(18, new Tag(18, parts)))],
    ['with three parts', cbor(new Tag(18, parts.slice(0, 3)))],
    ['with five parts', cbor(new Tag(18, [...parts, 0]))],
    ['with headers that are no bytes', cbor(new Tag(18, [{ entries: good }, ...parts.slice(1)]))],
    ['with a payload elsewhere', Buffer.from(cbor(new Tag(18, [body, unprotected, 7, signature])))],
    [
      'with a text for a payload',
      cbor(new Tag(18, [body, unprotected, PAYLOAD.toString(), signature])),
    ],
    ['with one certificate that is no list', replaced({ entries: [[33, signer.der]] })],
    ['without certificates', replaced({ entries: [] })],
    [
      'with certificates twice',
      replaced({
        entries: [
          [33, [signer.der]],
          [33, [signer.der]],
        ],
      }),
    ],
    [
      'with a header that is protected too',
      replaced({
        entries: [
          [33, [signer.der]],
          [1, -7],
        ],
      }),
    ],
    [
      'with bytes behind its headers',
      cbor(new Tag(18, [Buffer.concat([body, Buffer.of(0)]), ...parts.slice(1)])),
    ],
    [
      'of indefinite length',
      Buffer.concat([Buffer.of(0xd2, 0x9f), ...parts.map(cbor), Buffer.of(0xff)]),
    ],
    [
      'with a length that is not the shortest',
      Buffer.concat([Buffer.of(0xd2, 0x98, 4), ...parts.map(cbor)]),
    ],
    ['as JSON', Buffer.from('{}')],
    ['of nothing', Buffer.alloc(0)],
    ['nested without end', Buffer.alloc(1_000_000, 0x81)],
    ['tagged without end', Buffer.alloc(1_000_000, 0xd2)],
    ['with a list of 4 thousand million', Buffer.from('d29affffffff', 'hex')],
    ['with bytes of 2^63', Buffer.from('d2845b7fffffffffffffff00', 'hex')],
  ])('is refused %s', (_what, bytes) => {
    expect(reasonOf(bytes)).toBe('malformed');
  });

  it('signs its headers as they were received, in any order', () => {
    expect(withHeaders([...good].reverse()).reason).toBe('certificate-verified');
    const sorted = cbor({ entries: [...good].reverse() });
    expect(reasonOf(cbor(new Tag(18, [sorted, ...parts.slice(1)])))).toBe('signature-wrong');
  });

  it('is no JWS, and a JWS is none', () => {
    expect(checkOf('notation-jws', whole, trust).reason).toBe('malformed');
  });

  function replaced(headers: CborValue): Buffer {
    return cbor(new Tag(18, [body, headers, PAYLOAD, signature]));
  }
});

function having(label: string | number, value: CborValue): readonly Header[] {
  return good.map((header) => (header[0] === label ? [label, value] : header));
}

function withHeaders(headers: readonly Header[]) {
  return checkOf('notation-cose', coseOf(plan, headers), trust);
}
