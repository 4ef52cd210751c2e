/** Kept images as text: a line each, or all that is recorded of each. */
import { escapeText } from '../../shared/escape.ts';
import { bytes, bytesShort, plural, shortDigest } from '../../shared/format.ts';
import { say } from '../../shared/language/say.ts';
import { recordSentence, verdictThatDay } from '../../shared/library-words.ts';
import type { KeptImage, KeptRecord } from '../../shared/library.ts';
import { findingSentence } from '../../shared/sentences.ts';
import { sourceKind } from '../../shared/graph-words.ts';
import { inLine } from './shown-rows.ts';
import { table } from './table.ts';
import type { Output } from './text.ts';

/** Findings of a record below it; `--json` has more. */
const MAX_FINDINGS = 20;
const MEDIA_TYPE_LENGTH = 120;

export function printKeptImages(
  out: Output,
  images: readonly KeptImage[],
  { long, titles }: { readonly long: boolean; readonly titles: boolean },
): void {
  if (images.length === 0) return;
  if (long) for (const image of images) printLong(out, image);
  else {
    const hasTags = images.some(({ tags }) => tags.length > 0);
    const head = ['name', 'digest', 'platform', 'size', 'own', 'when kept', 'from', 'tags'];
    const rows = [...(titles ? [head] : []), ...images.map(cells)];
    const paint = (cell: string, row: number) =>
      titles && row === 0 ? out.paint(cell, 'dim') : cell;
    const left = { paint };
    const right = { align: 'right', paint } as const;
    const columns = [left, left, left, right, right, left, left, ...(hasTags ? [left] : [])];
    out.printLines(table(columns, rows));
    if (titles) out.print();
  }
}

function cells(image: KeptImage): readonly string[] {
  const { name, digest, size, ownSize, records, tags, missingBlobs } = image;
  const [newest] = records;
  const missing = missingBlobs === 0 ? '' : `, ${plural(missingBlobs, 'blob')} not here`;
  return [
    name === null ? '-' : escapeText(name, 200),
    shortDigest(digest),
    platformsOf(image),
    bytesShort(size),
    bytesShort(ownSize),
    `${newest === undefined ? 'not recorded' : verdictThatDay(newest.verdict, dayOf(newest))}${missing}`,
    newest === undefined ? '-' : escapeText(newest.source.name, 200),
    tagsOf(tags),
  ];
}

function platformsOf({ platforms, artifactType }: KeptImage): string {
  if (platforms.length > 3) return plural(platforms.length, 'platform');
  if (platforms.length > 0) return platforms.map((each) => escapeText(each, 60)).join(', ');
  return artifactType === null ? '-' : escapeText(artifactType, 60);
}

function tagsOf(tags: readonly string[]): string {
  return inLine(tags.map((tag) => escapeText(tag, 100)));
}

/** `2026-11-27`, in UTC as all times of the command line. */
function dayOf({ keptAt }: KeptRecord): string {
  return escapeText(keptAt.slice(0, 10));
}

function printLong(out: Output, image: KeptImage): void {
  const { name, digest, mediaType, size, ownSize, blobs, missingBlobs, tags, note } = image;
  const { platforms, absentPlatforms, artifactType } = image;
  const here = plural(blobs - missingBlobs, 'blob');
  out.print(out.paint(name === null ? '(no name)' : escapeText(name, 512), 'bold'));
  const rows: (readonly [string, string])[] = [
    ['digest', escapeText(digest, 200)],
    ['media type', escapeText(mediaType, MEDIA_TYPE_LENGTH)],
    ['artifact', escapeText(artifactType ?? '', MEDIA_TYPE_LENGTH)],
    ['platforms', inLine(platforms.map((each) => escapeText(each, 60)))],
    ['not here', inLine(absentPlatforms.map((each) => escapeText(each, 60)))],
    ['size', `${bytes(size)} in ${here}, of which ${bytes(ownSize)} are its own`],
    ['missing', missingBlobs === 0 ? '' : `${plural(missingBlobs, 'blob')} that it stands on`],
    ['manifest', image.madeByDrydock ? say('library.made-by-drydock') : ''],
    ['tags', tagsOf(tags)],
    ['note', escapeText(note)],
    ...(image.records.length === 0
      ? ([['kept', 'not by Drydock, or its record is lost']] as const)
      : []),
  ];
  const shown = rows.filter(([, text]) => text !== '');
  const dim = (cell: string) => out.paint(cell, 'dim');
  out.printLines(table([{ paint: (cell) => dim(`  ${cell}`) }, {}], shown));
  for (const record of image.records) printRecord(out, record);
  out.print();
}

function printRecord(out: Output, record: KeptRecord): void {
  const { keptAt, drydock, source, names, verdict, findings, findingCount } = record;
  const { name, kind, size, sha256 } = source;
  const digest = sha256 === null ? '' : `, ${escapeText(sha256, 200)}`;
  const file = `${escapeText(name, 200)} (${sourceKind(kind)}, ${bytes(size)}${digest})`;
  out.print(`  kept ${escapeText(keptAt, 40)} by Drydock ${escapeText(drydock, 40)}, from ${file}`);
  if (names.length > 0)
    out.print(`    it was called ${inLine(names.map((each) => escapeText(each, 200)))} there`);
  out.print(`    ${verdictThatDay(verdict, dayOf(record))}: ${recordSentence(record)}`);
  const shown = [...new Set(findings.map(findingSentence))].slice(0, MAX_FINDINGS);
  for (const sentence of shown) out.print(`      ${sentence}`);
  if (findingCount > shown.length && findings.length > shown.length)
    out.print('      And more; --json lists them.');
}
