/** Checks every signature of a source with what is trusted. */
import type { Companion } from '../../shared/companions.ts';
import type { Digest } from '../../shared/oci.ts';
import type { SignatureCheck, SignatureReport, TrustState } from '../../shared/signatures.ts';
import { imagesSigned } from '../companions/images-signed.ts';
import { Turns } from '../io/turns.ts';
import { checkCompanion } from '../signatures/check-companion.ts';
import type { SignedSubject } from '../signatures/material.ts';
import type { Trust } from '../signatures/trust.ts';
import { readMaterial, readSubject, type MaterialSession } from './companion-material.ts';
import { RepeatedBlobs } from './repeated-blobs.ts';
import type { JobRun } from './running-jobs.ts';
import type { Session } from './session.ts';

export type SignedSession = MaterialSession & Pick<Session, 'companions'>;

export interface CheckedTrust {
  readonly trust: Trust;
  readonly state: TrustState;
}

/**
 * Reads each signature and attestation, and what it is about, now. Layers are not read. Progress counts
 * companions as blobs. Rejects with `cancelled`.
 */
export async function checkSignatures(
  session: SignedSession,
  { trust, state }: CheckedTrust,
  { signal, onProgress }: Partial<JobRun>,
): Promise<SignatureReport> {
  const turns = new Turns(signal);
  const subjects = new Subjects(session, signal);
  const repeated = new RepeatedBlobs();
  const checks: SignatureCheck[] = [];
  const claims = session.companions.companions.filter(isClaim);
  for (const [at, companion] of claims.entries()) {
    if (turns.isDue) await turns.give();
    const subject = companion.subject === null ? null : await subjects.get(companion.subject);
    const material = repeated.mayRead(companion.blob)
      ? await readMaterial(session, companion, subject, signal)
      : { companion, subject, bytes: 'too-large' as const };
    if (typeof material.bytes !== 'string') repeated.wasRead(companion.blob, material.bytes.length);
    for (const check of checkCompanion(material, trust)) checks.push(check);
    onProgress?.({
      done: at + 1,
      total: claims.length,
      blobsDone: at + 1,
      blobsTotal: claims.length,
    });
  }
  const proven = await subjects.proven(session.companions.images.map(({ image }) => image));
  const images = imagesSigned({ list: session.companions, checks, proven });
  return { checks, images, trust: state };
}

/** SBOMs and other files carry no signature of their own. */
function isClaim({ kind }: Companion): boolean {
  return kind === 'signature' || kind === 'attestation';
}

/** Manifests and indexes, each read once in a run. */
class Subjects {
  readonly #session: MaterialSession;
  readonly #signal: AbortSignal | undefined;
  readonly #read = new Map<Digest, Promise<SignedSubject | null>>();
  /** Of indexes and manifests. */
  readonly #types: ReadonlyMap<Digest, string>;

  constructor(session: MaterialSession, signal: AbortSignal | undefined) {
    this.#session = session;
    this.#signal = signal;
    const documents = session.graph.nodes.filter(
      ({ role }) => role === 'index' || role === 'manifest',
    );
    this.#types = new Map(documents.map(({ digest, mediaType }) => [digest, mediaType]));
  }

  get(digest: Digest): Promise<SignedSubject | null> {
    let read = this.#read.get(digest);
    if (read === undefined) {
      read = this.#readNow(digest);
      this.#read.set(digest, read);
    }
    return read;
  }

  #readNow(digest: Digest): Promise<SignedSubject | null> {
    const mediaType = this.#types.get(digest);
    if (mediaType === undefined) return Promise.resolve(null);
    return readSubject(this.#session, { digest, mediaType }, this.#signal);
  }

  /** Those of these images whose manifest, and every index above it, is what its digest says. */
  async proven(images: readonly string[]): Promise<ReadonlySet<string>> {
    const { graph } = this.#session;
    const indexes = new Set(graph.indexes.map(({ digest }) => digest));
    const wanted = new Set(images);
    const proven = new Set<string>();
    for (const { id, digest, reach } of graph.images) {
      if (digest === null || !wanted.has(id)) continue;
      const documents = [digest, ...reach.filter((each) => indexes.has(each))];
      const read = await Promise.all(documents.map((each) => this.get(each)));
      if (read.every((subject) => subject !== null)) proven.add(id);
    }
    return proven;
  }
}
