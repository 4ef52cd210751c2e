/** When something was signed, by the proofs of time of a bundle. */
import type { TrustedRoot } from '@sigstore/protobuf-specs';
import type { SignedEntity, TrustMaterial } from '@sigstore/verify';
import type { TimeProof } from '../../shared/signatures.ts';
import { logOf } from './log-entries.ts';

type Timestamp = SignedEntity['timestamps'][number];

/** Times that are stated by logs that promise, and by timestamps. Nothing of them is checked here. */
export function timesOf({ timestamps }: SignedEntity): readonly Date[] {
  return timestamps.filter(proves).map(timeOf);
}

/** The first of them, once all were checked: of a log, if there is one. Null if there is none. */
export function timeProof(
  { timestamps }: SignedEntity,
  root: TrustedRoot,
  material: TrustMaterial,
): TimeProof | null {
  const proving = timestamps.filter(proves);
  const [first] = [...proving.filter(isOfLog), ...proving];
  if (first === undefined) return null;
  const at = timeOf(first).toISOString();
  return isOfLog(first)
    ? { kind: 'log', at, by: logOf(first.tlogEntry, material.tlogs)?.baseURL ?? null }
    : { kind: 'timestamp', at, by: authorityOf(first, root, material) };
}

/** The time in an entry is signed only by a promise; beside a bare inclusion proof it is anybody's word. */
function proves(timestamp: Timestamp): boolean {
  return !isOfLog(timestamp) || timestamp.tlogEntry.inclusionPromise !== undefined;
}

function isOfLog(
  timestamp: Timestamp,
): timestamp is Extract<Timestamp, { $case: 'transparency-log' }> {
  return timestamp.$case === 'transparency-log';
}

function timeOf(timestamp: Timestamp): Date {
  return isOfLog(timestamp)
    ? new Date(Number(timestamp.tlogEntry.integratedTime) * 1000)
    : timestamp.timestamp.signingTime;
}

function authorityOf(
  { timestamp }: Extract<Timestamp, { $case: 'timestamp-authority' }>,
  root: TrustedRoot,
  { timestampAuthorities }: TrustMaterial,
): string | null {
  // The library made its authorities in the order of the root.
  const place = timestampAuthorities.findIndex(
    ({ certChain: [leaf] }) => leaf?.serialNumber.equals(timestamp.signerSerialNumber) === true,
  );
  const authority = root.timestampAuthorities[place];
  return authority?.uri || (authority?.subject?.commonName ?? null);
}
