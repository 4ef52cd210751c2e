/** JSON that was signed, or holds a signature: read so that no other reader finds another meaning in it. */
import { Decoder } from '../oci/decoder.ts';
import { readJson, type JsonProblem } from '../oci/json.ts';

/** `readJson` lists no more than this; beyond it nothing is known of the rest. */
const MAX_PROBLEMS = 100;

/**
 * A decoder of a document whose `knownKeys` are there once and in their own letters; or what is wrong with it, as a
 * clause. What lies below the key `free` is somebody else's, and may have keys of any letters.
 */
export function readSigned(
  bytes: Uint8Array,
  knownKeys: ReadonlySet<string>,
  free: string | null,
): Decoder | string {
  const reading = readJson(bytes, knownKeys);
  const { problems } = reading;
  const isOwn = ({ at }: JsonProblem) =>
    free === null || !(at.startsWith(`${free}.`) || at.startsWith(`${free}[`));
  const found = problems.find(isOwn) ?? (problems.length >= MAX_PROBLEMS ? problems[0] : undefined);
  if (found !== undefined) return clause(found);
  return new Decoder({ ...reading, problems: [] });
}

/** The decoder's first problem as a clause; null if it has none. */
export function problemOf(decoder: Decoder): string | null {
  const [first] = decoder.problems;
  return first === undefined ? null : clause(first);
}

function clause({ at, problem }: Pick<JsonProblem, 'at' | 'problem'>): string {
  return at === '' ? problem : `${at}: ${problem}`;
}
