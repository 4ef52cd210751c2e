/** A comparison in words, for the window and the command line. */
import type {
  ComparedSide,
  Comparison,
  ComparisonOutcome,
  DocumentDifference,
  FileTally,
  LayerPair,
  LayerRelation,
} from './compare.ts';
import { escapeText } from './escape.ts';
import { count, plural } from './format.ts';
import type { Verdict } from './model.ts';
import type { PackageDifferences } from './packages.ts';

/** What is told of a comparison, with or without its id. */
type Told = Omit<Comparison, 'id'>;

/** Fields of a document that one sentence names, and characters of one. */
const MAX_NAMED = 5;
const MAX_NAME = 60;

/**
 * `different` if anything that was read is different, `same` only if all of it was read and matches on both
 * sides. An index that one of them stands without is no part of the image; files are not told apart by a layer
 * that is not here; and packing the same layers in another way is no difference of its own.
 */
export function comparisonOutcome(comparison: Told): ComparisonOutcome {
  const { documents, layers, files, packages } = comparison;
  const isPartial =
    comparison.before.missingLayers.length + comparison.after.missingLayers.length > 0;
  const filesDiffer = files.added + files.removed + files.modified > 0;
  const isDifferent =
    documents.some(({ same, notCompared }) => !same && notCompared !== 'absent') ||
    layers.some(({ relation }) => relation !== 'same' && relation !== 'repacked') ||
    (!isPartial && (filesDiffer || packages.changes.length > 0));
  if (isDifferent) return 'different';
  return openQuestions(comparison).length === 0 ? 'same' : 'not-established';
}

/**
 * What a comparison comes to, in sentences: first whether the images are the same, then what is different, part by
 * part.
 */
export function comparisonSummary(comparison: Told): readonly string[] {
  const outcome = comparisonOutcome(comparison);
  const open = openQuestions(comparison);
  const headline = {
    same: 'The same image.',
    different: 'The images are different.',
    'not-established': `Nothing that could be compared is different, but whether they are the same is not established: ${open.join('; ')}.`,
  }[outcome];
  if (outcome === 'same') return [headline];
  const parts = [
    layerWords(comparison.layers),
    fileWords(comparison.files),
    ...documentWords(comparison.documents),
    packageWords(comparison.packages),
    outcome === 'different' && open.length > 0 ? `Not established: ${open.join('; ')}` : '',
  ];
  return [headline, ...parts.filter((part) => part !== '').map((part) => `${part}.`)];
}

/** What keeps two images from being called the same, where nothing is different. */
function openQuestions({ before, after, documents, files }: Told): readonly string[] {
  const isSure = documents.some(({ same }) => same);
  const isBare = documents.every(
    (each) => each.document === 'index' || (each.before === null && each.after === null),
  );
  return [
    ...sideWords('first', before),
    ...sideWords('second', after),
    ...documents.flatMap((each) => absentWords(each)),
    ...(isBare && !isSure ? ['neither has a document to compare'] : []),
    ...(files.contentUnknown === 0
      ? []
      : [`what ${plural(files.contentUnknown, 'file')} hold could not be compared`]),
  ];
}

const VERDICTS: Readonly<Record<Exclude<Verdict, 'verified'>, string>> = {
  damaged: 'is damaged',
  ambiguous: 'can be read in several ways',
  incomplete: 'could not be verified in full',
};

function sideWords(name: string, { verdict, missingLayers }: ComparedSide): readonly string[] {
  const missing = missingLayers.length;
  return [
    ...(verdict === 'verified' ? [] : [`the ${name} ${VERDICTS[verdict]}`]),
    ...(missing === 0 ? [] : [`the ${name} lacks the files of ${plural(missing, 'layer')}`]),
  ];
}

/** Only one of them has it; that neither does is no question. */
function absentWords({ document, before, after }: DocumentDifference): readonly string[] {
  if (document === 'index' || (before === null) === (after === null)) return [];
  return [`only the ${before === null ? 'second' : 'first'} has a ${document}`];
}

function layerWords(layers: readonly LayerPair[]): string {
  const of = (relation: LayerRelation) =>
    layers.filter((each) => each.relation === relation).length;
  const [shared, moved] = [of('same') + of('moved'), of('moved')];
  if (layers.length === 0) return '';
  const parts = [
    `${plural(shared, 'layer')} shared${moved === 0 ? '' : ` (${count(moved)} moved)`}`,
    some(of('repacked'), (n) => `${n} with the same files in another packing`),
    some(of('before-only'), (n) => `${n} only in the first`),
    some(of('after-only'), (n) => `${n} only in the second`),
  ];
  return joined(parts);
}

function fileWords({ modified, timeOnly, added, removed }: FileTally): string {
  if (modified + added + removed === 0) return 'No file is different';
  const only = timeOnly === 0 ? '' : `, of which ${count(timeOnly)} only by time`;
  const changed = modified === 0 ? '' : `${plural(modified, 'file')} changed${only}`;
  const noun = modified === 0 ? (n: number) => plural(n, 'file') : count;
  const first = added === 0 ? '' : `${noun(added)} added`;
  const second = removed === 0 ? '' : `${added === 0 ? noun(removed) : count(removed)} removed`;
  return [changed, joined([first, second])].filter((part) => part !== '').join('; ');
}

function documentWords(documents: readonly DocumentDifference[]): readonly string[] {
  return documents.flatMap((each) => {
    const name = each.document.charAt(0).toUpperCase() + each.document.slice(1);
    if (each.same || each.notCompared === 'absent') return [];
    if (each.notCompared === 'unreadable') return [`${name}: another one, which could not be read`];
    const fields = each.fields.slice(0, MAX_NAMED).map(({ field }) => fieldName(each, field));
    const more = each.fields.length - fields.length + each.more;
    return [`${name}: ${fields.join(', ')}${more === 0 ? '' : ` and ${count(more)} more`}`];
  });
}

/** The runtime part of a config is what everybody means by it. */
function fieldName({ document }: DocumentDifference, field: string): string {
  const isRuntime = document === 'config' && field.startsWith('config.');
  return escapeText(isRuntime ? field.slice('config.'.length) : field, MAX_NAME);
}

function packageWords({ changes }: PackageDifferences): string {
  if (changes.length === 0) return '';
  const added = changes.filter(({ before }) => before === null).length;
  const removed = changes.filter(({ after }) => after === null).length;
  const changed = changes.length - added - removed;
  const parts = [
    some(changed, (n) => `${n} changed`),
    some(added, (n) => `${n} added`),
    some(removed, (n) => `${n} removed`),
  ];
  const [first = '', ...rest] = parts.filter((part) => part !== '');
  const noun = (changed || added || removed) === 1 ? 'package' : 'packages';
  return joined([first.replace(' ', ` ${noun} `), ...rest]);
}

function some(value: number, words: (shown: string) => string): string {
  return value === 0 ? '' : words(count(value));
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
