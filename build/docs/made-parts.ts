/**
 * Parts of pages that are made from the program. A page says where such a part stands between two
 * comments; what is around them is written by hand.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Language } from '../../shared/language/spoken.ts';
import { root } from '../setup/paths.ts';
import { findingReference } from './finding-reference.ts';
import { commandReference } from './help-markdown.ts';
import { inLanguage } from './in-language.ts';
import { limitReference } from './limit-reference.ts';
import { shortcutReference } from './shortcut-reference.ts';

const PARTS: Readonly<Record<string, () => string>> = {
  commands: commandReference,
  findings: findingReference,
  limits: limitReference,
  shortcuts: shortcutReference,
};

/** Pages with such a part, relative to the project. */
export const MADE_PAGES: readonly string[] = [
  'docs/cli.md',
  'docs/guide/findings.md',
  'docs/guide/limits.md',
  'docs/guide/keys.md',
  'docs/ko/cli.md',
  'docs/ko/guide/findings.md',
  'docs/ko/guide/limits.md',
  'docs/ko/guide/keys.md',
];

const PART = /(<!-- made: ([a-z]+) -->\n)[^]*?(<!-- end -->)/g;

/** The page as it should be now. Throws if it names a part that there is none of, or none at all. */
export async function pageNow(page: string): Promise<string> {
  const file = path.join(root, page);
  let parts = 0;
  const text = readFileSync(file, 'utf8').replace(
    PART,
    (_, start: string, name: string, end: string) => {
      const make = PARTS[name];
      if (make === undefined)
        throw new Error(`${page} asks for a part “${name}”, and there is none.`);
      parts++;
      return `${start}\n${inLanguage(languageOf(page), make)}\n\n${end}`;
    },
  );
  if (parts === 0) throw new Error(`${page} has no place for what is made.`);
  return format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
}

function languageOf(page: string): Language {
  return page.startsWith('docs/ko/') ? 'ko' : 'en';
}
