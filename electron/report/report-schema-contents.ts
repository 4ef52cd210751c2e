/** The part of the schema that is about bytes, and what schemas are made of. */
import * as v from 'valibot';
import type { DigestKind, Known } from '../../shared/known.ts';
import { BLOB_STATUSES, type Verdict } from '../../shared/model.ts';
import { VERDICT_TITLE } from './report-words.ts';
import { IMAGE_SIGNED_STATES } from '../../shared/signatures.ts';

export const text = v.string();
export const texts = v.array(text);
export const yes = v.boolean();
/** A whole number from 0 up. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const shape = v.strictObject;
export const list = v.array;
export const maybe = v.nullable;
export const either = v.picklist;

export const VERDICTS = Object.keys(VERDICT_TITLE) as Verdict[];
const KINDS = ['index', 'manifest', 'config', 'layer', 'diffID', 'chainID', 'blob'] as const;
const KNOWN = [
  'verified',
  'mismatch',
  'missing',
  'unchecked',
  'uncheckable',
  'recomputed',
  'derived',
  'unknowable',
] as const satisfies readonly Known[];

const layer = shape({
  position: count,
  digest: text,
  diffID: maybe(text),
  mediaType: text,
  size: count,
  uncompressedSize: maybe(count),
  entries: maybe(count),
  status: either(BLOB_STATUSES),
});

export const imageSchema = shape({
  id: text,
  kind: either(['image', 'artifact', 'attestation']),
  names: texts,
  digest: maybe(text),
  imageID: maybe(text),
  platform: maybe(text),
  mediaType: text,
  created: maybe(text),
  verdict: maybe(either(VERDICTS)),
  signed: either(IMAGE_SIGNED_STATES),
  companions: texts,
  layers: list(layer),
  history: list(shape({ created: maybe(text), createdBy: text, empty: yes })),
});

export const digestSchema = shape({
  kind: either(KINDS satisfies readonly DigestKind[]),
  digest: maybe(text),
  platform: maybe(text),
  names: texts,
  position: maybe(count),
  known: either(KNOWN),
});

export const blobSchema = shape({
  digest: text,
  role: either(['index', 'manifest', 'config', 'layer', 'blob']),
  mediaType: text,
  size: maybe(count),
  status: either(BLOB_STATUSES),
  actual: maybe(text),
  path: maybe(text),
});
