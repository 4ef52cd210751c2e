/** What became of a file, in words that go on after "layer 2 of the image". */
import type { Fate } from './find.ts';
import { say } from './language/say.ts';

/** `wins`, `removed by layer 4`. */
export function fateWords(fate: Fate): string {
  return say(`find.fate-${fate.kind}`, 'by' in fate ? { by: fate.by } : {});
}
