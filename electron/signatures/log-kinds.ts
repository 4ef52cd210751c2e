/** Kinds of log entries that can be compared with a signature. */
import type { TransparencyLogEntry } from '@sigstore/bundle';

/** The last is known for envelopes as cosign stores them alone. */
const KNOWN: readonly string[] = [
  'hashedrekord 0.0.1',
  'hashedrekord 0.0.2',
  'dsse 0.0.1',
  'dsse 0.0.2',
  'intoto 0.0.2',
  'intoto 0.0.1',
];

/**
 * Kind and version that the body of an entry states, if they are not known; else null. The body is what
 * a log vouches for; what is said beside it is not.
 * @throws SyntaxError where the body is no JSON.
 */
export function unknownKind({ canonicalizedBody }: TransparencyLogEntry): string | null {
  const body = JSON.parse(canonicalizedBody.toString('utf8')) as Stated | null;
  const stated = `${String(body?.kind)} ${String(body?.apiVersion)}`;
  return KNOWN.includes(stated) ? null : stated;
}

interface Stated {
  readonly kind?: unknown;
  readonly apiVersion?: unknown;
}
