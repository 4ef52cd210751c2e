import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isRefusal, readTrust } from '../../../electron/signatures/read-trust.ts';
import { certify, collect, makeKey, openssl, type KeyKind } from '../../support/openssl.ts';

const read = (bytes: Uint8Array | string) => {
  const reading = readTrust('given', Buffer.from(bytes));
  if (isRefusal(reading)) throw new Error(`${reading.problem}: ${reading.detail}`);
  return reading;
};
const refusal = (bytes: Uint8Array | string) => {
  const reading = readTrust('given', Buffer.from(bytes));
  return isRefusal(reading) ? reading.problem : 'taken';
};
const digestOf = (der: Buffer) => openssl(['dgst', '-sha256', '-r'], der).toString().slice(0, 64);
const selfSigned = (kind: KeyKind, subject = '/O=Example Ltd/CN=signer') =>
  certify(makeKey(kind), 'self-signed', subject);
const pem = (label: string, der: Uint8Array) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`;

const key = makeKey('P-256');
const rsa = makeKey('RSA 2048');

describe('public keys', () => {
  it.each<readonly [KeyKind, string]>([
    ['P-256', 'ECDSA P-256'],
    ['P-384', 'ECDSA P-384'],
    ['P-521', 'ECDSA P-521'],
    ['RSA 2048', 'RSA 2048'],
    ['Ed25519', 'Ed25519'],
  ])('of %s are taken in PEM and in DER, as the same', (kind, about) => {
    const made = makeKey(kind);
    const [item] = read(made.public).keys.map((found) => found.item);
    expect(item).toMatchObject({
      kind: 'public-key',
      name: 'given',
      about,
      fingerprint: digestOf(made.der),
    });
    const [fromDer] = read(made.der).keys.map((found) => found.item);
    expect(fromDer?.id).toBe(item?.id);
    expect(fromDer?.digest).toBe(`sha256:${digestOf(made.der)}`);
    expect(item?.id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('of RSA in its own form are the same key', () => {
    const own = openssl(['rsa', '-pubin', '-RSAPublicKey_out'], Buffer.from(rsa.public));
    const der = openssl(
      ['rsa', '-pubin', '-RSAPublicKey_out', '-outform', 'DER'],
      Buffer.from(rsa.public),
    );
    expect(own.toString()).toContain('BEGIN RSA PUBLIC KEY');
    for (const bytes of [own, der])
      expect(read(bytes).keys[0]?.item.fingerprint).toBe(digestOf(rsa.der));
  });

  it('may be several in one file, with text around and lines of Windows', () => {
    const text = `# ours\r\n${key.public}\n\nand:\n${rsa.public}`.replaceAll('\n', '\r\n');
    expect(read(text).keys.map(({ item }) => item.about)).toEqual(['ECDSA P-256', 'RSA 2048']);
  });
});

describe('certificates', () => {
  it('are taken in PEM and in DER, with their names and times', () => {
    const text = selfSigned('P-256');
    const certificate = new X509Certificate(text);
    const [item] = read(`${text}${selfSigned('RSA 2048')}`).certificates.map((found) => found.item);
    expect(item).toMatchObject({
      kind: 'certificate',
      about: 'O=Example Ltd, CN=signer',
      fingerprint: digestOf(certificate.raw),
      validFrom: new Date(certificate.validFrom).toISOString().replace('.000Z', 'Z'),
      validUntil: new Date(certificate.validTo).toISOString().replace('.000Z', 'Z'),
    });
    expect(read(certificate.raw).certificates[0]?.item.id).toBe(item?.id);
  });

  it('without a subject are named by their digest', () => {
    const [item] = read(selfSigned('P-256', '/')).certificates.map((found) => found.item);
    expect(item?.about).toBe('a certificate without a name');
  });
});

describe('what is refused, and why', () => {
  const der = (command: readonly string[]) =>
    openssl([...command, '-outform', 'DER'], Buffer.from(key.private));
  const trailing = Buffer.concat([key.der, Buffer.from([0])]);
  const longForm = Buffer.concat([Buffer.from([0x30, 0x81]), key.der.subarray(1)]);
  it.each<readonly [string, string, () => Uint8Array | string]>([
    ['private-key', 'PKCS #8', () => key.private],
    ['private-key', 'PKCS #8 in DER', () => der(['pkcs8', '-topk8', '-nocrypt'])],
    ['private-key', 'SEC 1', () => openssl(['ec'], Buffer.from(key.private))],
    ['private-key', 'SEC 1 in DER', () => der(['ec'])],
    ['private-key', 'PKCS #1', () => openssl(['rsa', '-traditional'], Buffer.from(rsa.private))],
    ['private-key', 'OpenSSH', () => pem('OPENSSH PRIVATE KEY', Buffer.from('openssh-key-v1'))],
    ['private-key', 'with its certificate', () => `${selfSigned('P-256')}${key.private}`],
    [
      'private-key',
      'under the wrong label',
      () => pem('PUBLIC KEY', der(['pkcs8', '-topk8', '-nocrypt'])),
    ],
    ['private-key', 'of OpenPGP', () => pem('PGP PRIVATE KEY BLOCK', Buffer.from('x'))],
    ['encrypted-key', 'of cosign', () => pem('ENCRYPTED COSIGN PRIVATE KEY', Buffer.from('{}'))],
    [
      'encrypted-key',
      'of Sigstore',
      () => pem('ENCRYPTED SIGSTORE PRIVATE KEY', Buffer.from('{}')),
    ],
    [
      'encrypted-key',
      'PKCS #8 encrypted',
      () => openssl(['pkcs8', '-topk8', '-passout', 'pass:x'], Buffer.from(key.private)),
    ],
    ['encrypted-key', 'the same in DER', () => der(['pkcs8', '-topk8', '-passout', 'pass:x'])],
    ['weak-key', 'RSA with 1024 bits', () => makeKey('RSA 1024').public],
    ['weak-key', 'a certificate of one', () => selfSigned('RSA 1024')],
    ['unsupported-key', 'another curve', () => makeKey('secp256k1').public],
    ['unsupported-key', 'another curve in a certificate', () => selfSigned('secp256k1')],
    ['unsupported-key', 'RSA for PSS alone', () => makeKey('RSA-PSS').public],
    ['unsupported-key', 'Ed448', () => makeKey('Ed448').public],
    ['unsupported-key', 'SSH', () => 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIx me@host\n'],
    ['unsupported-key', 'minisign', () => 'untrusted comment: minisign public key 1\nRWQf\n'],
    [
      'unsupported-openpgp',
      'OpenPGP in armour',
      () => '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n-----END PGP PUBLIC KEY BLOCK-----\n',
    ],
    ['unsupported-openpgp', 'OpenPGP in binary', () => Buffer.from('99010d045a', 'hex')],
    ['not-trust', 'a request', () => certify(key, 'request', '/CN=x')],
    ['not-trust', 'PKCS #7', () => collect(selfSigned('P-256'), 'PEM')],
    ['not-trust', 'PKCS #7 in DER', () => collect(selfSigned('P-256'), 'DER')],
    ['not-trust', 'other JSON', () => '{"a":1}'],
    ['not-trust', 'a text', () => 'hello\n'],
    ['not-trust', 'zeros', () => Buffer.alloc(1000)],
    ['malformed', 'an empty file', () => ''],
    ['malformed', 'UTF-16', () => Buffer.from(`\ufeff${key.public}`, 'utf16le')],
    ['malformed', 'no end', () => key.public.slice(0, 100)],
    ['malformed', 'another end', () => key.public.replace('END PUBLIC', 'END RSA PUBLIC')],
    ['malformed', 'no base64', () => key.public.replace('MF', 'M%')],
    ['malformed', 'no content', () => pem('PUBLIC KEY', Buffer.alloc(0))],
    ['malformed', 'a certificate under the wrong label', () => pem('CERTIFICATE', key.der)],
    ['malformed', 'a truncated key', () => key.der.subarray(0, -1)],
    ['malformed', 'a key with a byte behind it', () => trailing],
    ['malformed', 'a length that is longer than it need be', () => longForm],
    ['too-large', 'a megabyte and a byte', () => Buffer.alloc(1024 * 1024 + 1)],
    ['too-many', 'a hundred and one keys', () => key.public.repeat(101)],
  ])('%s: %s', (problem, _, make) => {
    expect(refusal(make())).toBe(problem);
  });

  it('is quick about a megabyte of beginnings', () => {
    expect(refusal('-----BEGIN A-----\n'.repeat(58_000))).toBe('malformed');
  });
});
