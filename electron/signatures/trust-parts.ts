/** What is in a file of trust: which format it is, and each key, certificate or root of it. */
import type { KeyObject, X509Certificate } from 'node:crypto';
import type { TrustedRoot } from '@sigstore/protobuf-specs';
import type { Validity } from './certificate-facts.ts';
import { readDerPart, readLabelledPart } from './der-part.ts';
import { foreignFormat } from './foreign-trust.ts';
import type { KeyFacts, TrustFault } from './key-facts.ts';
import { readPem } from './pem.ts';
import { looksLikeTrustedRoot, parseTrustedRoot } from './trusted-root.ts';

export type KeyPart = KeyFacts & { readonly kind: 'public-key'; readonly key: KeyObject };
export type CertificatePart = KeyFacts &
  Validity & { readonly kind: 'certificate'; readonly certificate: X509Certificate };
export interface RootPart {
  readonly kind: 'trusted-root';
  readonly root: TrustedRoot;
  readonly about: string;
}
export type TrustPart = KeyPart | CertificatePart | RootPart;

const SEQUENCE = 0x30;

/** At least one part, or why there is none. */
export function readTrustParts(bytes: Uint8Array): readonly TrustPart[] | TrustFault {
  if (bytes.length === 0) return { problem: 'malformed', detail: 'the file is empty' };
  const foreign = foreignFormat(bytes);
  if (foreign !== null) return foreign;
  const text = Buffer.from(bytes).toString('latin1');
  if (text.includes('-----BEGIN ')) return readPemParts(text);
  if (bytes[0] === SEQUENCE) return asList(readDerPart(bytes));
  return /^\s*[{[]/.test(text.slice(0, 1024))
    ? readRoot(bytes)
    : { problem: 'not-trust', detail: '' };
}

function readPemParts(text: string): readonly TrustPart[] | TrustFault {
  const blocks = readPem(text);
  if (blocks === null) return { problem: 'malformed', detail: 'a PEM block has no end of its own' };
  const parts: TrustPart[] = [];
  for (const block of blocks) {
    const part = readLabelledPart(block);
    if ('problem' in part) return part;
    parts.push(part);
  }
  return parts;
}

function readRoot(bytes: Uint8Array): readonly TrustPart[] | TrustFault {
  if (!looksLikeTrustedRoot(bytes)) return { problem: 'not-trust', detail: 'JSON of another kind' };
  const reading = parseTrustedRoot(bytes);
  if (!reading.ok) return { problem: 'malformed', detail: reading.problem };
  return [{ kind: 'trusted-root', root: reading.root, about: reading.about }];
}

function asList(part: TrustPart | TrustFault): readonly TrustPart[] | TrustFault {
  return 'problem' in part ? part : [part];
}
