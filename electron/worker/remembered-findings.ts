/**
 * Findings about the content of a layer, without what belongs to one source alone: the same bytes
 * have another digest to be known by, or another member's name, in the next one.
 */
import { finding, type Finding, type FindingCode } from '../../shared/finding.ts';

type FieldType = 'string' | 'number' | 'string or absent';

/** What the path of a finding is, and which fields it has beside its place. */
interface Shape {
  readonly path: 'of the blob' | 'in the layer';
  readonly fields: Readonly<Record<string, FieldType>>;
}

const REASON = { path: 'in the layer', fields: { reason: 'string' } } as const;
const COUNT = { path: 'in the layer', fields: { count: 'number' } } as const;

/** Every finding that a scan makes about a layer's content. */
const SHAPES: ReadonlyMap<string, Shape> = new Map<FindingCode, Shape>([
  [
    'compression-unsupported',
    { path: 'of the blob', fields: { compression: 'string', reason: 'string' } },
  ],
  [
    'decompress-failed',
    { path: 'of the blob', fields: { compression: 'string', reason: 'string' } },
  ],
  ['trailing-data', { path: 'of the blob', fields: { compression: 'string' } }],
  ['trailing-zeros', { path: 'of the blob', fields: { bytes: 'number' } }],
  ['tar-invalid', REASON],
  [
    'tar-ambiguous',
    { path: 'in the layer', fields: { reason: 'string', otherPath: 'string or absent' } },
  ],
  ['tar-remark', REASON],
  ['duplicate-entry', COUNT],
  ['unsafe-path', COUNT],
  ['invalid-whiteout', COUNT],
]);

/** Where the layer stands in the source at hand. */
export interface LayerPlace {
  readonly digest: string;
  readonly path: string;
}

/** What to keep of a finding; null if nothing is known of its kind, and so of whose path it has. */
export function withoutPlace(found: Finding): object | null {
  const shape = SHAPES.get(found.code);
  if (shape === undefined) return null;
  const isOfBlob = shape.path === 'of the blob' && found.path !== undefined;
  return { ...found, digest: '', ...(isOfBlob ? { path: '' } : {}) };
}

/** The finding as a scan in this place makes it; null if no scan can have made it. */
export function withPlace(kept: unknown, { digest, path }: LayerPlace): Finding | null {
  if (!isRecord(kept)) return null;
  const { code } = kept;
  const shape = typeof code === 'string' ? SHAPES.get(code) : undefined;
  if (shape === undefined || !hasShape(kept, shape)) return null;
  const isOfBlob = shape.path === 'of the blob' && kept['path'] !== undefined;
  const placed = { ...kept, digest, ...(isOfBlob ? { path } : {}) };
  return placed as unknown as Finding;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function hasShape(kept: Readonly<Record<string, unknown>>, { fields }: Shape): boolean {
  const { severity, digest, path, offset } = kept;
  const known = ['code', 'severity', 'digest', 'path', 'offset', ...Object.keys(fields)];
  return (
    Object.keys(kept).every((key) => known.includes(key)) &&
    severity === severityOf(kept['code'] as FindingCode) &&
    digest === '' &&
    (path === undefined || typeof path === 'string') &&
    (offset === undefined || isCount(offset)) &&
    Object.entries(fields).every(([key, type]) => FITS[type](kept[key]))
  );
}

const FITS: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: isCount,
  'string or absent': (value) => value === undefined || typeof value === 'string',
};

function severityOf(code: FindingCode): string {
  return finding(code, {}, {}).severity;
}
