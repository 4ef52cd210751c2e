/** Which messages the sources ask for, and with which values. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../build/setup/paths.ts';
import { sourcesBelow } from '../sources.ts';

const FOLDERS = ['renderer', 'shared', 'electron', 'build'];
/** `'area.name'`, or a template that begins like one. */
const KEYS = /['"`]([a-z][a-z-]*\.[A-Za-z0-9-]*)(?:['"`]|\$\{)/g;

/** Keys that are written out, and the beginnings of those that are put together. */
export interface UsedMessages {
  readonly whole: ReadonlySet<string>;
  readonly beginnings: readonly string[];
}

/** Looks through every source of the product. */
export function usedMessages(): UsedMessages {
  const whole = new Set<string>();
  const beginnings = new Set<string>();
  for (const { file } of FOLDERS.flatMap(sourcesBelow)) {
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const match of text.matchAll(KEYS))
      (match[0].endsWith('{') ? beginnings : whole).add(match[1] ?? '');
  }
  return { whole, beginnings: [...beginnings] };
}

/** True if a source may ask for `key`. */
export function isUsed(key: string, { whole, beginnings }: UsedMessages): boolean {
  return whole.has(key) || beginnings.some((begin) => key.startsWith(begin));
}
