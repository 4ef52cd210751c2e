/**
 * Tables of images: `docker images`, `podman images`, `nerdctl images`, `crictl images`, `ctr images ls`, and
 * lists of Google's `gcloud`; also in a session with prompts, and rows without their header.
 */
import type { EvidenceFormat } from '../../shared/evidence.ts';
import { kindOfType } from './document-kind.ts';
import type { ClaimSaid, Said, TextReader } from './reader.ts';
import { parseReference } from './reference.ts';
import { someLine, textLines, type TextLine } from './text-lines.ts';
import { cellsOf, tableColumns, tableRow, type Cell, type Row } from './text-table.ts';
import { isWritten } from './written-names.ts';

type Columns = NonNullable<ReturnType<typeof tableColumns>>;

interface Shape {
  readonly columns: readonly string[];
  readonly said: (row: Row) => readonly Said[];
}

const ID = /^(?:sha256:)?[0-9a-f]{10,64}$/;
const WHOLE_ID = /^(?:sha256:)?[0-9a-f]{64}$/;
const DIGEST = /^sha(?:256|512):[0-9A-Fa-f]+$/;

const IMAGE_SHAPES: readonly Shape[] = [
  { columns: ['REPOSITORY', 'TAG', 'IMAGE ID'], said: (row) => imageSaid(row, 'REPOSITORY') },
  { columns: ['IMAGE', 'TAG', 'IMAGE ID'], said: (row) => imageSaid(row, 'IMAGE') },
  { columns: ['IMAGE', 'ID', 'DISK USAGE'], said: treeSaid },
  { columns: ['REF', 'TYPE', 'DIGEST'], said: containerdSaid },
];

const GCLOUD_IMAGE_SHAPES: readonly Shape[] = [
  { columns: ['IMAGE', 'DIGEST', 'CREATE_TIME'], said: artifactSaid },
];

const GCLOUD_BUILD_SHAPES: readonly Shape[] = [
  { columns: ['ID', 'CREATE_TIME', 'DURATION', 'IMAGES', 'STATUS'], said: buildSaid },
];

export const imageTableReader = tableReader('docker-images', IMAGE_SHAPES);
export const gcloudImageTableReader = tableReader('gcloud-image', GCLOUD_IMAGE_SHAPES);
export const gcloudBuildTableReader = tableReader('gcloud-builds', GCLOUD_BUILD_SHAPES);

/** Rows of `docker images --digests` whose header was left out. */
export const imageRowsReader: TextReader = {
  format: 'docker-images',
  recognises: (text) => someLine(text, (line) => bareRow({ text: line, offset: 0 }) !== null),
  read: (text) => ({
    claims: [...textLines(text)].flatMap((line) => {
      const row = bareRow(line);
      return row === null ? [] : claimsOf(imageSaid(row, 'REPOSITORY'));
    }),
  }),
};

function tableReader(format: EvidenceFormat, shapes: readonly Shape[]): TextReader {
  return {
    format,
    recognises: (text) => someLine(text, (line) => headerOf(line, shapes) !== null),
    read: (text) => {
      const claims: ClaimSaid[] = [];
      let header: ReturnType<typeof headerOf> = null;
      for (const line of textLines(text)) {
        const next = headerOf(line.text, shapes);
        if (next !== null) header = next;
        else if (header !== null) {
          claims.push(...claimsOf(header.shape.said(tableRow(header.columns, line))));
        }
      }
      return { claims };
    },
  };
}

function headerOf(
  line: string,
  shapes: readonly Shape[],
): { readonly shape: Shape; readonly columns: Columns } | null {
  for (const shape of shapes) {
    const columns = tableColumns(line, shape.columns);
    if (columns !== null) return { shape, columns };
  }
  return null;
}

function claimsOf(said: readonly Said[]): readonly ClaimSaid[] {
  return said.length === 0 ? [] : [{ side: 'named', said }];
}

function bareRow(line: TextLine): Row | null {
  const cells = cellsOf(line);
  const names = ['REPOSITORY', 'TAG', 'DIGEST', 'IMAGE ID'];
  const [, , digest, id] = cells;
  if (cells.length < 6 || digest === undefined || id === undefined) return null;
  if (!DIGEST.test(digest.text) && digest.text !== '<none>') return null;
  if (!ID.test(id.text)) return null;
  return new Map(names.flatMap((name, at) => (cells[at] === undefined ? [] : [[name, cells[at]]])));
}

/** A row is one only if its ID is: other lines may stand below a table. */
function imageSaid(row: Row, nameColumn: string): readonly Said[] {
  const id = row.get('IMAGE ID');
  const name = writtenCell(row.get(nameColumn));
  if (id === undefined || !ID.test(id.text) || /\s/.test(row.get(nameColumn)?.text ?? ' '))
    return [];
  const tag = writtenCell(row.get('TAG'));
  // `crictl` cuts digests short, and the algorithm away.
  const digest = row.get('DIGEST');
  const whole = digest?.text.includes(':') === true ? digest : null;
  return [...nameSaid(name, tag, whole, writtenCell(row.get('PLATFORM'))), ...idSaid(id)];
}

/** `IMAGE  ID  DISK USAGE …`, as Docker prints since version 29; names are whole. */
function treeSaid(row: Row): readonly Said[] {
  const id = row.get('ID');
  const image = row.get('IMAGE');
  if (id === undefined || image === undefined || !ID.test(id.text) || /\s/.test(image.text))
    return [];
  const said = isWritten(image.text) ? [named(image, image.text)] : [];
  return [...said, ...idSaid(id)];
}

/** What containerd stores is what its registry served, and the type tells which of both it is. */
function containerdSaid(row: Row): readonly Said[] {
  const digest = row.get('DIGEST');
  const { name, tag } = parseReference(row.get('REF')?.text ?? '');
  if (digest === undefined || !DIGEST.test(digest.text)) return [];
  const kind = kindOfType(row.get('TYPE')?.text ?? '', 'registry');
  return [{ at: digest.offset, text: digest.text, as: 'digest', kind, name, tag }];
}

function artifactSaid(row: Row): readonly Said[] {
  const digest = row.get('DIGEST');
  const name = row.get('IMAGE')?.text ?? null;
  if (digest === undefined || !DIGEST.test(digest.text)) return [];
  const { offset: at, text } = digest;
  return [{ at, text, as: 'digest', kind: 'registry', name }];
}

/** Of several images the table shows the first: `app:1 (+2 more)`. */
function buildSaid(row: Row): readonly Said[] {
  const images = row.get('IMAGES');
  const [first = ''] = images?.text.split(' ', 1) ?? [];
  return images === undefined || first === '-' ? [] : [named(images, first)];
}

function writtenCell(cell: Cell | undefined): Cell | null {
  return cell !== undefined && isWritten(cell.text) ? cell : null;
}

function nameSaid(
  name: Cell | null,
  tag: Cell | null,
  digest: Cell | null,
  platform: Cell | null,
): readonly Said[] {
  const where = { platform: platform?.text ?? null };
  if (digest !== null) {
    const { offset: at, text } = digest;
    const names = { name: name?.text ?? null, tag: tag?.text ?? null };
    return [{ at, text, as: 'digest', kind: 'registry', ...names, ...where }];
  }
  if (name === null) return [];
  return [{ ...named(name, tag === null ? name.text : `${name.text}:${tag.text}`), ...where }];
}

function named({ offset: at }: Cell, text: string): Said {
  return { at, text, as: 'reference', kind: 'registry' };
}

/** Which kind of ID it is depends on the store; short ones prove nothing. */
function idSaid({ text, offset: at }: Cell): readonly Said[] {
  if (!WHOLE_ID.test(text)) return [];
  return [{ at, text, as: text.includes(':') ? 'digest' : 'hex', kind: 'unknown' }];
}
