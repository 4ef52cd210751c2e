/** Opens what somebody chose or dropped: an image, what is trusted, or a text that is evidence about images. */
import type { AddedTrust } from '../../shared/audit-methods.ts';
import type { Opened } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { EvidenceShelf } from './evidence-shelf.ts';
import type { OpenSources } from './open-sources.ts';
import type { JobRun } from './running-jobs.ts';
import { readPlainTrust } from './trust-files.ts';
import type { TrustShelf } from './trust-shelf.ts';

/** How `not-an-image` calls what may be a text or a key: no tar, other JSON, and a config alone. */
const TEXTS: readonly unknown[] = ['no tar', 'JSON', 'config'];

export interface OpenParts {
  readonly sources: Pick<OpenSources, 'open'>;
  readonly shelf: Pick<EvidenceShelf, 'addFile'>;
  readonly trust: Pick<TrustShelf, 'add' | 'state'>;
}

/** Rejects as `OpenSources.open` does for what is neither; otherwise as `EvidenceShelf.addFile`. */
export async function openAny(
  path: string,
  run: JobRun,
  { sources, shelf, trust }: OpenParts,
): Promise<Opened> {
  try {
    return { kind: 'source', opened: await sources.open(path, run) };
  } catch (refusal) {
    if (!mayBeText(refusal)) throw refusal;
    const added = await addTrust(path, run, trust);
    if (added !== null) return { kind: 'trust', added };
    try {
      return { kind: 'evidence', evidence: await shelf.addFile(path, run.signal) };
    } catch (error) {
      throw isNoText(error) ? refusal : error;
    }
  }
}

/** Null if the file is not plainly a key, a certificate or a trusted root. */
async function addTrust(
  path: string,
  { signal }: JobRun,
  trust: OpenParts['trust'],
): Promise<AddedTrust | null> {
  const plain = await readPlainTrust(path);
  if (plain === null) return null;
  if (signal.aborted) throw new FailureError('cancelled');
  const refusal = trust.add(plain.name, plain.reading);
  return { state: trust.state, refused: refusal === null ? [] : [refusal] };
}

function mayBeText(refusal: unknown): boolean {
  if (!(refusal instanceof FailureError)) return false;
  const { code, params } = refusal.failure;
  if (code === 'limit-exceeded') return params['limit'] === 'sources';
  return code === 'not-an-image' && TEXTS.includes(params['format']);
}

function isNoText(error: unknown): boolean {
  return error instanceof FailureError && error.failure.code === 'not-evidence';
}
