/** What an in-toto statement is about, as its signed bytes say. */
import type { Digest } from '../../shared/oci.ts';

export type StatementReading =
  | { readonly ok: true; readonly digests: readonly Digest[]; readonly predicateType: string }
  | { readonly ok: false; readonly problem: string };

/** SHA-256 digests of all subjects of a statement (v0.1 or v1), `sha256:hex`; strict. */
export function statementSubjects(_payload: Uint8Array): StatementReading {
  return { ok: false, problem: 'not read' };
}
