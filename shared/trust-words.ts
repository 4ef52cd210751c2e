/** Why a file is nothing that can be trusted, in words, and what to take instead. */
import { escapeText, quote } from './escape.ts';
import type { TrustProblem, TrustRefusal } from './signatures.ts';

/** Each follows the name of the file. */
const PROBLEMS: Readonly<Record<TrustProblem, (detail: string) => string>> = {
  'private-key': () =>
    'is a private key. Never give it to a tool that only checks signatures; the public key is enough.',
  'encrypted-key': () =>
    'is a private key, though encrypted. Never give it to a tool that only checks signatures; the public key is enough.',
  'weak-key': (detail) =>
    `has a key that is too weak to prove anything${inBrackets(detail)}. RSA keys need at least 2,048 bits.`,
  'unsupported-key': (detail) =>
    `has a key that Drydock does not check signatures with${inBrackets(detail)}. It takes ECDSA (P-256, P-384, P-521), Ed25519 and RSA keys, in PEM or DER.`,
  'unsupported-openpgp': () =>
    'is an OpenPGP key. Drydock does not check OpenPGP signatures; gpg does.',
  'not-trust': (detail) =>
    `is no public key, no certificate and no trusted root${inBrackets(detail)}.`,
  malformed: (detail) =>
    `could not be read as a key, a certificate or a trusted root${after(detail)}.`,
  'too-large': () => 'is larger than 1 MiB, which no key, certificate or trusted root is.',
  'too-many': () =>
    'was not added: no more than 100 keys, certificates and roots can be trusted at once. Take only those that you need.',
  unreadable: (detail) => `could not be read${after(detail)}.`,
};

/** A sentence with the name of the file. */
export function trustProblemSentence({ name, problem, detail }: TrustRefusal): string {
  return `${quote(name)} ${PROBLEMS[problem](detail)}`;
}

function inBrackets(detail: string): string {
  return detail === '' ? '' : ` (${escapeText(detail, 200)})`;
}

function after(detail: string): string {
  return detail === '' ? '' : `: ${escapeText(detail, 200)}`;
}
