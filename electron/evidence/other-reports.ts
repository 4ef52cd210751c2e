/** Reports of scanners that name the image in a known place, by the table of their shapes. */
import { MAX_REFERENCE, type EvidenceSide } from '../../shared/evidence.ts';
import type { Digest } from '../../shared/oci.ts';
import { isImagePurl } from './image-component.ts';
import { imageInput } from './image-input.ts';
import { keyPath, valuesAt, type Found } from './key-path.ts';
import type { Path } from './path.ts';
import type { ClaimSaid, DocumentReader } from './reader.ts';
import { parseReference } from './reference.ts';
import { REPORT_SHAPES } from './report-shapes.ts';
import { allDigests, REGISTRY_NAME, SaidOnce, type SaidAs } from './said-once.ts';

type Steps = ReturnType<typeof keyPath>;

/** A shape whose paths are split once. */
interface Shape {
  readonly side: EvidenceSide;
  readonly loose: boolean;
  readonly has: readonly Steps[];
  readonly image: Steps;
  readonly name: readonly Steps[];
  readonly tag: Steps | null;
  readonly says: readonly (readonly [Steps, SaidAs])[];
  readonly diffIDs: Steps | null;
}

const SHAPES: readonly Shape[] = REPORT_SHAPES.map((shape) => ({
  side: shape.side ?? 'scanned',
  loose: shape.loose === true,
  has: shape.has.map(keyPath),
  image: keyPath(shape.image),
  name: (shape.name ?? []).map(keyPath),
  tag: shape.tag === undefined ? null : keyPath(shape.tag),
  says: shape.says.map(([path, as]) => [keyPath(path), as]),
  diffIDs: shape.diffIDs === undefined ? null : keyPath(shape.diffIDs),
}));

/** Folders that a path behind a reference may have. */
const MAX_CUTS = 32;

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
  const parts = shape.name.flatMap((path) => firstText(image, path) ?? []);
  const name = parts.length === 0 ? null : parts.map(({ text }) => text).join('/');
  const tag = shape.tag === null ? null : (firstText(image, shape.tag)?.text ?? null);
  for (const [path, as] of shape.says)
    for (const { value, at } of valuesAt(image, path))
      once.add(
        textFor(value, as, shape),
        at,
        as.kind === 'registry' && as.as === 'digest' && name !== null ? { ...as, name, tag } : as,
      );
  const place = parts.at(-1)?.at;
  if (once.said.length === 0 && place !== undefined)
    once.add(name, place, { ...REGISTRY_NAME, tag });
  return { side: shape.side, said: once.said, diffIDs: diffIDsOf(image, shape) };
}

/** Tables hold what may be something else: paths of files, package URLs of packages, hex without a name. */
function textFor(value: unknown, { as }: SaidAs, { loose }: Shape): string | null {
  if (typeof value !== 'string' || value === '') return null;
  if (as === 'reference') {
    const name = value.replace(SCHEME, '');
    return imageInput(loose ? pinnedStart(name) : name);
  }
  if (as === 'purl') return isImagePurl(value) ? value : null;
  return as === 'digest' && !value.includes(':') ? `sha256:${value}` : value;
}

/** The text up to a slash, or all of it, if that is a reference with a tag or a digest. */
function pinnedStart(text: string): string | null {
  let start = text.slice(0, MAX_REFERENCE);
  for (let cuts = 0; cuts < MAX_CUTS; cuts++) {
    const { fault, tag, digest } = parseReference(start);
    if (fault === null) return tag === null && digest === null ? null : start;
    const slash = start.lastIndexOf('/');
    if (slash <= 0) return null;
    start = start.slice(0, slash);
  }
  return null;
}

function firstText(image: Found, path: Steps): { text: string; at: Path } | null {
  for (const { value, at } of valuesAt(image, path))
    if (typeof value === 'string' && value !== '') return { text: value, at };
  return null;
}

function diffIDsOf(image: Found, { diffIDs }: Shape): readonly Digest[] | null {
  return diffIDs === null
    ? null
    : allDigests([...valuesAt(image, diffIDs)].map(({ value }) => value));
}

/** Claims that begin with the same, as those of the findings of one report do, are one. */
function merged(claims: readonly ClaimSaid[]): readonly ClaimSaid[] {
  const kept = new Map<string, ClaimSaid & { readonly once: SaidOnce }>();
  for (const claim of claims) {
    const [first] = claim.said;
    if (first === undefined) continue;
    const key = [first.name, first.tag, first.text].join('\n');
    const once = kept.get(key)?.once ?? new SaidOnce();
    if (!kept.has(key)) kept.set(key, { ...claim, said: once.said, once });
    for (const { text, at, ...as } of claim.said) once.add(text, at, as);
  }
  return [...kept.values()].map(({ side, said, diffIDs = null }) => ({ side, said, diffIDs }));
}
