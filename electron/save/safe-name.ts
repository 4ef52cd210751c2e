// Names that any file system takes, made of names that a layer may hold. Pure: text in, text out.

import { replaceUnsafe } from '../../shared/escape.ts';
import { MAX_NAME_BYTES } from '../../shared/limits/save.ts';

/** Whose rules for names hold where files are saved. */
export type NameRules = 'posix' | 'mac' | 'windows';

const INSTEAD = '_';
/** Longest ending, with its dot, that a name which is cut keeps. */
const MAX_ENDING = 16;

/** Names of devices, with any ending ("Naming Files, Paths, and Namespaces", Microsoft). */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\s*\.|\s*$)/i;

/** The rules of a platform as Node names it. */
export function nameRulesOf(platform: string): NameRules {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'mac' : 'posix';
}

/**
 * A name that can be made and shown: one component of a path, never `.`, `..` or empty. The same
 * name if nothing is wrong with it.
 */
export function safeName(name: string, rules: NameRules): string {
  let safe = replaceUnsafe(name, INSTEAD).replaceAll('/', INSTEAD);
  if (rules === 'mac') safe = safe.replaceAll(':', INSTEAD);
  if (rules === 'windows') safe = windowsName(safe);
  if (safe === '') return INSTEAD;
  if (safe === '.' || safe === '..') return safe.replaceAll('.', INSTEAD);
  return fitting(safe, MAX_NAME_BYTES);
}

/** `name (2)`, `name (2).txt`: another name of the same ending that still fits. */
export function numberedName(name: string, number: number): string {
  const suffix = ` (${String(number)})`;
  const [stem, ending] = stemAndEnding(name);
  return fitting(stem, MAX_NAME_BYTES - Buffer.byteLength(suffix + ending)) + suffix + ending;
}

function windowsName(name: string): string {
  const plain = name.replace(/[<>:"|?*\\]/g, INSTEAD).replace(/[. ]+$/, (end) => {
    return INSTEAD.repeat(end.length);
  });
  return RESERVED.test(plain) ? INSTEAD + plain : plain;
}

/** Cuts between characters; a short ending stays. */
function fitting(name: string, max: number): string {
  if (Buffer.byteLength(name) <= max) return name;
  const [stem, ending] = stemAndEnding(name);
  const room = max - Buffer.byteLength(ending) - INSTEAD.length;
  let kept = '';
  let size = 0;
  for (const character of stem) {
    size += Buffer.byteLength(character);
    if (size > room) break;
    kept += character;
  }
  return kept + INSTEAD + ending;
}

function stemAndEnding(name: string): readonly [string, string] {
  const dot = name.lastIndexOf('.');
  const isEnding = dot > 0 && Buffer.byteLength(name.slice(dot)) <= MAX_ENDING;
  return isEnding ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}
