/**
 * A tar as three other readers list it. Where they agree, Drydock must list the same; where they
 * do not, it must say that something is wrong, or the dispute is in the table, with its reason.
 */
import type { EntryFields } from '../../support/command.ts';
import { lineOf, parseLine } from '../gnu-tar.ts';
import type { LayerReading } from './layer-reading.ts';
import type { Ledger } from './ledger.ts';
import {
  bsdEntry,
  namedEntry,
  pythonEntry,
  typeCounts,
  typeWord,
  type NamedEntry,
} from './tar-words.ts';
import type { TruthTar } from './truth.ts';

const OF_READERS = [
  ...['gnu_tar.rc', 'gnu_tar.entries', 'gnu_tar.stderr', 'gnu_tar.listing', 'types'],
  ...['bsdtar.rc', 'bsdtar.entries', 'bsdtar.stderr', 'bsdtar.listing', 'odd_bytes_in_names'],
  ...['python_tarfile.entries', 'python_tarfile.listing[].name', 'python_tarfile.listing[].type'],
  ...['python_tarfile.listing[].size', 'python_tarfile.listing[].link'],
];

/** `dispute`: why nothing has to be said although the readers disagree. */
export function compareTar(
  ledger: Ledger,
  truth: TruthTar,
  reading: LayerReading,
  dispute: string | undefined,
): void {
  const { gnu_tar: gnu, bsdtar: bsd, python_tarfile: python } = truth;
  if (gnu === undefined || bsd === undefined || python === undefined) return;
  if (reading.entries === null || truth.compression === 'compress') {
    for (const field of OF_READERS) ledger.cannot(field, 'the compression is not undone here');
    return;
  }
  const agreed = doAgree(truth);
  const said = agreed || reading.doubted || dispute !== undefined;
  const silent = 'the readers disagree, and Drydock says nothing of it';
  for (const field of ['gnu_tar.rc', 'bsdtar.rc', 'python_tarfile.entries'])
    ledger.holds(field, said, silent);
  if (gnu.stderr !== undefined) ledger.holds('gnu_tar.stderr', said, silent);
  if (bsd.stderr !== undefined) ledger.holds('bsdtar.stderr', said, silent);
  if (python.error !== undefined) ledger.holds('python_tarfile.error', said, silent);
  if (!reading.doubted) compareListing(ledger, truth, reading, dispute);
  else
    for (const field of ['gnu_tar.entries', 'gnu_tar.listing', 'bsdtar.entries', 'types'])
      ledger.holds(field, reading.doubted, silent);
  const isSame = agreed && !reading.doubted;
  if (bsd.listing !== undefined) compareBsd(ledger, bsd.listing, reading, isSame, said);
  if (python.listing !== undefined) comparePython(ledger, python.listing, reading, isSame, said);
  compareOdd(ledger, truth, reading);
}

/** True if all list the same names and sizes; a warning about their own locale is no refusal. */
function doAgree({ gnu_tar: gnu, bsdtar: bsd, python_tarfile: python }: TruthTar): boolean {
  if (gnu?.rc !== 0 || python?.error !== undefined) return false;
  if (bsd?.entries !== gnu.entries || python?.entries !== gnu.entries) return false;
  const names = gnu.listing.map((line) => ({ line, ...parseLine(line) }));
  const bsdNames = bsd.listing?.map(bsdEntry);
  const pythonNames = python.listing?.map(pythonEntry);
  if (bsdNames === undefined || pythonNames === undefined) return bsd.rc === 0;
  return names.every(({ name, mode, size }, i) => {
    const own =
      mode.startsWith('h') || mode.startsWith('l') ? name.split(/ -> | link to /)[0] : name;
    const bytes = /^[-d]/.test(mode) ? Number(size) : 0;
    return [bsdNames[i], pythonNames[i]].every(
      (other) => other?.name === own && (other?.size === bytes || !mode.startsWith('-')),
    );
  });
}

function compareListing(
  ledger: Ledger,
  { gnu_tar: gnu, bsdtar: bsd, types }: TruthTar,
  { rows, entries }: LayerReading,
  dispute: string | undefined,
): void {
  if (dispute !== undefined) {
    for (const field of ['gnu_tar.entries', 'gnu_tar.listing', 'bsdtar.entries', 'types'])
      ledger.holds(field, entries !== null, 'no tar was looked for');
    return;
  }
  ledger.same('gnu_tar.entries', entries, gnu?.entries);
  ledger.same('bsdtar.entries', entries, bsd?.entries);
  ledger.same('gnu_tar.listing', rows.map(lineOf), gnu?.listing.map(parseLine));
  if (types !== undefined) compareTypes(ledger, 'types', rows, types);
}

export function compareTypes(
  ledger: Ledger,
  field: string,
  rows: readonly EntryFields[],
  types: Readonly<Record<string, number>>,
): void {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[typeWord(row)] = (counts[typeWord(row)] ?? 0) + 1;
  ledger.same(field, counts, typeCounts(types));
}

function compareBsd(
  ledger: Ledger,
  listing: readonly string[],
  { rows }: LayerReading,
  agreed: boolean,
  said: boolean,
): void {
  if (!agreed) return ledger.holds('bsdtar.listing', said, 'the readers disagree');
  const ours = rows.map((row) => ({ mode: lineOf(row).mode, ...sized(namedEntry(row), row) }));
  const theirs = listing.map(bsdEntry).map((entry, i) => sized(entry, rows[i]));
  ledger.same('bsdtar.listing', ours, theirs);
}

function comparePython(
  ledger: Ledger,
  listing: NonNullable<NonNullable<TruthTar['python_tarfile']>['listing']>,
  { rows }: LayerReading,
  agreed: boolean,
  said: boolean,
): void {
  const field = 'python_tarfile.listing[]';
  if (listing.length === 0) ledger.holds('python_tarfile.listing', said, 'the readers disagree');
  for (const [i, entry] of listing.entries()) {
    const row = rows[i];
    const where = String(i);
    const ours = row === undefined ? undefined : sized(namedEntry(row), row);
    const theirs = sized(pythonEntry(entry), row);
    const [type] = Object.keys(typeCounts({ [entry.type]: 1 }));
    const holds = (condition: boolean) => !agreed || condition;
    ledger.holds(`${field}.name`, holds(ours?.name === theirs.name) && said, entry.name, where);
    ledger.holds(`${field}.size`, holds(ours?.size === theirs.size) && said, 'differs', where);
    ledger.holds(
      `${field}.type`,
      holds(row !== undefined && typeWord(row) === type) && said,
      `${entry.type}, not ${row?.type ?? 'there'}`,
      where,
    );
    if (entry.link === undefined) continue;
    const isSame = row?.linkname === entry.link || row?.linkname === undefined;
    ledger.holds(`${field}.link`, holds(isSame) && said, entry.link, where);
  }
}

/** Only files have bytes: what a header claims for a link is nobody's size. */
function sized<E extends NamedEntry>(entry: E, row: EntryFields | undefined): E {
  const isFile = row === undefined || typeWord(row) === 'file';
  return isFile ? entry : { ...entry, size: 0 };
}

/** Names and links that a careless program would follow out of the folder it unpacks to. */
function compareOdd(ledger: Ledger, truth: TruthTar, { rows, findings }: LayerReading): void {
  const {
    absolute_names,
    links_absolute_or_dotdot: links,
    duplicate_names,
    odd_bytes_in_names,
  } = truth;
  if (absolute_names !== undefined) compareAbsolute(ledger, '', rows, absolute_names);
  if (links !== undefined) compareLinks(ledger, '', rows, links);
  if (duplicate_names !== undefined)
    ledger.same(
      'duplicate_names',
      [...new Set(duplicates(rows))].sort(),
      [...new Set(duplicate_names.map((name) => name.replace(/(?<=.)\/+$/, '')))].sort(),
    );
  if (duplicate_names !== undefined)
    ledger.holds(
      'duplicate_names',
      findings.some(({ code }) => code === 'duplicate-entry'),
      'no finding says so',
    );
  for (const name of odd_bytes_in_names ?? [])
    ledger.holds(
      'odd_bytes_in_names',
      rows.some(({ path }) => path === unrepr(name)),
      name,
    );
}

export function compareAbsolute(
  ledger: Ledger,
  prefix: string,
  rows: readonly EntryFields[],
  names: readonly string[],
): void {
  const ours = rows.map(({ path }) => path).filter((path) => path.startsWith('/'));
  ledger.same(`${prefix}absolute_names`, ours, names);
}

/** `name -> target` of links whose target begins with a slash or climbs. */
export function compareLinks(
  ledger: Ledger,
  prefix: string,
  rows: readonly EntryFields[],
  links: readonly string[],
): void {
  const odd = ({ linkname = '' }: EntryFields) =>
    linkname.startsWith('/') || linkname.split('/').includes('..');
  const ours = rows.filter(odd).map(({ path, linkname = '' }) => `${path} -> ${linkname}`);
  // The truth has the first twenty.
  ledger.same(`${prefix}links_absolute_or_dotdot`, ours.slice(0, 20), links);
}

function duplicates(rows: readonly EntryFields[]): string[] {
  const seen = new Set<string>();
  return rows.flatMap(({ path }) => {
    const again = seen.has(path);
    seen.add(path);
    return again ? [path] : [];
  });
}

/** The string that Python's `repr` writes so. */
function unrepr(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4}))/g, (_, byte: string | undefined, unit: string) =>
      String.fromCharCode(Number.parseInt(byte ?? unit, 16)),
    );
}
