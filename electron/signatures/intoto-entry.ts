/** Log entries of kind intoto 0.0.1, which cosign made of attestations until 2023 and the library does not know. */
import { createHash } from 'node:crypto';
import type { TransparencyLogEntry } from '@sigstore/bundle';

/** True if an entry is one of them. */
export function isOldIntoto({ kindVersion }: TransparencyLogEntry): boolean {
  return kindVersion.kind === 'intoto' && kindVersion.version === '0.0.1';
}

/**
 * Checks that the body of an entry, for which a log vouches, is about these bytes: it has the SHA-256 of
 * the envelope as it was uploaded, and of its payload.
 * @throws Error when it is about something else.
 */
export function checkOldIntoto(
  entry: TransparencyLogEntry,
  document: Uint8Array,
  payload: Uint8Array,
): void {
  const body = JSON.parse(entry.canonicalizedBody.toString('utf8')) as OldIntoto;
  const { hash, payloadHash } = body.spec.content;
  const same =
    body.kind === 'intoto' &&
    body.apiVersion === '0.0.1' &&
    hash.algorithm === 'sha256' &&
    hash.value === sha256(document) &&
    payloadHash.algorithm === 'sha256' &&
    payloadHash.value === sha256(payload);
  if (!same) throw new Error('The log entry is about something else.');
}

/** As far as it is read; signed by a trusted log, so that a wrong shape is no attack, and throws. */
interface OldIntoto {
  readonly kind: string;
  readonly apiVersion: string;
  readonly spec: {
    readonly content: { readonly hash: LoggedHash; readonly payloadHash: LoggedHash };
  };
}

interface LoggedHash {
  readonly algorithm: string;
  readonly value: string;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
