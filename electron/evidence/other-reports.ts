/** Reports of scanners that name the image in a known place, by the table of their shapes. */
import type { Digest } from '../../shared/oci.ts';
import { isImagePurl } from './image-component.ts';
import { imageInput } from './image-input.ts';
import { keyPath, valuesAt, type Found } from './key-path.ts';
import type { ClaimSaid, DocumentReader } from './reader.ts';
import { REPORT_SHAPES, type ReportShape } from './report-shapes.ts';
import { allDigests, REGISTRY_NAME, SaidOnce, type SaidAs } from './said-once.ts';

type Steps = ReturnType<typeof keyPath>;

/** A shape whose paths are split once. */
interface Shape extends Pick<ReportShape, 'side'> {
  readonly has: readonly Steps[];
  readonly image: Steps;
  readonly name: readonly Steps[];
  readonly tag: Steps | null;
  readonly says: readonly (readonly [Steps, SaidAs])[];
  readonly diffIDs: Steps | null;
}

const SHAPES: readonly Shape[] = REPORT_SHAPES.map((shape) => ({
  side: shape.side ?? 'scanned',
  has: shape.has.map(keyPath),
  image: keyPath(shape.image),
  name: (shape.name ?? []).map(keyPath),
  tag: shape.tag === undefined ? null : keyPath(shape.tag),
  says: shape.says.map(([path, as]) => [keyPath(path), as]),
  diffIDs: shape.diffIDs === undefined ? null : keyPath(shape.diffIDs),
}));

/** Schemes of names that are no part of them. */
const SCHEME = /^docker:\/\//;

export const otherReport: DocumentReader = {
  format: 'report',
  recognises: ({ value }) => reportsIn(value).some((report) => shapeOf(report) !== null),
  read: ({ value }) => ({ claims: merged(reportsIn(value).flatMap(readReport)) }),
};

/** One report, a list of them, or what Harbor keeps under each media type. */
function reportsIn(value: unknown): readonly Found[] {
  const document = { value, at: [] };
  if (Array.isArray(value)) return [...valuesAt(document, keyPath('[]'))];
  if (typeof value !== 'object' || value === null) return [];
  const typed = Object.keys(value).filter((key) => key.startsWith('application/vnd.'));
  return [document, ...typed.flatMap((key) => [...valuesAt(document, [{ key }])])];
}

function shapeOf(report: Found): Shape | null {
  const has = (path: Steps) => valuesAt(report, path).next().done !== true;
  return SHAPES.find((shape) => shape.has.every(has)) ?? null;
}

function readReport(report: Found): readonly ClaimSaid[] {
  const shape = shapeOf(report);
  if (shape === null) return [];
  return [...valuesAt(report, shape.image)].map((image) => readImage(image, shape));
}

function readImage(image: Found, shape: Shape): ClaimSaid {
  const once = new SaidOnce();
  const parts = shape.name.map((path) => firstText(image, path));
  const name = parts.filter((part) => part !== null).join('/') || null;
  const tag = shape.tag === null ? null : firstText(image, shape.tag);
  const beside = name === null ? {} : { name, tag };
  for (const [path, as] of shape.says)
    for (const { value, at } of valuesAt(image, path))
      once.add(textFor(value, as), at, { ...as, ...(as.as === 'digest' ? beside : {}) });
  const [place] = shape.name.at(-1) === undefined ? [] : valuesAt(image, shape.name.at(-1) ?? []);
  if (once.said.length === 0 && place !== undefined)
    once.add(name, place.at, { ...REGISTRY_NAME, tag });
  return { side: shape.side ?? 'scanned', said: once.said, diffIDs: diffIDsOf(image, shape) };
}

/** Tables hold what may be something else: paths of files, package URLs of packages, hex without a name. */
function textFor(value: unknown, { as }: SaidAs): string | null {
  if (typeof value !== 'string') return null;
  if (as === 'reference') return imageInput(value.replace(SCHEME, ''));
  if (as === 'purl') return isImagePurl(value) ? value : null;
  return as === 'digest' && !value.includes(':') ? `sha256:${value}` : value;
}

function firstText(image: Found, path: Steps): string | null {
  for (const { value } of valuesAt(image, path))
    if (typeof value === 'string' && value !== '') return value;
  return null;
}

function diffIDsOf(image: Found, { diffIDs }: Shape): readonly Digest[] | null {
  return diffIDs === null
    ? null
    : allDigests([...valuesAt(image, diffIDs)].map(({ value }) => value));
}

/** Claims that say the same, as each finding of a report does, are one. */
function merged(claims: readonly ClaimSaid[]): readonly ClaimSaid[] {
  const kept = new Map<string, ClaimSaid>();
  for (const claim of claims) {
    const key = claim.said
      .map(({ text, name, tag }) => `${name ?? ''}:${tag ?? ''} ${text}`)
      .join('\n');
    if (!kept.has(key)) kept.set(key, claim);
  }
  return [...kept.values()];
}
