/** Reads a Sigstore `trusted_root.json`: authorities, logs and timestamping authorities that a user trusts. */
import type { TrustedRoot } from '@sigstore/protobuf-specs';

export type TrustedRootReading =
  /** `about`: whose authorities they are, as text of the file. */
  | { readonly ok: true; readonly root: TrustedRoot; readonly about: string }
  /** `problem`: a clause without capital and full stop. */
  | { readonly ok: false; readonly problem: string };

/** True if a JSON document says that it is a trusted root; nothing of it is checked. */
export function looksLikeTrustedRoot(_bytes: Uint8Array): boolean {
  return false;
}

/** The whole of a trusted root, strictly. One without any authority, or with nothing that proves a time, is a problem. */
export function parseTrustedRoot(_bytes: Uint8Array): TrustedRootReading {
  return { ok: false, problem: 'not read' };
}
