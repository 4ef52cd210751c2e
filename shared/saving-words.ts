/** What a save told, in the words of window and command line. */
import { escapeText } from './escape.ts';
import { bytesShort, count, plural } from './format.ts';
import type { SavedLayer, SaveSummary, SkipReason } from './saving.ts';

/** `1,204 files, 31 folders and 2 links, 12.3 MiB`. */
export function savedPhrase(
  summary: Pick<SaveSummary, 'files' | 'folders' | 'links' | 'bytes'>,
): string {
  const { files, folders, links, bytes } = summary;
  const parts = [plural(files, 'file')];
  if (folders > 0) parts.push(plural(folders, 'folder'));
  if (links > 0) parts.push(plural(links, 'link'));
  const last = parts.length > 1 ? ` and ${parts.pop() ?? ''}` : '';
  return `${parts.join(', ')}${last}, ${bytesShort(bytes)}`;
}

const SKIPPED: Readonly<Record<SkipReason, readonly [one: string, many: string]>> = {
  damaged: [
    'file could not be read: its layer is damaged',
    'files could not be read: their layer is damaged',
  ],
  refused: ['entry was not taken by the file system', 'entries were not taken by the file system'],
  'sparse-form': [
    'file with holes is stored in a form that is not read',
    'files with holes are stored in a form that is not read',
  ],
  'sparse-map': [
    'file with holes has a map of them that cannot be right',
    'files with holes have maps of them that cannot be right',
  ],
  'not-reached': ['entry was not reached', 'entries were not reached'],
  'link-leaves': ['link leads out of what was saved', 'links lead out of what was saved'],
  'link-unsupported': ['link cannot be made on this system', 'links cannot be made on this system'],
  'link-target-missing': [
    'hard link leads to nothing that was saved',
    'hard links lead to nothing that was saved',
  ],
  'below-other': [
    'entry lies below something that is no folder',
    'entries lie below something that is no folder',
  ],
  'path-too-long': ['path is too long for this system', 'paths are too long for this system'],
  device: ['device is never made', 'devices are never made'],
  fifo: ['pipe is never made', 'pipes are never made'],
  unknown: ['entry is of an unknown kind', 'entries are of an unknown kind'],
  whiteout: [
    'whiteout removes something and is no file',
    'whiteouts remove something and are no files',
  ],
};

/** `3 devices are never made`. */
function skippedPhrase(reason: SkipReason, number: number): string {
  return counted(number, SKIPPED[reason]);
}

/** What is known of the bytes that were saved; one sentence for each kind of layer. */
export function checkedSentences(layers: readonly SavedLayer[]): readonly string[] {
  const number = (check: SavedLayer['check']) =>
    layers.filter((each) => each.check === check).length;
  // Of a layer whose content is wrong, that sentence says it.
  const damaged = layers.filter((each) => each.damaged && each.check !== 'content-wrong').length;
  return [
    matchingSentence(number('matches'), layers.length),
    counted(number('content-wrong'), [
      'layer has the bytes that its digest names, but its content is damaged or not what the image records: do not rely on what was saved from there.',
      'layers have the bytes that their digests name, but their contents are damaged or not what the image records: do not rely on what was saved from there.',
    ]),
    counted(number('differs'), [
      'layer does not match its digest: what was saved from there is not what was meant.',
      'layers do not match their digests: what was saved from there is not what was meant.',
    ]),
    counted(number('not-checked'), [
      'layer was not checked against a digest.',
      'layers were not checked against a digest.',
    ]),
    counted(damaged, [
      'layer is damaged: what was saved from there may be wrong.',
      'layers are damaged: what was saved from there may be wrong.',
    ]),
  ].filter((sentence) => sentence !== '');
}

function matchingSentence(matching: number, all: number): string {
  if (matching === 1 && all === 1)
    return 'The layer that it comes from was read and matches its digest.';
  return counted(matching, [
    'layer that it comes from was read and matches its digest.',
    'layers that it comes from were read and match their digests.',
  ]);
}

/** '' if there are none. */
function counted(number: number, [one, many]: readonly [one: string, many: string]): string {
  return number === 0 ? '' : `${count(number)} ${number === 1 ? one : many}`;
}

/** Where links led to, names that were changed and what was left out, one line each; every name is escaped. */
export function detailLines({ ledTo, renamed, skipped }: SaveSummary): readonly string[] {
  const lines = ledTo === undefined ? [] : [`leads to ${escapeText(ledTo === '' ? '/' : ledTo)}`];
  for (const { from, to } of renamed.examples) lines.push(`renamed  ${escapeText(from)} → ${to}`);
  const more = renamed.count - renamed.examples.length;
  if (more > 0) lines.push(`renamed  and ${count(more)} more`);
  for (const { reason, count: number, examples } of skipped) {
    lines.push(`skipped  ${skippedPhrase(reason, number)}`);
    for (const path of examples) lines.push(`           ${escapeText(path)}`);
    if (number > examples.length)
      lines.push(`           and ${count(number - examples.length)} more`);
  }
  return lines;
}

/** Which layers a view is without; '' if none. */
export function missingSentence(missing: readonly number[]): string {
  if (missing.length === 0) return '';
  const several = missing.length > 1;
  return `${several ? 'Layers' : 'Layer'} ${missing.join(', ')} cannot be read: what ${several ? 'they hold' : 'it holds'} is not among this.`;
}
