import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  AUTHORITY,
  CODE_SIGNER,
  makeCertificate,
  TIMESTAMPER,
  type CertificatePlan,
  type MadeCertificate,
} from '../../support/notation-authority.ts';
import { checkOf, PAYLOAD, trustOf } from '../../support/notation-case.ts';
import { makeJws } from '../../support/notation-signer.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const folder = scratchFolder().path;
const root = make({ name: 'root', extensions: AUTHORITY });

describe('a certificate that may not sign', () => {
  it.each([
    ['it is an authority', [...AUTHORITY.slice(0, 1), ...CODE_SIGNER]],
    ['it has no key usage', ['extendedKeyUsage = codeSigning']],
    ['its key usage is not critical', ['keyUsage = digitalSignature']],
    ['its key usage does not allow signatures', ['keyUsage = critical, nonRepudiation']],
    ['its key usage allows more than', ['keyUsage = critical, digitalSignature, keyCertSign']],
    ['its key usage allows more than', ['keyUsage = critical, digitalSignature, keyEncipherment']],
    ['something else than signing code', [...CODE_SIGNER.slice(0, 1), ...also('serverAuth')]],
    ['something else than signing code', [...CODE_SIGNER.slice(0, 1), ...also('timeStamping')]],
    [
      'something else than signing code',
      [...CODE_SIGNER.slice(0, 1), ...also('anyExtendedKeyUsage')],
    ],
    ['does not allow signing code', [...CODE_SIGNER.slice(0, 1), 'extendedKeyUsage = OCSPSigning']],
  ])('is refused, since %s (%j)', (problem, extensions) => {
    const leaf = make({ name: 'wrong', issuer: root, extensions });
    expectUnusable([leaf, root], problem);
  });

  it.each(['RSA 1024', 'RSA 2560', 'secp256k1'] as const)('is refused with a key of %s', (key) => {
    const leaf = make({ name: 'key', key, extensions: CODE_SIGNER });
    const algorithm = key === 'secp256k1' ? 'ES256' : 'PS256';
    const jws = makeJws({ chain: [leaf], payload: PAYLOAD, algorithm });
    expect(checkOf('notation-jws', jws, trustOf([leaf.der]))).toMatchObject({
      reason: 'certificate-unusable',
      params: { problem: expect.stringMatching(/is not allowed$|cannot be read$/) as string },
    });
  });

  it('may have no extended key usage, and may repeat signatures that cannot be denied', () => {
    const extensions = ['keyUsage = critical, digitalSignature, nonRepudiation'];
    const leaf = make({ name: 'plain', issuer: root, extensions });
    expect(reasonOf([leaf, root])).toBe('certificate-verified');
  });
});

describe('an authority', () => {
  it.each([
    ['it is not an authority', CODE_SIGNER],
    ['it is not an authority', ['keyUsage = critical, keyCertSign']],
    [
      'its basic constraints are not critical',
      ['basicConstraints = CA:TRUE', ...AUTHORITY.slice(1)],
    ],
    ['it has no critical key usage', AUTHORITY.slice(0, 1)],
    ['it has no critical key usage', [...AUTHORITY.slice(0, 1), 'keyUsage = keyCertSign']],
    ['does not allow certificates', [...AUTHORITY.slice(0, 1), 'keyUsage = critical, cRLSign']],
  ])('is none if %s (%j)', (problem, extensions) => {
    const middle = make({ name: 'middle', issuer: root, extensions });
    const leaf = make({ name: 'leaf', issuer: middle, extensions: CODE_SIGNER });
    expectUnusable([leaf, middle, root], problem);
  });

  it('has as many below it as it allows', () => {
    const short = make({
      name: 'short',
      extensions: ['basicConstraints = critical, CA:TRUE, pathlen:0', ...AUTHORITY.slice(1)],
    });
    const middle = make({ name: 'below', issuer: short, extensions: AUTHORITY });
    const direct = make({ name: 'direct', issuer: short, extensions: CODE_SIGNER });
    const far = make({ name: 'far', issuer: middle, extensions: CODE_SIGNER });
    expect(reasonOf([direct, short])).toBe('certificate-verified');
    expectUnusable([far, middle, short], 'it allows 0 authorities below it, and there are 1');
  });

  it('does not sign with SHA-1', () => {
    const leaf = make({ name: 'old', issuer: root, extensions: CODE_SIGNER, hash: 'sha1' });
    expectUnusable([leaf, root], 'it is signed with SHA-1');
  });

  it.each([
    ['sha256', 'certificate-verified'],
    ['sha1', 'certificate-unusable'],
  ] as const)('may sign in the newer way of RSA with %s: %s', (hash, reason) => {
    const rsa = make({ name: 'rsa', key: 'RSA 2048', extensions: AUTHORITY });
    const leaf = make({ name: 'pss', issuer: rsa, extensions: CODE_SIGNER, hash, padding: 'pss' });
    expect(reasonOf([leaf, rsa])).toBe(reason);
  });

  it('of the same name and another key is another', () => {
    const leaf = make({ name: 'leaf', issuer: root, extensions: CODE_SIGNER });
    const twin = make({ name: 'twin', subject: '/C=US/O=Drydock/CN=root', extensions: AUTHORITY });
    expectUnusable([leaf, twin], 'it is not signed by the next of its chain');
    expect(reasonOf([leaf, root], [twin])).toBe('certificate-untrusted');
  });

  it('for timestamps alone vouches for no signer', () => {
    const extensions = [...AUTHORITY, 'extendedKeyUsage = timeStamping'];
    const stamps = make({ name: 'stamps', extensions });
    const leaf = make({ name: 'leaf', issuer: stamps, extensions: CODE_SIGNER });
    expect(reasonOf([leaf, stamps], [stamps])).toBe('certificate-untrusted');
  });
});

describe('a chain', () => {
  const middle = make({ name: 'between', issuer: root, extensions: AUTHORITY });
  const leaf = make({ name: 'end', issuer: middle, extensions: CODE_SIGNER });
  const stranger = make({ name: 'stranger', extensions: AUTHORITY });
  const own = make({ name: 'own', extensions: CODE_SIGNER });

  it.each([
    ['the root is missing', [leaf, middle], 'it is the last of its chain, and no root'],
    ['one between is missing', [leaf, root], 'it is not signed by the next of its chain'],
    ['its order is wrong', [leaf, root, middle], 'it is not signed by the next of its chain'],
    ['a stranger follows the root', [leaf, middle, root, stranger], 'it is signed by itself'],
    ['a root follows one that is signed by itself', [own, root], 'it is signed by itself'],
    ['it begins with an authority', [middle, root], 'it is an authority'],
  ])('is refused if %s', (_what, chain, problem) => {
    expectUnusable(chain, problem);
  });

  it('is refused if it is empty, or longer than any', () => {
    expect(reasonOf([own], [own], (text) => text.replace(/"x5c":\[[^\]]*\]/, '"x5c":[]'))).toBe(
      'malformed',
    );
    const many = Array.from({ length: 17 }, () => own);
    expect(reasonOf(many)).toBe('malformed');
  });

  it('is refused with bytes behind a certificate, or one in PEM', () => {
    const longer = { ...own, der: Buffer.concat([own.der, Buffer.alloc(1)]) };
    expectUnusable([longer], 'bytes follow the end of its DER', [own]);
    const pem = `-----BEGIN CERTIFICATE-----\n${own.der.toString('base64')}\n-----END CERTIFICATE-----\n`;
    expectUnusable([{ ...own, der: Buffer.from(pem) }], 'certificate 1 cannot be used', [own]);
  });

  it('is the signer’s own: another certificate before it makes the signature wrong', () => {
    const other = make({ name: 'other', issuer: middle, extensions: CODE_SIGNER });
    const swap = (text: string) =>
      text.replace(leaf.der.toString('base64'), () => other.der.toString('base64'));
    expect(reasonOf([leaf, middle, root], [root], swap)).toBe('signature-wrong');
  });

  it('is no chain of timestamps', () => {
    expectUnusable(
      [make({ name: 'tsa', issuer: root, extensions: TIMESTAMPER }), root],
      'signing code',
    );
  });
});

function make(plan: CertificatePlan): MadeCertificate {
  return makeCertificate(folder, plan);
}

function also(purpose: string): readonly string[] {
  return [`extendedKeyUsage = codeSigning, ${purpose}`];
}

function reasonOf(
  chain: readonly MadeCertificate[],
  trusted: readonly MadeCertificate[] = chain.slice(-1),
  change: (text: string) => string = (text) => text,
): string {
  const jws = change(makeJws({ chain, payload: PAYLOAD }).toString());
  const [leaf] = chain;
  const signer = leaf === undefined ? '' : new X509Certificate(leaf.der).subject;
  const expected = signer.split('\n').join(', ');
  const trust = trustOf(
    trusted.map(({ der }) => der),
    new Date(),
    expected,
  );
  return checkOf('notation-jws', Buffer.from(jws), trust).reason;
}

/** Even though every certificate of it is trusted. */
function expectUnusable(
  chain: readonly MadeCertificate[],
  problem: string,
  trusted: readonly MadeCertificate[] = chain,
): void {
  const jws = makeJws({ chain, payload: PAYLOAD });
  const check = checkOf('notation-jws', jws, trustOf(trusted.map(({ der }) => der)));
  expect(check).toMatchObject({ outcome: 'failed', reason: 'certificate-unusable', signer: null });
  expect(check.params.problem).toContain(problem);
}
