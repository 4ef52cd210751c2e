/** One row for each image of the archives, and for each that only evidence speaks of. */
import type { MatchedReference, MatchRow, RowState } from '../../shared/match.ts';
import { acrossOf } from './across.ts';
import type { Anchor } from './anchors.ts';
import type { ImageHere } from './archive-here.ts';
import type { Catalog } from './catalog.ts';
import { cellOf, partsOf, stateOf, type Standing } from './cells.ts';
import { Groups } from './groups.ts';
import { groupKeys } from './group-keys.ts';
import { describeGroup } from './group-row.ts';
import { matchAt, type Resolved } from './resolved.ts';
import { Held } from './row-parts.ts';

/** Rows, and the references of each. */
export interface Rows {
  readonly rows: readonly MatchRow[];
  readonly ofRow: (id: string) => readonly MatchedReference[];
}

const ORDER: readonly RowState[] = ['problem', 'unproven', 'agrees', 'not-mentioned'];

/** `units` are the references of each unit, in the order of the evidence. */
export function rowsOf(catalog: Catalog, units: readonly (readonly Resolved[])[]): Rows {
  const { anchored, homeless } = placed(units);
  const byImage = new Map<ImageHere, Standing[]>(catalog.images.map((image) => [image, []]));
  for (const [anchor, held] of anchored)
    for (const place of anchor.places) {
      const standings = byImage.get(place.image) ?? [];
      standings.push({ held, place });
      byImage.set(place.image, standings);
    }
  const standings = new Map<string, readonly Standing[]>();
  const rows = [...byImage].map(([image, own]) => {
    const row = imageRow(image, own);
    standings.set(row.id, own);
    return row;
  });
  for (const [key, held] of grouped(homeless)) {
    const own = [{ held, place: null }];
    standings.set(key, own);
    rows.push(rowOf({ id: key, image: null, ...describeGroup(held.resolved) }, own));
  }
  const ordered = ORDER.flatMap((state) => rows.filter((row) => row.state === state));
  return { rows: ordered, ofRow: (id) => referencesOf(standings.get(id) ?? []) };
}

/** References by what they hold on to; what of a unit has no place goes where the rest of it is. */
function placed(units: readonly (readonly Resolved[])[]) {
  const anchored = new Map<Anchor, Held>();
  const homeless: (readonly Resolved[])[] = [];
  for (const unit of units) {
    const home = unit.find(hasPlace)?.anchor ?? null;
    if (home === null) homeless.push(unit);
    else
      for (const resolved of unit) {
        const anchor = hasPlace(resolved) ? (resolved.anchor ?? home) : home;
        const held = anchored.get(anchor) ?? new Held();
        anchored.set(anchor, held);
        held.add(hasPlace(resolved) ? resolved : { ...resolved, anchor, hold: 'beside' });
      }
  }
  return { anchored, homeless };
}

function hasPlace({ anchor }: Resolved): boolean {
  return anchor !== null && anchor.places.length > 0;
}

/** By digests that they share, and by equal names and tags. */
function grouped(units: readonly (readonly Resolved[])[]): ReadonlyMap<string, Held> {
  const groups = new Groups();
  const keys = units.map((unit) => groupKeys(unit));
  for (const own of keys) groups.join(own);
  const held = new Map<string, Held>();
  units.forEach((unit, i) => {
    const key = groups.of(keys[i]?.[0] ?? '');
    const group = held.get(key) ?? new Held();
    held.set(key, group);
    for (const resolved of unit) group.add(resolved);
  });
  return held;
}

function imageRow(image: ImageHere, standings: readonly Standing[]): MatchRow {
  const { names, platform, digest, imageID } = image.summary;
  const id = `image ${image.point.image} ${image.point.archive}`;
  return rowOf({ id, image: image.point, names, platform, digest, imageID }, standings);
}

type Described = Pick<MatchRow, 'id' | 'image' | 'names' | 'platform' | 'digest' | 'imageID'>;

function rowOf(described: Described, standings: readonly Standing[]): MatchRow {
  const [scanned, deployed, named] = (['scanned', 'deployed', 'named'] as const).map((side) =>
    partsOf(standings, side),
  );
  const all = [...(scanned ?? []), ...(deployed ?? []), ...(named ?? [])];
  return {
    ...described,
    state: stateOf(all),
    scanned: cellOf(scanned ?? []),
    deployed: cellOf(deployed ?? []),
    named: cellOf(named ?? []),
    across: acrossOf(standings),
  };
}

function referencesOf(standings: readonly Standing[]): readonly MatchedReference[] {
  const all = standings.flatMap(({ held, place }) =>
    held.resolved.map((resolved) => ({ resolved, place })),
  );
  all.sort((a, b) => a.resolved.order - b.resolved.order);
  return all.map(({ resolved, place }) => ({
    ...resolved.matched,
    match: place === null ? resolved.matched.match : matchAt(resolved, place),
  }));
}
