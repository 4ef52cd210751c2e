/** `drydock find`: which layers of which images have files of a name, and what became of them. */
import { escapeText } from '../../shared/escape.ts';
import { FailureError } from '../../shared/failure.ts';
import {
  HITS_AT_ONCE,
  MAX_HITS,
  type FileHit,
  type FilePlace,
  type PathPlaces,
} from '../../shared/find.ts';
import { fateWords } from '../../shared/find-words.ts';
import { count, shortDigest } from '../../shared/format.ts';
import { HitGroups, type HitGroup } from '../../shared/hit-groups.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { findFiles, type SearchedSession } from '../engine/find-files.ts';
import { placeFiles } from '../engine/file-places.ts';
import type { Command, Run } from './command.ts';
import { jsonLine } from './documents.ts';
import { LayerReader } from './layer-reader.ts';
import { imagesToList } from './ls-layers.ts';
import { plainLine } from '../save/listed-row.ts';
import { select } from './select.ts';

/** Places of one path in a line of its own; `--long` shows more. */
const MAX_PLACES_IN_LINE = 3;

type Images = ReadonlyMap<string, ImageSummary>;

export const find: Command = async (run) => {
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const images: Images = new Map(imagesToList(selection).map((image) => [image.id, image]));
  const reader = new LayerReader(run, session, selection);
  const chosen = [...images.keys()];
  const options = { runner: run.runner(), signal: run.signal };
  const found: FileHit[] = [];
  const { matches } = await findFiles(listedBy(reader, session, images), {
    ...options,
    pattern: { text: run.operand, ...run.options.find },
    images: chosen,
    onFound: (hits) => {
      found.push(...hits);
    },
  });
  const groups = new HitGroups();
  groups.add(inOrder(found, images));
  for (let at = 0; at < groups.count; at += HITS_AT_ONCE) {
    const some = groups.slice(at, at + HITS_AT_ONCE);
    const places = await placeFiles(session, some, chosen, options);
    run.progress.clear();
    some.forEach((group, i) => {
      const placed = places[i];
      if (placed !== undefined) run.out.printLines(linesOf(run, group, placed, images));
    });
    await run.out.flush();
  }
  if (matches === 0) run.warn('Nothing here has a name like that.');
  if (matches > MAX_HITS)
    run.warn(`Only the first ${count(MAX_HITS)} of ${count(matches)} matches are shown.`);
  return reader.conclude();
};

/** Layer by layer, as the images have them: layers are searched at once, and any of them may be first. */
function inOrder(hits: readonly FileHit[], images: Images): readonly FileHit[] {
  const digests = [...images.values()].flatMap(({ layers }) => layers.map(({ digest }) => digest));
  const places = new Map([...new Set(digests)].map((digest, place) => [digest, place]));
  const placeOf = ({ at }: FileHit): number => places.get(at.layer) ?? 0;
  return hits.toSorted((a, b) => placeOf(a) - placeOf(b) || a.at.entry - b.at.entry);
}

/** A session whose layers are read by the reader, which judges them in the end. */
function listedBy(reader: LayerReader, session: SearchedSession, images: Images): SearchedSession {
  const layers = new Map(
    [...images.values()].flatMap(({ layers: all }) => all.map((layer) => [layer.digest, layer])),
  );
  return {
    graph: session.graph,
    preferred: session.preferred,
    listing: async (digest: Digest) => {
      const layer = layers.get(digest);
      const listing = layer === undefined ? null : await reader.read(layer);
      if (listing === null) throw new FailureError('read-failed', { name: digest });
      return listing;
    },
  };
}

function linesOf(
  { options }: Run,
  { path, first }: HitGroup,
  { places, more }: PathPlaces,
  images: Images,
): readonly string[] {
  if (options.json) {
    const told = places.map((place) => jsonPlace(place, images.get(place.image)));
    return [jsonLine({ path, type: first.type, places: told, more })];
  }
  const words = places.map((place) => placeWords(place, images.get(place.image)));
  const shown = options.long ? words : words.slice(0, MAX_PLACES_IN_LINE);
  const rest = more + words.length - shown.length;
  if (rest > 0) shown.push(`and ${count(rest)} more`);
  if (options.long) return [plainLine(path), ...shown.map((line) => `    ${line}`)];
  return [`${plainLine(path)}  ${shown.join('; ')}`];
}

/** `layer 2 of sample:1.1 (linux/amd64), removed by layer 4`. */
function placeWords({ position, fate }: FilePlace, image: ImageSummary | undefined): string {
  return `layer ${String(position)} of ${imageWords(image)}, ${fateWords(fate)}`;
}

function imageWords(image: ImageSummary | undefined): string {
  if (image === undefined) return 'an image';
  const name = image.names[0] ?? shortDigest(image.digest ?? image.imageID ?? image.id);
  const platform = image.platform === null ? '' : ` (${escapeText(image.platform, 60)})`;
  return `${escapeText(name, 200)}${platform}`;
}

function jsonPlace({ position, at, fate }: FilePlace, image: ImageSummary | undefined): object {
  return {
    image: image?.digest ?? image?.imageID ?? null,
    names: image?.names ?? [],
    platform: image?.platform ?? null,
    layer: at.layer,
    position,
    fate: fate.kind,
    ...('by' in fate ? { by: fate.by } : {}),
  };
}
