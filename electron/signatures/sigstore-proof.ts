/** Proves with one trusted root who made a signature, and when: the library's checks, and what it leaves to others. */
import './sigstore-crypto.ts';
import type { KeyObject } from 'node:crypto';
import type { TrustedRoot } from '@sigstore/protobuf-specs';
import { crypto } from '@sigstore/core';
import { verifyTLogInclusion } from '@sigstore/verify/dist/tlog/index.js';
import { toTrustMaterial, Verifier, type SignedEntity, type TrustMaterial } from '@sigstore/verify';
import type { TimeProof } from '../../shared/signatures.ts';
import { checkOldIntoto, isOldIntoto } from './intoto-entry.ts';
import { checkpointNames, logOf, logsAsNamed, proofProblem } from './log-entries.ts';
import { unknownKind } from './log-kinds.ts';
import { namesSigner } from './logged-signer.ts';
import {
  certificateRefusal,
  libraryRefusal,
  refuse,
  unsupportedEntry,
  type Refusal,
} from './sigstore-refusal.ts';
import type { SigningCertificate } from './signing-certificate.ts';
import { signedEntity, type SigstoreEvidence } from './signed-entity.ts';
import { timeProof, timesOf } from './signing-time.ts';

/** `time`: null only where a key needs no time. `logged`: false if no log entry was there. */
export type SigstoreProof =
  | { readonly ok: true; readonly time: TimeProof | null; readonly logged: boolean }
  | { readonly ok: false; readonly refusal: Refusal };

/** Who is to be proven: the holder of a certificate, or of a key that is trusted already. */
export type SigstoreSigner =
  | { readonly kind: 'certificate'; readonly certificate: SigningCertificate }
  | { readonly kind: 'key'; readonly key: KeyObject };

const materials = new WeakMap<TrustedRoot, TrustMaterial>();
const MAX_DATE = 8_640_000_000_000_000;

/**
 * Everything that the root names is asked for: with a log, an entry in it; with a log of certificates,
 * its promise; always a proof of time, unless the signer is a key. Never throws.
 */
export function proveSigner(
  evidence: SigstoreEvidence,
  signer: SigstoreSigner,
  root: TrustedRoot,
): SigstoreProof {
  let entity: SignedEntity;
  try {
    entity = signedEntity(evidence);
  } catch {
    return { ok: false, refusal: refuse('malformed', 'a timestamp or certificate cannot be read') };
  }
  try {
    const material = materialOf(root);
    const refusal =
      certificateRefusal(signer, material) ??
      signatureRefusal(entity, signer) ??
      entriesRefusal(entity, signer, material) ??
      askLibrary(entity, signer, material, evidence) ??
      periodRefusal(entity, material);
    if (refusal !== null) return { ok: false, refusal };
    const logged = entity.tlogEntries.length > 0;
    return { ok: true, time: timeProof(entity, root, material), logged };
  } catch {
    return { ok: false, refusal: refuse('malformed', 'its parts are not what they should be') };
  }
}

function materialOf(root: TrustedRoot): TrustMaterial {
  const known = materials.get(root);
  if (known !== undefined) return known;
  const material = toTrustMaterial(root);
  materials.set(root, material);
  return material;
}

function signatureRefusal(entity: SignedEntity, signer: SigstoreSigner): Refusal | null {
  const key =
    signer.kind === 'key'
      ? signer.key
      : crypto.createPublicKey(signer.certificate.parsed.publicKey);
  return entity.signature.verifySignature(key) ? null : refuse('signature-wrong');
}

function entriesRefusal(
  entity: SignedEntity,
  signer: SigstoreSigner,
  { tlogs }: TrustMaterial,
): Refusal | null {
  const { tlogEntries } = entity;
  if (tlogEntries.length === 0 && tlogs.length > 0 && signer.kind === 'certificate')
    return refuse('log-proof-wrong', 'it has no log entry, and the trusted root names a log');
  for (const entry of tlogEntries) {
    const problem = proofProblem(entry);
    if (problem !== null) return refuse('log-proof-wrong', problem);
    const log = logOf(entry, tlogs);
    if (log === null) return refuse('log-untrusted');
    if (!checkpointNames(entry, log))
      return refuse('log-proof-wrong', 'its checkpoint does not name the log');
    if (!namesSigner(entry, signer.kind === 'key' ? signer.key : signer.certificate.der))
      return refuse('log-proof-wrong', 'the log entry is about another signer');
  }
  return null;
}

/** The library asks for the period of a log that promises; this is for bare proofs too. Times are proven by now. */
function periodRefusal(entity: SignedEntity, { tlogs }: TrustMaterial): Refusal | null {
  const times = timesOf(entity);
  const inPeriod = entity.tlogEntries.every((entry) => {
    const period = logOf(entry, tlogs)?.validFor;
    return period && times.every((time) => period.start <= time && time <= period.end);
  });
  return inPeriod ? null : refuse('log-untrusted', 'the log is not trusted for that time');
}

function askLibrary(
  entity: SignedEntity,
  signer: SigstoreSigner,
  material: TrustMaterial,
  { bundle, document }: SigstoreEvidence,
): Refusal | null {
  const tlogs = logsAsNamed(entity.tlogEntries, material.tlogs);
  const old = entity.tlogEntries.filter(isOldIntoto);
  const others = entity.tlogEntries.filter((entry) => !isOldIntoto(entry));
  try {
    // Before anything is said of the time that an entry states.
    for (const entry of entity.tlogEntries) {
      verifyTLogInclusion(entry, tlogs);
      const kind = unknownKind(entry);
      if (kind !== null) return unsupportedEntry(kind);
    }
    if (old.length > 0) {
      if (document === undefined || bundle.content.$case !== 'dsseEnvelope')
        return unsupportedEntry('intoto 0.0.1');
      for (const entry of old) checkOldIntoto(entry, document, bundle.content.dsseEnvelope.payload);
    }
    verifierOf(signer, { ...material, tlogs }).verify({ ...entity, tlogEntries: others });
    return null;
  } catch (error) {
    return libraryRefusal(error, signer, timesOf(entity));
  }
}

function verifierOf(signer: SigstoreSigner, material: TrustMaterial): Verifier {
  if (signer.kind === 'certificate')
    return new Verifier(material, {
      ctlogThreshold: Math.min(material.ctlogs.length, 1),
      // Entries that are there are all checked; `entriesRefusal` asks for one.
      tlogThreshold: 0,
      timestampThreshold: 1,
    });
  const publicKey = () => ({ publicKey: signer.key, validFor: isDate });
  return new Verifier(
    { ...material, publicKey },
    { ctlogThreshold: 0, tlogThreshold: 0, timestampThreshold: 0 },
  );
}

/** A key is trusted at all times. */
function isDate(date: Date): boolean {
  return Math.abs(date.getTime()) <= MAX_DATE;
}
