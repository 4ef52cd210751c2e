/** The database of installed packages of apk (apk-installed(5)). */
import { count } from '../../shared/format.ts';
import type { Met } from './found-packages.ts';
import { readStanzas } from './stanzas.ts';

const RULES = { wanted: new Set(['P', 'V', 'A']), foldCase: false };

export function* readApkInstalled(text: Buffer): Generator<Met> {
  for (const { line, fields, fault } of readStanzas(text, RULES)) {
    if (fault !== null) yield { fault: `in the paragraph at line ${count(line)}, ${fault}` };
    else
      yield {
        package: {
          name: fields.get('P') ?? '',
          version: fields.get('V') ?? '',
          architecture: fields.get('A') ?? null,
        },
      };
  }
}
