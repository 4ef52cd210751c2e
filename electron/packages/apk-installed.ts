/** The database of installed packages of apk (apk-installed(5)). */
import { count } from '../../shared/format.ts';
import type { Met } from './found-packages.ts';
import { readStanzas, type Stanza } from './stanzas.ts';

const RULES = { wanted: new Set(['P', 'V', 'A', 'L']), foldCase: false };

export function* readApkInstalled(text: Buffer): Generator<Met> {
  for (const stanza of readStanzas(text, RULES)) yield stanza === null ? null : packageOf(stanza);
}

function packageOf({ line, fields, fault }: Stanza): Met {
  if (fault !== null) return { fault: `in the paragraph at line ${count(line)}, ${fault}` };
  return {
    package: {
      name: fields.get('P') ?? '',
      version: fields.get('V') ?? '',
      architecture: fields.get('A') ?? null,
      licence: fields.get('L') ?? null,
    },
  };
}
