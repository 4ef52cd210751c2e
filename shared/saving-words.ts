/** What a save told, in the words of window and command line. */
import { escapeText } from './escape.ts';
import { bytesShort } from './format.ts';
import { say } from './language/say.ts';
import type { SavedLayer, SaveSummary } from './saving.ts';

/** `1,204 files, 31 folders and 2 links, 12.3 MiB`. */
export function savedPhrase({
  files,
  folders,
  links,
  bytes,
}: Pick<SaveSummary, 'files' | 'folders' | 'links' | 'bytes'>): string {
  const kinds = folders > 0 ? (links > 0 ? 'both' : 'folders') : links > 0 ? 'links' : 'files';
  return say('save.what', { kinds, files, folders, links, size: bytesShort(bytes) });
}

/** What is known of the bytes that were saved; one sentence for each kind of layer. */
export function checkedSentences(layers: readonly SavedLayer[]): readonly string[] {
  const number = (check: SavedLayer['check']) =>
    layers.filter((each) => each.check === check).length;
  // Of a layer whose content is wrong, that sentence says it.
  const damaged = layers.filter((each) => each.damaged && each.check !== 'content-wrong').length;
  const counts = [
    [
      number('matches') === 1 && layers.length === 1 ? 'matches-only' : 'matches',
      number('matches'),
    ],
    ['content-wrong', number('content-wrong')],
    ['differs', number('differs')],
    ['not-checked', number('not-checked')],
    ['damaged', damaged],
  ] as const;
  return counts.flatMap(([check, n]) => (n === 0 ? [] : [say(`save.check-${check}`, { n })]));
}

/** Where links led to, names that were changed and what was left out, one line each; every name is escaped. */
export function detailLines({ ledTo, renamed, skipped }: SaveSummary): readonly string[] {
  const lines =
    ledTo === undefined
      ? []
      : [say('save.detail-leads', { path: escapeText(ledTo === '' ? '/' : ledTo) })];
  for (const { from, to } of renamed.examples)
    lines.push(say('save.detail-renamed', { from: escapeText(from), to }));
  const more = renamed.count - renamed.examples.length;
  if (more > 0) lines.push(say('save.detail-renamed-more', { n: more }));
  for (const { reason, count: number, examples } of skipped) {
    lines.push(say('save.detail-skipped', { why: say(`save.skip-${reason}`, { n: number }) }));
    for (const path of examples) lines.push(`           ${escapeText(path)}`);
    if (number > examples.length)
      lines.push(`           ${say('save.detail-skipped-more', { n: number - examples.length })}`);
  }
  return lines;
}

/** Which layers a view is without; '' if none. */
export function missingSentence(missing: readonly number[]): string {
  if (missing.length === 0) return '';
  return say('save.missing', { n: missing.length, layers: missing.join(', ') });
}
