/**
 * Phrases for the reasons that readers give as slugs. A slug without a phrase is shown as it is,
 * with spaces: never a crash, never silence.
 */
import { namedLimit } from './limit-words.ts';
import { escapeText } from './escape.ts';
import { count } from './format.ts';
import { ENGLISH } from './language/english.ts';
import { say } from './language/say.ts';

type Slug<P extends string, K = keyof typeof ENGLISH.reason> = K extends `${P}-${infer S}`
  ? S
  : never;

/** What is odd about a tar. */
export function tarPhrase(reason: string): string {
  return isTold('tar', reason) ? say(`reason.tar-${reason}`) : plain(reason);
}

/** Why something could not be unpacked. */
export function unpackPhrase(reason: string): string {
  return isTold('unpack', reason) ? say(`reason.unpack-${reason}`) : plain(reason);
}

/** True for a reason that has a phrase. */
function isTold<P extends string>(about: P, reason: string): reason is Slug<P> {
  return Object.hasOwn(ENGLISH.reason, `${about}-${reason}`);
}

/** A limit and its value: `indexes in indexes, at most 16`. Records may name one that is not in the table. */
export function limitPhrase(limit: string, value: number): string {
  const named = namedLimit(limit, value);
  return named ?? say('limits.unnamed', { title: plain(limit), value: count(value) });
}

function plain(reason: string): string {
  const text = escapeText(reason, 300);
  return /^[a-z0-9]+(-[a-z0-9]+)+$/.test(text) ? text.replaceAll('-', ' ') : text;
}
