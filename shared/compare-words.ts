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
import type { MessageKey, MessageValues } from './language/messages.ts';
import { say } from './language/say.ts';
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
  if (outcome === 'same') return [say('compare.images-same')];
  const open = openQuestions(comparison).join('; ');
  const isDifferent = outcome === 'different';
  const parts = [
    layerWords(comparison.layers),
    fileWords(comparison.files),
    ...documentWords(comparison.documents),
    packageWords(comparison.packages),
    isDifferent && open !== '' ? say('compare.open-questions', { open }) : '',
  ];
  return [
    isDifferent ? say('compare.images-different') : say('compare.images-not-established', { open }),
    ...parts.filter((part) => part !== '').map((part) => `${part}.`),
  ];
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
    ...(isBare && !isSure ? [say('compare.open-no-document')] : []),
    ...some('compare.open-content', files.contentUnknown),
  ];
}

function sideWords(side: 'first' | 'second', { verdict, missingLayers }: ComparedSide) {
  return [
    ...(verdict === 'verified' ? [] : [say('compare.open-verdict', { side, verdict })]),
    ...some('compare.open-missing-layers', missingLayers.length, { side }),
  ];
}

/** Only one of them has it; that neither does is no question. */
function absentWords({ document, before, after }: DocumentDifference): readonly string[] {
  if (document === 'index' || (before === null) === (after === null)) return [];
  const side = before === null ? 'second' : 'first';
  return [say('compare.open-one-document', { side, document })];
}

function layerWords(layers: readonly LayerPair[]): string {
  const of = (relation: LayerRelation) =>
    layers.filter((each) => each.relation === relation).length;
  const moved = of('moved');
  if (layers.length === 0) return '';
  return [
    say('compare.layers-shared', { n: of('same') + moved, moved }),
    ...some('compare.layers-repacked', of('repacked')),
    ...some('compare.layers-first-only', of('before-only')),
    ...some('compare.layers-second-only', of('after-only')),
  ].join(', ');
}

function fileWords({ modified, timeOnly, added, removed }: FileTally): string {
  if (modified + added + removed === 0) return say('compare.files-same');
  const changed = some('compare.files-changed', modified, { times: timeOnly });
  const others = [
    ...some('compare.files-added', added, firstIf(modified === 0)),
    ...some('compare.files-removed', removed, firstIf(modified + added === 0)),
  ];
  return [...changed, ...(others.length === 0 ? [] : [others.join(', ')])].join('; ');
}

function documentWords(documents: readonly DocumentDifference[]): readonly string[] {
  return documents.flatMap((each) => {
    const { document } = each;
    if (each.same || each.notCompared === 'absent') return [];
    if (each.notCompared === 'unreadable') return [say('compare.document-other', { document })];
    const fields = each.fields.slice(0, MAX_NAMED).map(({ field }) => fieldName(each, field));
    const more = each.fields.length - fields.length + each.more;
    return [say('compare.document-changed', { document, fields: fields.join(', '), more })];
  });
}

/** The runtime part of a config is what everybody means by it. */
function fieldName({ document }: DocumentDifference, field: string): string {
  const isRuntime = document === 'config' && field.startsWith('config.');
  return escapeText(isRuntime ? field.slice('config.'.length) : field, MAX_NAME);
}

function packageWords({ changes }: PackageDifferences): string {
  const added = changes.filter(({ before }) => before === null).length;
  const removed = changes.filter(({ after }) => after === null).length;
  const changed = changes.length - added - removed;
  return [
    ...some('compare.packages-changed', changed, firstIf(true)),
    ...some('compare.packages-added', added, firstIf(changed === 0)),
    ...some('compare.packages-removed', removed, firstIf(changed + added === 0)),
  ].join(', ');
}

/** The first of several counts names what is counted. */
function firstIf(first: boolean): MessageValues {
  return { first: first ? 'yes' : 'no' };
}

/** Nothing where there is none. */
function some(key: MessageKey, n: number, values: MessageValues = {}): readonly string[] {
  return n === 0 ? [] : [say(key, { ...values, n })];
}
