/** Layers one by one: their bytes through Drydock's own scan, and what `verify` says of them. */
import type { EntryFields, LayerFields } from '../../support/command.ts';
import { lineOf, parseLine } from '../gnu-tar.ts';
import { compareAbsolute, compareLinks, compareTypes } from './compare-tar.ts';
import { imagesOf, type VerifyDocument } from './document.ts';
import { readLayer, type LayerReading } from './layer-reading.ts';
import type { Ledger } from './ledger.ts';
import type { Members } from './members.ts';
import type { Truth, TruthImageLayer, TruthLayer } from './truth.ts';

/** `layers[]`: every blob that a manifest lists as a layer, artifacts' included. */
export function compareLayers(
  ledger: Ledger,
  truth: Truth,
  document: VerifyDocument,
  members: Members,
): void {
  const shown = new Map(
    document.images.flatMap((i) => i.layers.map((each) => [each.digest, each])),
  );
  const { layers } = truth;
  // A layer that is no tar has another type, and is none of these.
  if (layers?.length === 0 && truth.images === undefined)
    ledger.same(
      'layers',
      [...shown.values()].filter(({ entries }) => entries !== null),
      [],
    );
  if (truth.images !== undefined) ledger.cannot('layers', 'they are in images[].layers[]');
  for (const layer of layers ?? []) {
    const own = shown.get(layer.digest);
    const reading = readingOf(members, `blobs/${layer.digest.replace(':', '/')}`);
    ledger.same('layers[].digest', own?.digest, layer.digest);
    ledger.same('layers[].mediaType', own?.mediaType, layer.mediaType, layer.digest);
    compareReading(ledger, 'layers[].', layer, reading, layer.digest);
    compareShown(ledger, 'layers[].', layer, own, layer.digest);
  }
}

/** `images[].layers[]`: those of a docker archive, by the member that holds each. */
export function compareImageLayers(
  ledger: Ledger,
  truth: Truth,
  document: VerifyDocument,
  members: Members,
): void {
  for (const image of truth.images ?? []) {
    const even = image.layers.length === image.diff_ids.length;
    const [own] = imagesOf(document, `sha256:${image.config_sha256}`);
    if (image.layers.length === 0) ledger.same('images[].layers', own?.layers ?? [], []);
    for (const [i, layer] of image.layers.entries()) {
      const field = 'images[].layers[].';
      const shown = own?.layers[i];
      const reading = readingOf(members, layer.path);
      compareReading(ledger, field, layer, reading, layer.path);
      if (even) compareShown(ledger, field, layer, shown, layer.path);
      const matches = `sha256:${reading?.uncompressed ?? ''}` === layer.diff_id_expected;
      ledger.same(`${field}state`, matches, layer.state === 'ok', layer.path);
      if (own !== undefined && even) {
        ledger.same(`${field}diff_id_expected`, shown?.diffID, layer.diff_id_expected, layer.path);
        ledger.same(
          `${field}state`,
          shown?.diffIDKnown === 'verified',
          layer.state === 'ok',
          layer.path,
        );
      } else ledger.cannot(`${field}diff_id_expected`, 'nobody can say which layer is which');
      compareStorage(ledger, layer, shown, document, reading);
    }
  }
}

function compareStorage(
  ledger: Ledger,
  { path, stored_as, name_matches_content: matches, state }: TruthImageLayer,
  shown: LayerFields | undefined,
  { blobs }: VerifyDocument,
  reading: LayerReading | undefined,
): void {
  const place = blobs.find((each) => each.digest === shown?.digest)?.path;
  // A layer that is repeated is stored once; its other names are links to that.
  const isLink = stored_as.startsWith('symlink');
  const isRead = shown?.status === (state === 'ok' ? 'verified' : 'mismatch');
  ledger.holds('images[].layers[].stored_as', isRead && (isLink || place === path), path);
  ledger.holds(
    'images[].layers[].path',
    isRead && (isLink || place === path),
    `at ${place ?? '-'}`,
  );
  if (matches === undefined) return;
  const hex = /[a-f0-9]{64}/.exec(path)?.[0];
  ledger.same('images[].layers[].name_matches_content', hex === reading?.sha256, matches, path);
}

/** What a scan of the stored bytes shows, layer or not. */
export function compareReading(
  ledger: Ledger,
  prefix: string,
  layer: Partial<TruthLayer> & { readonly gnu_tar_stderr?: string; python_tarfile_error?: string },
  reading: LayerReading | undefined,
  where: string,
): void {
  const same = (field: keyof TruthLayer, actual: unknown) => {
    if (layer[field] !== undefined) ledger.same(prefix + field, actual, layer[field], where);
  };
  same('compression', reading?.compression);
  same('blob_sha256', reading?.sha256);
  same('blob_size', reading?.size);
  same('diffid_sha256', reading?.uncompressed);
  same('uncompressed_size', reading?.uncompressedSize);
  same('entries', reading?.entries);
  const rows = reading?.rows ?? [];
  if (layer.gnu_tar_listing !== undefined)
    ledger.same(
      `${prefix}gnu_tar_listing`,
      rows.map(lineOf),
      layer.gnu_tar_listing.map(parseLine),
      where,
    );
  if (layer.types !== undefined) compareTypes(ledger, `${prefix}types`, rows, layer.types);
  compareWhiteouts(ledger, prefix, rows, layer);
  if (layer.absolute_names !== undefined)
    compareAbsolute(ledger, prefix, rows, layer.absolute_names);
  if (layer.links_absolute_or_dotdot !== undefined)
    compareLinks(ledger, prefix, rows, layer.links_absolute_or_dotdot);
  compareRefusal(ledger, prefix, layer, reading, where);
}

/** Entries that take away what lower layers hold. */
export function compareWhiteouts(
  ledger: Ledger,
  prefix: string,
  rows: readonly EntryFields[],
  { whiteouts, opaque_whiteouts: opaque }: Pick<TruthLayer, 'whiteouts' | 'opaque_whiteouts'>,
): void {
  const ours = rows.filter(({ type }) => type === 'whiteout' || type === 'opaque');
  const pathsOf = (found: readonly EntryFields[]) => found.map(({ path }) => path);
  if (whiteouts !== undefined) ledger.same(`${prefix}whiteouts`, pathsOf(ours), whiteouts);
  if (opaque !== undefined)
    ledger.same(
      `${prefix}opaque_whiteouts`,
      pathsOf(ours.filter(({ type }) => type === 'opaque')),
      opaque,
    );
}

/** Where GNU tar or Python gives up, a scan as a layer must find it broken. */
function compareRefusal(
  ledger: Ledger,
  prefix: string,
  layer: Partial<TruthLayer> & { readonly gnu_tar_stderr?: string; python_tarfile_error?: string },
  reading: LayerReading | undefined,
  where: string,
): void {
  const failed = (layer.gnu_tar_rc ?? 0) !== 0;
  if (layer.gnu_tar_rc !== undefined)
    ledger.same(`${prefix}gnu_tar_rc`, reading?.doubted, failed, where);
  if (layer.gnu_tar_stderr !== undefined)
    ledger.same(`${prefix}gnu_tar_stderr`, reading?.doubted, failed, where);
  if (layer.python_tarfile_error !== undefined)
    ledger.same(`${prefix}python_tarfile_error`, reading?.doubted, true, where);
}

/** What `verify` shows of a layer that it unpacked; artifacts' layers are hashed and no more. */
function compareShown(
  ledger: Ledger,
  prefix: string,
  layer: TruthLayer,
  shown: LayerFields | undefined,
  where: string,
): void {
  if (shown === undefined || shown.entries === null) return;
  ledger.same(`${prefix}compression`, shown.compression, layer.compression, where);
  ledger.same(`${prefix}uncompressed_size`, shown.uncompressedSize, layer.uncompressed_size, where);
  ledger.same(`${prefix}entries`, shown.entries, layer.entries, where);
}

function readingOf(members: Members, name: string): LayerReading | undefined {
  const bytes = members.read(name);
  return bytes === undefined ? undefined : readLayer(bytes);
}
