/** Files that people take for keys of images, and that are keys of something else. */
import type { TrustFault } from './key-facts.ts';

/** First bytes of OpenPGP packets (RFC 9580 §4.2): tag 6 is a public key, tag 5 a secret one. */
const PGP_PUBLIC = [0x98, 0x99, 0x9a, 0xc6];
const PGP_SECRET = [0x94, 0x95, 0x96, 0xc5];
/** Versions of OpenPGP keys. */
const PGP_VERSIONS = [2, 3, 4, 5, 6];

const TEXTS: readonly (readonly [RegExp, TrustFault])[] = [
  [/^-----BEGIN PGP PRIVATE KEY BLOCK-----/m, { problem: 'private-key', detail: '' }],
  [/^-----BEGIN PGP /m, { problem: 'unsupported-openpgp', detail: '' }],
  [
    /^(?:ssh-|ecdsa-sha2-|sk-)[a-z0-9@.-]+ AAAA/m,
    { problem: 'unsupported-key', detail: 'a key of SSH' },
  ],
  [/^untrusted comment:/, { problem: 'unsupported-key', detail: 'a key of minisign or signify' }],
  [/^age1/m, { problem: 'unsupported-key', detail: 'a key of age' }],
];

/** Null for what may be trusted. */
export function foreignFormat(bytes: Uint8Array): TrustFault | null {
  const [first = 0, second = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { problem: 'malformed', detail: 'the text is UTF-16, not plain text' };
  if (isPacket(bytes, PGP_SECRET)) return { problem: 'private-key', detail: '' };
  if (isPacket(bytes, PGP_PUBLIC)) return { problem: 'unsupported-openpgp', detail: '' };
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  return TEXTS.find(([pattern]) => pattern.test(head))?.[1] ?? null;
}

/** The version follows one to five bytes of tag and length. */
function isPacket(bytes: Uint8Array, tags: readonly number[]): boolean {
  const [tag = 0] = bytes;
  if (!tags.includes(tag)) return false;
  const octets = tag >= 0xc0 ? lengthOctets(bytes[1] ?? 0) : 2 ** (tag & 3);
  return PGP_VERSIONS.includes(bytes[1 + octets] ?? 0);
}

function lengthOctets(first: number): number {
  if (first < 192) return 1;
  return first < 224 ? 2 : 5;
}
