/**
 * Failures: why an operation could not finish. The world's fault or the user's, never the image's.
 * Inside the core one Error subclass carries a Failure; across every wire it is a value.
 */

export type FailureCode =
  | 'not-an-image'
  | 'not-evidence'
  | 'unsupported-format'
  | 'not-found'
  | 'no-access'
  | 'not-a-regular-file'
  | 'source-changed'
  | 'read-failed'
  | 'limit-exceeded'
  | 'no-space'
  | 'no-room'
  | 'write-failed'
  | 'cancelled'
  | 'worker-crashed'
  | 'engine-lost'
  | 'busy'
  | 'library-locked'
  | 'library-unusable'
  | 'name-taken'
  | 'not-exported'
  | 'invalid-pattern'
  | 'not-a-report'
  | 'no-printer'
  | 'print-failed'
  | 'invalid-request'
  | 'internal';

export interface Failure {
  readonly code: FailureCode;
  /** Values that the sentence needs: a name, an offset, a format. */
  readonly params: Readonly<Record<string, string | number>>;
  /** For the log and for "copy details"; never for logic. */
  readonly detail?: string;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** The one Error of the core. Thrown inside a process, turned into a Result at its boundary. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(code: FailureCode, params: Failure['params'] = {}, detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`);
    this.name = 'FailureError';
    this.failure = detail === undefined ? { code, params } : { code, params, detail };
  }
}

/** Any thrown value as a Failure: a FailureError's own, an abort as `cancelled`, else `internal`. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure;
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return { code: 'cancelled', params: {} };
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { code: 'internal', params: {}, detail };
}

/** Throws `cancelled` if the signal was aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new FailureError('cancelled');
}
