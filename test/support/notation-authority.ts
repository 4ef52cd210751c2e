/** Certificates and timestamps made by openssl, as authorities and signers have them. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { openssl } from './openssl.ts';

const KEYS = {
  'RSA 2048': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'RSA 3072': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'],
  'RSA 4096': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:4096'],
  'RSA 1024': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  'RSA 2560': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2560'],
  'P-256': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'P-384': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  'P-521': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  secp256k1: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1'],
} as const;
export type CertificateKey = keyof typeof KEYS;

export interface MadeCertificate {
  readonly key: CertificateKey;
  readonly keyFile: string;
  readonly file: string;
  readonly der: Buffer;
}

export interface CertificatePlan {
  readonly name: string;
  readonly key?: CertificateKey;
  /** Itself if there is none. */
  readonly issuer?: MadeCertificate;
  /** Lines of an extension section of openssl. */
  readonly extensions: readonly string[];
  readonly from?: Date;
  readonly until?: Date;
  readonly hash?: 'sha1' | 'sha256';
  /** How RSA signs. */
  readonly padding?: 'pss';
  /** Such as `/CN=other`; of `name` if there is none. */
  readonly subject?: string;
}

/** With the length of salt that every library takes. */
const PSS = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:digest'];
export const DAY = 24 * 60 * 60 * 1000;
export const CODE_SIGNER = [
  'keyUsage = critical, digitalSignature',
  'extendedKeyUsage = codeSigning',
];
export const AUTHORITY = [
  'basicConstraints = critical, CA:TRUE',
  'keyUsage = critical, keyCertSign, cRLSign',
];
export const TIMESTAMPER = [
  'keyUsage = critical, digitalSignature',
  'extendedKeyUsage = critical, timeStamping',
  'subjectKeyIdentifier = hash',
];

/** A certificate in `folder`; without dates it is valid from yesterday until tomorrow. */
export function makeCertificate(folder: string, plan: CertificatePlan): MadeCertificate {
  const { name, key = 'P-256', issuer, extensions, hash = 'sha256' } = plan;
  const { from = new Date(Date.now() - DAY), until = new Date(Date.now() + DAY) } = plan;
  const at = (suffix: string) => path.join(folder, `${name}.${suffix}`);
  const keyFile = at('key');
  fs.writeFileSync(keyFile, openssl(['genpkey', ...KEYS[key]]));
  const subject = plan.subject ?? `/C=US/O=Drydock/CN=${name}`;
  openssl(['req', '-new', '-key', keyFile, '-subj', subject, '-out', at('csr')]);
  fs.writeFileSync(at('index'), '');
  fs.writeFileSync(at('cnf'), configuration(at('index'), folder, extensions));
  const signer =
    issuer === undefined
      ? ['-selfsign', '-keyfile', keyFile]
      : ['-cert', issuer.file, '-keyfile', issuer.keyFile];
  const dates = ['-startdate', timeText(from), '-enddate', timeText(until)];
  const file = at('pem');
  openssl([
    'ca',
    '-batch',
    '-notext',
    '-rand_serial',
    ...['-config', at('cnf'), '-md', hash, '-in', at('csr'), '-out', file],
    ...signer,
    ...dates,
    ...(plan.padding === undefined ? [] : PSS),
  ]);
  return { key, keyFile, file, der: openssl(['x509', '-in', file, '-outform', 'DER']) };
}

/** An RFC 3161 token over `bytes`, of now. */
export function makeTimestamp(
  folder: string,
  signer: MadeCertificate,
  bytes: Uint8Array,
  options: { readonly hash?: string; readonly certificateHash?: string } = {},
): Buffer {
  const { hash = 'sha256', certificateHash = 'sha256' } = options;
  const at = (suffix: string) => path.join(folder, `stamp.${suffix}`);
  fs.writeFileSync(at('data'), bytes);
  fs.writeFileSync(at('serial'), '01\n');
  fs.writeFileSync(
    at('cnf'),
    [
      '[tsa]',
      'default_tsa = this',
      '[this]',
      `serial = ${at('serial')}`,
      'signer_digest = sha256',
      'default_policy = 1.2.3.4.1',
      'digests = sha1, sha256, sha384, sha512',
      'accuracy = secs:1, millisecs:500',
      `ess_cert_id_alg = ${certificateHash}`,
    ].join('\n'),
  );
  openssl(['ts', '-query', '-data', at('data'), `-${hash}`, '-cert', '-out', at('query')]);
  const from = ['-queryfile', at('query'), '-signer', signer.file, '-inkey', signer.keyFile];
  openssl(['ts', '-reply', '-config', at('cnf'), ...from, '-token_out', '-out', at('token')]);
  return fs.readFileSync(at('token'));
}

/** What `token` says, signed by somebody else, who may be no authority for timestamps. */
export function forgeTimestamp(folder: string, by: MadeCertificate, token: Uint8Array): Buffer {
  const at = (suffix: string) => path.join(folder, `forged.${suffix}`);
  fs.writeFileSync(at('token'), token);
  const info = ['-inform', 'DER', '-in', at('token'), '-out', at('info')];
  openssl(['cms', '-verify', '-noverify', ...info]);
  const how = ['-binary', '-nodetach', '-cades', '-md', 'sha256', '-outform', 'DER'];
  const type = ['-econtent_type', '1.2.840.113549.1.9.16.1.4'];
  const signer = ['-signer', by.file, '-inkey', by.keyFile];
  openssl(['cms', '-sign', ...how, ...type, ...signer, '-in', at('info'), '-out', at('made')]);
  return fs.readFileSync(at('made'));
}

function configuration(index: string, folder: string, extensions: readonly string[]): string {
  return [
    '[ca]',
    'default_ca = this',
    '[this]',
    `database = ${index}`,
    `serial = ${index}.serial`,
    `new_certs_dir = ${folder}`,
    'policy = any',
    'unique_subject = no',
    'x509_extensions = extensions',
    '[any]',
    'countryName = optional',
    'organizationName = optional',
    'commonName = optional',
    '[extensions]',
    ...extensions,
  ].join('\n');
}

/** `20240131235959Z`. */
function timeText(date: Date): string {
  return `${date.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
}
