/** Why a signature is not proven, or failed, and what can be done. Values are text of the companion: escaped. */
import { escapeText, quote } from './escape.ts';
import { plural, twoDigests } from './format.ts';
import type { FailedReason, SignatureCheck, UnprovenReason } from './signatures.ts';

type Said = Pick<SignatureCheck, 'params' | 'over'>;
type Sentences<R extends string> = Readonly<Record<R, (said: Said) => string>>;

export const UNPROVEN_WORDS: Sentences<UnprovenReason> = {
  'nothing-trusted': () =>
    'Nothing that could prove it was given. Add the public key of the signer, its certificate, or a trusted root.',
  'nobody-expected': ({ params }) =>
    `It is ${whose(params)}, but nobody said who is expected to have signed. State ${params.issuer === undefined && params.certificate !== undefined ? 'the identity' : 'the identity and the issuer'} that you expect.`,
  'not-supported': ({ params }) =>
    `Drydock does not check ${params.what === undefined ? 'signatures of this kind' : what(params.what)}${keyNamed(params)}. Another tool has to.`,
  'not-signed': () => 'It is not signed: what it says is a claim that nothing here proves.',
  absent: () => 'Its bytes are not here. A full copy of the archive would have them.',
  'too-large': () => 'It is too large to be checked.',
  unreadable: () => 'Its bytes could not be read, or are not those that its digest stands for.',
  'subject-unknown': () =>
    'The image that it should be about is not here with a digest that could be compared: a docker archive records none. An OCI archive would.',
};

export const FAILED_WORDS: Sentences<FailedReason> = {
  'other-digest': ({ params, over }) => otherDigest(params.expected, over ?? params.stated),
  'other-size': ({ params }) =>
    `It is about something of ${value(params.stated)} bytes, and not about this image, whose manifest has ${value(params.expected)} bytes.`,
  'no-key-matches': ({ params }) =>
    `None of the keys that you trust (${tried(params.tried)} tried) made it over these bytes: another key signed, or the signature or what was signed was altered${keyNamed(params)}.`,
  'signature-wrong': () =>
    'The signature is not one over these bytes by the key in its certificate: either was altered.',
  'payload-altered': () => 'What was signed was altered: it is not what the signature records.',
  'other-identity': ({ params }) =>
    `It is ${whose(params)}, and not by ${quote(params.expected ?? '')} as expected.`,
  'other-issuer': ({ params }) =>
    `It is ${whose(params)}, and not vouched for by ${quote(params.expected ?? '')} as expected.`,
  'certificate-untrusted': ({ params }) =>
    `${certificate(params)} does not lead to any authority or certificate that you trust.`,
  'certificate-expired': ({ params }) =>
    `${certificate(params)} had expired${until(params.until)} when it was used, or nothing proves that it had not.`,
  'certificate-not-yet-valid': ({ params }) =>
    `${certificate(params)} was not valid yet${params.from === undefined ? '' : `: it is from ${value(params.from)} on`}.`,
  'certificate-unusable': ({ params }) =>
    `${certificate(params)} is not made for this${problem(params)}.`,
  'signature-expired': ({ params }) =>
    `The signer let it expire${until(params.until)}. A new signature is needed.`,
  'time-unproven': () =>
    'Nothing proves that it was signed while its certificate was valid: neither an entry of a log nor a timestamp that you trust.',
  'time-proof-wrong': ({ params }) => `Its timestamp does not hold${problem(params)}.`,
  'log-proof-wrong': ({ params }) => `Its proof of being in a log does not hold${problem(params)}.`,
  'log-untrusted': () => 'It is in a log that your trusted root does not name.',
  'weak-algorithm': ({ params }) =>
    `It was made with ${params.what === undefined ? 'an algorithm' : quote(params.what)}, which is too weak, or not allowed here, to prove anything.`,
  malformed: ({ params }) => `It is not written as it must be${problem(params)}.`,
};

function otherDigest(expected: string | undefined, stated: string | undefined): string {
  if (expected === undefined || stated === undefined)
    return 'It is about something else, and not about this image.';
  const [other, own] = twoDigests(stated, expected);
  return `It is about ${other}, and not about this image, which is ${own}.`;
}

function whose({ identity, issuer, certificate: authority }: Said['params']): string {
  const by = `by ${quote(identity ?? 'nobody by name')}`;
  const vouching = issuer ?? authority;
  return vouching === undefined ? by : `${by}, vouched for by ${quote(vouching)}`;
}

function keyNamed({ key }: Said['params']): string {
  return key === undefined || key === '' ? '' : ` (it names the key ${quote(key, 80)})`;
}

function what(text: string): string {
  return text === 'OpenPGP' ? 'OpenPGP signatures' : quote(text);
}

function tried(text: string | undefined): string {
  return plural(Number(text ?? 0), 'key');
}

function certificate({ certificate: name }: Said['params']): string {
  return name === undefined ? 'Its certificate' : `The certificate of ${quote(name)}`;
}

function until(text: string | undefined): string {
  return text === undefined ? '' : ` (${value(text)})`;
}

function problem({ problem: text }: Said['params']): string {
  return text === undefined || text === '' ? '' : `: ${escapeText(text, 200)}`;
}

function value(text: string | undefined): string {
  return text === undefined ? 'another number of' : escapeText(text, 80);
}
