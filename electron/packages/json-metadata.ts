/** Metadata that is JSON. */
import { MAX_SHAPES, surveyKeys } from '../companions/json-keys.ts';
import { peekJson } from '../oci/json.ts';
import { DatabaseError } from './database-error.ts';

/** The value of a document; throws `DatabaseError` for what is no JSON, or nested too deep. */
export function metadataValue(bytes: Buffer): unknown {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  // Small ones can have no more.
  if (bytes.length > MAX_SHAPES && surveyKeys(bytes.toString('latin1')).tooVaried)
    throw new DatabaseError('its objects have more different lists of keys than are read');
  const value = peekJson(hasMark ? bytes.subarray(3) : bytes);
  if (value === undefined) throw new DatabaseError('it is no JSON that can be read');
  return value;
}

/** A member of its own of an object; undefined for everything else. */
export function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

/** A text that is a member; null if it is none. */
export function textMember(value: unknown, key: string): string | null {
  const text = member(value, key);
  return typeof text === 'string' ? text : null;
}

/** Texts of a list, or the one text that stands in its place. */
export function textsMember(value: unknown, key: string): readonly string[] {
  const given = member(value, key);
  const all: readonly unknown[] = Array.isArray(given) ? given : [given];
  return all.filter((each) => typeof each === 'string');
}
