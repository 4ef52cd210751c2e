/** Why a signature is not proven, or failed, and what can be done. Values are text of the companion: escaped. */
import { escapeText, quote } from './escape.ts';
import { twoDigests } from './format.ts';
import type { MessageValues } from './language/messages.ts';
import { say } from './language/say.ts';
import type { FailedReason, SignatureCheck, UnprovenReason } from './signatures.ts';

type Said = Pick<SignatureCheck, 'params' | 'over'>;
type Params = Said['params'];
type Sentences<R extends string> = Readonly<Record<R, (said: Said) => string>>;

export const UNPROVEN_WORDS: Sentences<UnprovenReason> = {
  'nothing-trusted': () => say('reason.unproven-nothing-trusted'),
  'nobody-expected': ({ params }) => {
    const isKnown = params.issuer === undefined && params.certificate !== undefined;
    const state = isKnown ? 'identity' : 'both';
    return say('reason.unproven-nobody-expected', { ...whose(params), state });
  },
  'not-supported': ({ params }) =>
    say('reason.unproven-not-supported', { ...kindOf(params), ...keyNamed(params) }),
  'not-signed': () => say('reason.unproven-not-signed'),
  absent: () => say('reason.unproven-absent'),
  'too-large': () => say('reason.unproven-too-large'),
  unreadable: () => say('reason.unproven-unreadable'),
  'subject-unknown': () => say('reason.unproven-subject-unknown'),
};

export const FAILED_WORDS: Sentences<FailedReason> = {
  'other-digest': ({ params, over }) => otherDigest(params.expected, over ?? params.stated),
  'other-size': ({ params: { stated, expected } }) =>
    say('reason.failed-other-size', {
      ...ifKnown(stated, 'stated', 'statedBytes'),
      ...ifKnown(expected, 'expected', 'expectedBytes'),
    }),
  'no-key-matches': ({ params }) =>
    say('reason.failed-no-key-matches', {
      tried: tried(params),
      ...keyNamed(params),
    }),
  'signature-wrong': () => say('reason.failed-signature-wrong'),
  'payload-altered': () => say('reason.failed-payload-altered'),
  'other-identity': ({ params }) =>
    say('reason.failed-other-identity', { ...whose(params), expected: expected(params) }),
  'other-issuer': ({ params }) =>
    say('reason.failed-other-issuer', { ...whose(params), expected: expected(params) }),
  'certificate-untrusted': ({ params }) =>
    say('reason.failed-certificate-untrusted', certificate(params)),
  'certificate-expired': ({ params }) =>
    say('reason.failed-certificate-expired', {
      ...certificate(params),
      ...ifKnown(params.until, 'until', 'date'),
    }),
  'certificate-not-yet-valid': ({ params }) =>
    say('reason.failed-certificate-not-yet-valid', {
      ...certificate(params),
      ...ifKnown(params.from, 'from', 'date'),
    }),
  'certificate-unusable': ({ params }) =>
    say('reason.failed-certificate-unusable', { ...certificate(params), ...problem(params) }),
  'signature-expired': ({ params }) =>
    say('reason.failed-signature-expired', ifKnown(params.until, 'until', 'date')),
  'time-unproven': () => say('reason.failed-time-unproven'),
  'time-proof-wrong': ({ params }) => say('reason.failed-time-proof-wrong', problem(params)),
  'log-proof-wrong': ({ params }) => say('reason.failed-log-proof-wrong', problem(params)),
  'log-untrusted': () => say('reason.failed-log-untrusted'),
  'weak-algorithm': ({ params: { what } }) =>
    say('reason.failed-weak-algorithm', {
      algorithm: what === undefined ? 'none' : 'named',
      name: quote(what ?? ''),
    }),
  malformed: ({ params }) => say('reason.failed-malformed', problem(params)),
};

function otherDigest(expected: string | undefined, stated: string | undefined): string {
  if (expected === undefined || stated === undefined) return say('reason.failed-other');
  const [other, own] = twoDigests(stated, expected);
  return say('reason.failed-other-digest', { other, own });
}

function whose({ identity, issuer, certificate: authority }: Params): MessageValues {
  const vouching = issuer ?? authority;
  return {
    who: quote(identity ?? say('reason.nobody')),
    vouched: vouching === undefined ? 'no' : 'yes',
    issuer: quote(vouching ?? ''),
  };
}

function expected({ expected: text }: Params): string {
  return quote(text ?? '');
}

function keyNamed({ key }: Params): MessageValues {
  const isNamed = key !== undefined && key !== '';
  return { key: isNamed ? 'named' : 'none', keyName: quote(key ?? '', 80) };
}

function tried({ tried: text }: Params): number {
  const number = Number(text ?? 0);
  return Number.isFinite(number) ? number : 0;
}

function kindOf({ what }: Params): MessageValues {
  const isOpenPGP = what === 'OpenPGP';
  return {
    what: isOpenPGP ? 'openpgp' : what === undefined ? 'unknown' : 'named',
    name: quote(what ?? ''),
  };
}

function certificate({ certificate: name }: Params): MessageValues {
  return { named: name === undefined ? 'no' : 'yes', name: quote(name ?? '') };
}

/** A value for `{is, select, known {… {name}} other {}}`. */
function ifKnown(text: string | undefined, is: string, name: string): MessageValues {
  return { [is]: text === undefined ? 'unknown' : 'known', [name]: escapeText(text ?? '', 80) };
}

function problem({ problem: text }: Params): MessageValues {
  const isTold = text !== undefined && text !== '';
  return { why: isTold ? 'told' : 'none', problem: escapeText(text ?? '', 200) };
}
