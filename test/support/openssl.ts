/** Keys and signatures made by openssl, which shares no code with what checks them. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** Runs openssl; what it prints. */
export function openssl(args: readonly string[], input?: Uint8Array): Buffer {
  return execFileSync('openssl', args, { input, stdio: ['pipe', 'pipe', 'pipe'] });
}

const KEYS = {
  'P-256': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'P-384': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  'P-521': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  secp256k1: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1'],
  'RSA 1024': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  'RSA 2048': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'RSA-PSS': ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'],
  Ed25519: ['-algorithm', 'ED25519'],
  Ed448: ['-algorithm', 'ED448'],
} as const;
export type KeyKind = keyof typeof KEYS;

export interface MadeKey {
  /** PEM. */
  readonly private: string;
  readonly public: string;
  /** SubjectPublicKeyInfo. */
  readonly der: Buffer;
}

export function makeKey(kind: KeyKind): MadeKey {
  const made = openssl(['genpkey', ...KEYS[kind]]);
  return {
    private: made.toString(),
    public: openssl(['pkey', '-pubout'], made).toString(),
    der: openssl(['pkey', '-pubout', '-outform', 'DER'], made),
  };
}

const PSS = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt'] as const;
const SIGNERS = {
  sha256: ['dgst', '-sha256'],
  sha384: ['dgst', '-sha384'],
  sha512: ['dgst', '-sha512'],
  'pss-sha256': ['dgst', '-sha256', ...PSS, 'rsa_pss_saltlen:digest'],
  'pss-sha512': ['dgst', '-sha512', ...PSS, 'rsa_pss_saltlen:max'],
  sha1: ['dgst', '-sha1'],
  raw: null,
} as const;
export type Scheme = keyof typeof SIGNERS;

/** The signature of `key` over `bytes`; `raw` is for Ed25519. */
export function sign(key: MadeKey, scheme: Scheme, bytes: Uint8Array): Buffer {
  return withFiles([key.private, bytes], ([keyFile = '', file = '']) => {
    const args = SIGNERS[scheme];
    return args === null
      ? openssl(['pkeyutl', '-sign', '-rawin', '-inkey', keyFile, '-in', file])
      : openssl([...args, '-sign', keyFile, file]);
  });
}

/** A certificate that a key made for itself, or a request for one; PEM. */
export function certify(key: MadeKey, as: 'self-signed' | 'request', subject: string): string {
  return withFiles([key.private], ([keyFile = '']) => {
    const made = as === 'request' ? [] : ['-x509', '-days', '30'];
    return openssl(['req', '-new', ...made, '-key', keyFile, '-subj', subject]).toString();
  });
}

/** A PKCS #7 collection of certificates. */
export function collect(certificates: string, form: 'PEM' | 'DER'): Buffer {
  return withFiles([certificates], ([file = '']) =>
    openssl(['crl2pkcs7', '-nocrl', '-certfile', file, '-outform', form]),
  );
}

/** openssl reads several inputs only from files. */
function withFiles<T>(contents: readonly (string | Uint8Array)[], use: (files: string[]) => T): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-openssl-'));
  try {
    const files = contents.map((content, i) => {
      const file = path.join(folder, String(i));
      fs.writeFileSync(file, content);
      return file;
    });
    return use(files);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
