/** One document, three readings: Go's, V8's and Drydock's. */
import { isDeepStrictEqual } from 'node:util';
import { readJson } from '../../../electron/oci/json.ts';
import { ask, type Oracle } from '../oracles/oracle.ts';
import { goView, ownDecoding, ownView, type JsonKind } from './json-views.ts';

export interface JsonDocument {
  readonly kind: JsonKind;
  readonly bytes: Buffer;
}

/** As for tars: `silent` is another reading than one of theirs, without a word. */
export type JsonOutcome = 'same' | 'cautious' | 'told' | 'silent';

export interface JsonCompared {
  readonly outcome: JsonOutcome;
  /** What was read, to look at. */
  readonly ours: string;
  readonly theirs: string;
}

interface GoReading {
  readonly value: unknown;
  readonly problem: string;
}

/** Has every document read by all three. */
export async function compareDocuments(
  go: Oracle,
  documents: readonly JsonDocument[],
): Promise<readonly JsonCompared[]> {
  const inputs = documents.map(({ kind, bytes }) => Buffer.concat([Buffer.from(kind), bytes]));
  const readings = (await ask(go, inputs)) as readonly GoReading[];
  return documents.map(({ kind, bytes }, i) => {
    const { value, problem } = readings[i] ?? { value: null, problem: 'no answer' };
    const own = ownDecoding(kind, bytes);
    const ours = ownView(own.value);
    const theirs = problem === '' ? goView(kind, value) : problem;
    const isSame = ours === theirs && isAsInV8(bytes);
    return { outcome: outcomeOf(own.problems.length > 0, isSame), ours, theirs };
  });
}

/** Whether V8 reads the same value; where it reads none, Drydock reads none. */
function isAsInV8(bytes: Buffer): boolean {
  const { value } = readJson(bytes, new Set());
  try {
    return isDeepStrictEqual(value, JSON.parse(bytes.toString()));
  } catch {
    return value === undefined;
  }
}

function outcomeOf(told: boolean, same: boolean): JsonOutcome {
  if (same) return told ? 'cautious' : 'same';
  return told ? 'told' : 'silent';
}
