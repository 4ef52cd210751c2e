/** Hostile tars of layers: the verdict, and what is listed of them and stands in the image. */
import { describe, expect, it } from 'vitest';
import { openSession, type Session } from '../../electron/engine/session.ts';
import type { Listing } from '../../electron/tree/listing.ts';
import { mergeLayers } from '../../electron/tree/stack.ts';
import { escapeText } from '../../shared/escape.ts';
import { findingSentence } from '../../shared/sentences.ts';
import { listed } from '../support/command.ts';
import { inThread } from '../support/verified.ts';
import { builtCases, noBuilders } from './hostile/built.ts';
import { judge } from './hostile/judged.ts';
import type { LayerCase } from './hostile/layer-case.ts';
import { LAYER_ENTRIES } from './hostile/layer-entries.ts';
import { LAYER_NAMES } from './hostile/layer-names.ts';
import { LAYER_TREES } from './hostile/layer-trees.ts';
import { nameOf, recorded } from './hostile/recorded.ts';

const MINUTE = 60_000;
/** Entries that a row of the table names. */
const MAX_TOLD = 5;
const MAX_NAME = 40;

const built = builtCases('H083', 'H117');

const GROUPS: readonly (readonly [string, readonly LayerCase[]])[] = [
  ['names', LAYER_NAMES],
  ['entries', LAYER_ENTRIES],
  ['trees', LAYER_TREES],
];

for (const [subject, cases] of GROUPS)
  describe(`hostile layers: ${subject}`, () => {
    for (const each of cases)
      it(
        nameOf(each),
        (context) =>
          recorded(context, each, noBuilders, async (tell) => {
            const place = built.place(each.id);
            const source = (await each.make?.(place)) ?? place.built;
            let verdict = '';
            await judge(each, source, (told) => tell((verdict = told)));
            const session = await openSession(source);
            try {
              const rows = await expectListed(each, session);
              tell(`${verdict}; lists ${toldOf(rows)}`);
              if (each.command !== undefined) await expectPrinted(session, source);
            } finally {
              session.close();
            }
          }),
        MINUTE,
      );
  });

/** Every entry is listed, and no other; returns what is listed. */
async function expectListed(each: LayerCase, session: Session): Promise<readonly string[]> {
  const { findings } = await session.verify({ runner: inThread, keepListings: true });
  const sentences = findings.map(findingSentence).join('\n');
  for (const part of each.says ?? []) expect(sentences).toContain(part);
  const listings = await listingsOf(session);
  const top = topOf(listings);
  const rows = Array.from({ length: top.count }, (_, i) => rowOf(top, i));
  expect(rows).toEqual(each.lists);
  if (each.stands !== undefined) expect(standing(listings)).toEqual(each.stands);
  return rows;
}

/** `drydock ls` prints the entries of the topmost layer, and no others. */
async function expectPrinted(session: Session, source: string): Promise<void> {
  const listings = await listingsOf(session);
  const top = topOf(listings);
  const paths = Array.from({ length: top.count }, (_, i) => withoutSlash(top.path(i)));
  const printed = await listed([source, '--layer', String(listings.length)]);
  expect(printed.map(({ path }) => path)).toEqual(paths);
}

/** As it is printed: the root by its own name, no slash behind a directory. */
function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '') || '.';
}

async function listingsOf(session: Session): Promise<readonly Listing[]> {
  const layers = session.graph.images[0]?.layers ?? [];
  const listings: Listing[] = [];
  for (const { digest } of layers)
    listings.push(await session.listing(digest, { runner: inThread }));
  return listings;
}

function topOf(listings: readonly Listing[]): Listing {
  const top = listings.at(-1);
  if (top === undefined) throw new Error('the image has no layer');
  return top;
}

/** Every path of the merged view; those below what is no directory are marked. */
function standing(listings: readonly Listing[]): readonly string[] {
  const stack = mergeLayers(listings);
  return Array.from({ length: stack.count }, (_, i) => {
    const { path, underNonDirectory } = stack.entry(i);
    return underNonDirectory ? `${path} (below what is no directory)` : path;
  });
}

/** An entry as the cases have it: `file[size]`, `kind path`, `kind path -> target`, its attributes. */
function rowOf(listing: Listing, i: number): string {
  const { path, type, size, linkname, xattrs = [] } = listing.row(i);
  const kind = type === 'file' ? '' : `${type} `;
  const target = linkname === undefined ? '' : ` -> ${escapeText(linkname)}`;
  const bytes = type === 'file' || size > 0 ? `[${size}]` : '';
  const attributes = xattrs.length === 0 ? '' : ` {${xattrs.map(({ name }) => name).join(', ')}}`;
  return `${kind}${escapeText(path)}${target}${bytes}${attributes}`;
}

function toldOf(rows: readonly string[]): string {
  if (rows.length === 0) return 'nothing';
  const names = rows.slice(0, MAX_TOLD).map((row) => escapeText(row, MAX_NAME));
  const rest = rows.length - names.length;
  return names.join(', ') + (rest === 0 ? '' : ` and ${rest} more`);
}
