/** X.509 certificates, one or a bundle. They are read, never trusted: no chain is checked. */
import { X509Certificate } from 'node:crypto';
import type { CertificateFacts, CertificateList } from '../../shared/content.ts';
import {
  MAX_CERTIFICATE_BYTES,
  MAX_CERTIFICATE_NAMES,
  MAX_CERTIFICATES,
} from '../../shared/limits/content.ts';
import { latin1, readRange, type ByteSource } from './source.ts';

const BLOCK =
  /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]*)-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;
const DER_SEQUENCE = 0x30;
const MAX_TEXT = 1000;

/** Null if there is none. `start`: the first bytes; `now`: what decides whether one has expired. */
export async function recogniseCertificates(
  source: ByteSource,
  start: Uint8Array,
  now: Date,
): Promise<CertificateList | null> {
  if (source.size > MAX_CERTIFICATE_BYTES) return null;
  if (start[0] === DER_SEQUENCE) {
    const one = readCertificate(await readRange(source, 0, source.size), now);
    return one === null ? null : { certificates: [one], unreadable: 0, more: false };
  }
  if (!latin1(start).includes('-----BEGIN ')) return null;
  const text = latin1(await readRange(source, 0, source.size));
  const certificates: CertificateFacts[] = [];
  let unreadable = 0;
  let seen = 0;
  for (const [, body = ''] of text.matchAll(BLOCK)) {
    if (seen++ >= MAX_CERTIFICATES) break;
    const one = readCertificate(Buffer.from(body, 'base64'), now);
    if (one === null) unreadable++;
    else certificates.push(one);
  }
  return seen === 0 ? null : { certificates, unreadable, more: seen > MAX_CERTIFICATES };
}

function readCertificate(der: Uint8Array, now: Date): CertificateFacts | null {
  try {
    const certificate = new X509Certificate(der);
    const { validFrom, validTo } = certificate;
    return {
      subject: inLine(certificate.subject),
      issuer: inLine(certificate.issuer),
      serial: certificate.serialNumber.slice(0, MAX_TEXT),
      validFrom: moment(validFrom),
      validTo: moment(validTo),
      validity: validityAt(validFrom, validTo, now),
      key: keyText(certificate),
      names: namesOf(certificate),
      authority: certificate.ca,
      fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    };
  } catch {
    return null;
  }
}

/** The runtime puts one attribute a line; a certificate may have none at all. */
function inLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ').slice(0, MAX_TEXT);
}

function moment(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text.slice(0, MAX_TEXT) : time.toISOString();
}

function validityAt(from: string, to: string, now: Date): CertificateFacts['validity'] {
  const [first, last] = [new Date(from).getTime(), new Date(to).getTime()];
  if (Number.isNaN(first) || Number.isNaN(last)) return 'unknown';
  if (now.getTime() > last) return 'expired';
  return now.getTime() < first ? 'not-yet' : 'valid';
}

function keyText(certificate: X509Certificate): string {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
    const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {};
    const size = modulusLength === undefined ? namedCurve : `${String(modulusLength)} bits`;
    const type = (asymmetricKeyType ?? 'unknown').toUpperCase();
    return size === undefined ? type : `${type}, ${size}`;
  } catch {
    return 'of a kind that cannot be read here';
  }
}

function namesOf({ subjectAltName }: X509Certificate): readonly string[] {
  const names = (subjectAltName ?? '').split(', ').filter((name) => name !== '');
  return names.slice(0, MAX_CERTIFICATE_NAMES).map((name) => name.slice(0, MAX_TEXT));
}
