/**
 * The words of each failure. Typed by `FailureCode`, so a code without words does not compile.
 * Params are read with care: a sentence must come out whole even if one of them is absent, and what
 * a message selects by is always one of its own words.
 */
import { escapeText, quote } from './escape.ts';
import { notExported } from './export-words.ts';
import { bytesShort } from './format.ts';
import type { MessageValues } from './language/messages.ts';
import { say } from './language/say.ts';
import { raiseHint } from './limit-words.ts';
import { faultWords } from './pattern-words.ts';
import { limitPhrase } from './reason-words.ts';
import type { Failure, FailureCode } from './failure.ts';

type Params = Failure['params'];

/** What failed, for `{named, select, yes {{name}} other {This}}`. */
function subject(params: Params): MessageValues {
  const name = params['name'] ?? params['path'];
  return name === undefined || name === ''
    ? { named: 'no', name: '' }
    : { named: 'yes', name: quote(String(name)) };
}

function told(params: Params, key: string): string {
  const value = params[key];
  return value === undefined ? '' : escapeText(String(value), 300);
}

/** A part of a sentence that is there only if its param is: `{as, select, told {… {key}} other {}}`. */
function ifTold(params: Params, key: string, as: string, name = key): MessageValues {
  const value = told(params, key);
  return { [as]: value === '' ? 'none' : 'told', [name]: value };
}

function ifNumber(params: Params, key: string, as: string): MessageValues {
  const value = params[key];
  return typeof value === 'number' ? { [as]: 'told', [key]: value } : { [as]: 'none', [key]: 0 };
}

const why = (params: Params) => ifTold(params, 'reason', 'why');

/** The word that a message has for `value`, whose words are joined by hyphens here, or `other`. */
function among(value: unknown, words: Readonly<Record<string, string>>): string {
  const key = String(value).replaceAll(' ', '-');
  return Object.hasOwn(words, key) ? (words[key] ?? 'other') : 'other';
}

const NOT_IMAGES = {
  empty: 'empty',
  'no-tar': 'none',
  JSON: 'json',
  config: 'config',
  'manifest.json': 'docker',
};
const KINDS = { link: 'link', device: 'device', pipe: 'pipe', special: 'special' };

/** The limit's name comes as `limit` with a `value`, or as `name` with the number as `limit`. */
function limitText(params: Params): MessageValues {
  const value = params['value'] ?? params['limit'];
  const name = typeof params['limit'] === 'string' ? params['limit'] : params['name'];
  if (typeof value !== 'number') return { limit: 'none', phrase: '' };
  return { limit: 'told', phrase: limitPhrase(String(name ?? 'bytes'), value) };
}

function notAnImage(params: Params): string {
  const { more } = params;
  const several = typeof more === 'number' && more !== 0;
  const found = told(params, 'found');
  return say('failure.not-an-image', {
    ...subject(params),
    what: among(params['format'], NOT_IMAGES),
    holds: found === '' ? 'none' : several ? 'more' : 'all',
    found,
    more: several ? more : 0,
  });
}

function unsupportedFormat(params: Params): string {
  const format = told(params, 'format');
  const form = format === '' ? 'none' : among(format, { 'one-part-of-a-split-archive': 'part' });
  return say('failure.unsupported-format', { ...subject(params), form, format });
}

function notRegular(params: Params): string {
  const kind = told(params, 'kind');
  const what = kind === '' ? 'none' : among(kind, KINDS);
  return say('failure.not-a-regular-file', { ...subject(params), what, kind });
}

/** How much was needed when the room ran out; how much is needed in all, nobody knows. */
function roomText({ needed, room }: Params): MessageValues {
  const isNeeded = typeof needed === 'number';
  const isRoom = typeof room === 'number';
  return {
    told: isNeeded && isRoom ? 'both' : isRoom ? 'room' : isNeeded ? 'needed' : 'none',
    needed: isNeeded ? bytesShort(needed) : '',
    room: isRoom ? bytesShort(room) : '',
  };
}

/** Who holds the library's lock. */
function lockHolder(params: Params): MessageValues {
  if (typeof params['pid'] !== 'number') return { who: 'nobody', holder: '' };
  const where = { ...ifTold(params, 'host', 'at'), ...ifTold(params, 'since', 'from') };
  return { who: 'known', holder: say('failure.lock-holder', { pid: params['pid'], ...where }) };
}

function libraryLocked(params: Params): string {
  const holder = lockHolder(params);
  if (params['dead'] === 1) return say('failure.library-locked-dead', holder);
  if (params['elsewhere'] === 1) return say('failure.library-locked-elsewhere', holder);
  return say('failure.library-locked', holder);
}

/** Why a folder is no library, or why one that is cannot be changed, and what to do. */
function unusableLibrary(params: Params): string {
  const { advice } = params;
  const values = { ...subject(params), ...why(params) };
  if (advice === undefined) return say('failure.library-unusable', values);
  if (advice === 'name') return say('failure.library-unusable-name');
  const known = among(advice, { restore: 'restore', verify: 'verify' });
  return say('failure.library-unusable-kept', { ...values, advice: known });
}

/** Where a pattern is wrong, and what is. */
function patternFault(params: Params): MessageValues {
  const { fault } = params;
  const isTold = typeof fault === 'string';
  return {
    ...ifNumber(params, 'column', 'at'),
    why: isTold ? 'told' : 'none',
    fault: isTold ? faultWords(fault) : '',
  };
}

/** Words for every code. */
export const FAILURE_WORDS: Readonly<Record<FailureCode, (params: Params) => string>> = {
  'not-an-image': notAnImage,
  'not-evidence': (p) =>
    say('failure.not-evidence', {
      ...subject(p),
      kind: among(p['kind'], { empty: 'empty', directory: 'directory' }),
    }),
  'not-a-report': (p) => say('failure.not-a-report', { ...subject(p), ...why(p) }),
  'no-printer': () => say('failure.no-printer'),
  'print-failed': (p) => say('failure.print-failed', why(p)),
  'unsupported-format': unsupportedFormat,
  'not-found': (p) => say('failure.not-found', subject(p)),
  'no-access': (p) => say('failure.no-access', subject(p)),
  'not-a-regular-file': notRegular,
  'source-changed': (p) => say('failure.source-changed', subject(p)),
  'read-failed': (p) =>
    say('failure.read-failed', { ...subject(p), ...ifNumber(p, 'offset', 'at'), ...why(p) }),
  'limit-exceeded': (p) =>
    say('failure.limit-exceeded', limitText(p)) + raiseHint(String(p['limit'] ?? '')),
  'no-space': (p) => say('failure.no-space', { ...subject(p), ...roomText(p) }),
  'no-room': (p) => say('failure.no-room', roomText(p)),
  'write-failed': (p) => say('failure.write-failed', subject(p)),
  cancelled: () => say('failure.cancelled'),
  'worker-crashed': (p) => say('failure.worker-crashed', subject(p)),
  'engine-lost': () => say('failure.engine-lost'),
  busy: (p) => say('failure.busy', { ...subject(p), ...ifTold(p, 'with', 'doing', 'work') }),
  'library-locked': libraryLocked,
  'library-unusable': unusableLibrary,
  'name-taken': (p) => say('failure.name-taken', subject(p)),
  'not-exported': notExported,
  'invalid-pattern': (p) => say('failure.invalid-pattern', patternFault(p)),
  'invalid-request': (p) => say('failure.invalid-request', ifTold(p, 'method', 'what')),
  internal: () => say('failure.internal'),
};
