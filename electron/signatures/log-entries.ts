/** What is asked of the proofs of log entries besides what the library asks: a log that is trusted, and nothing ambiguous. */
import type { TransparencyLogEntry } from '@sigstore/bundle';
import type { TrustMaterial } from '@sigstore/verify';
import { decodeBase64 } from './base64.ts';

type Log = TrustMaterial['tlogs'][number];

/** A signature of a note: an em dash, a name, and base64 of four bytes of key id and the signature itself. */
const NOTE_SIGNATURE = /\u2014 (\S+) (\S+)\n/g;
/** A name reaches a regular expression inside the library; this is all that a host and path may have. */
const PLAIN_NAME = /^[\w.:/-]+$/;
const SEPARATOR = '\n\n';

/**
 * The log of the trusted root that vouches for an entry, or null. With a promise (Rekor v1) it is named
 * by the entry; with a proof alone (Rekor v2), by the key of its checkpoint.
 */
export function logOf(entry: TransparencyLogEntry, logs: readonly Log[]): Log | null {
  if (entry.inclusionPromise !== undefined)
    return logs.find(({ logID }) => logID.equals(entry.logId.keyId)) ?? null;
  const signatures = noteSignatures(entry.inclusionProof);
  return logs.find((log) => signatures.some((signature) => isBy(signature, log))) ?? null;
}

/** Why the proof of an entry is not in order, or null; the library checks its hashes and signatures. */
export function proofProblem({ inclusionProof }: TransparencyLogEntry): string | null {
  if (inclusionProof === undefined) return null;
  const envelope = inclusionProof.checkpoint?.envelope ?? '';
  const [, size, hash] = envelope.split('\n', 3);
  if (!isNote(envelope)) return 'its checkpoint is no signed note';
  // Said beside the checkpoint too; the library reads only what is signed.
  const same =
    size === inclusionProof.treeSize && hash === inclusionProof.rootHash.toString('base64');
  return same ? null : 'its tree is not that of its checkpoint';
}

/** A note is text, an empty line and signatures, with nothing between and behind them that the library would skip. */
function isNote(envelope: string): boolean {
  const start = envelope.indexOf(SEPARATOR);
  const signatures = [...envelope.matchAll(NOTE_SIGNATURE)];
  const written = signatures.map(([line]) => line).join('');
  return (
    start !== -1 &&
    envelope.slice(start + SEPARATOR.length) === written &&
    signatures.every(
      ([, name = '', text = '']) => PLAIN_NAME.test(name) && decodeBase64(text) !== null,
    )
  );
}

/**
 * True if the checkpoint is signed under the name that its signed first line states. Without a promise
 * (Rekor v2) that is the host of the log; Rekor v1 states whatever its machine is called.
 */
export function checkpointNames(entry: TransparencyLogEntry, log: Log): boolean {
  const { inclusionProof, inclusionPromise } = entry;
  if (inclusionProof === undefined) return true;
  const [origin = ''] = (inclusionProof.checkpoint?.envelope ?? '').split('\n', 1);
  const [stated] = origin.split(' - ', 1);
  const address = log.baseURL.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return noteSignatures(inclusionProof).some(
    (signature) =>
      isBy(signature, log) &&
      signature.name === stated &&
      (inclusionPromise !== undefined || signature.name === address),
  );
}

/** The logs under the names that checkpoints have for them: the library looks for them by pattern in the address. */
export function logsAsNamed(
  entries: readonly TransparencyLogEntry[],
  logs: readonly Log[],
): TrustMaterial['tlogs'] {
  const signatures = entries.flatMap(({ inclusionProof }) => noteSignatures(inclusionProof));
  return logs.map((log) => {
    const names = signatures.filter((signature) => isBy(signature, log)).map(({ name }) => name);
    return { ...log, baseURL: names.join(' ') };
  });
}

interface NoteSignature {
  readonly name: string;
  readonly keyHint: Buffer;
}

function noteSignatures(
  inclusionProof: TransparencyLogEntry['inclusionProof'],
): readonly NoteSignature[] {
  const envelope = inclusionProof?.checkpoint?.envelope ?? '';
  return [...envelope.matchAll(NOTE_SIGNATURE)].map(([, name = '', text = '']) => ({
    name,
    keyHint: Buffer.from(text, 'base64').subarray(0, 4),
  }));
}

function isBy({ keyHint }: NoteSignature, { logID }: Log): boolean {
  return logID.subarray(0, 4).equals(keyHint);
}
