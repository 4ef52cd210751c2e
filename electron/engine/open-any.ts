/** Opens what somebody chose or dropped: an image, or a text that is evidence about images. */
import type { Opened } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { EvidenceShelf } from './evidence-shelf.ts';
import type { OpenSources } from './open-sources.ts';
import type { JobRun } from './running-jobs.ts';

/** How `not-an-image` calls what may be a text: no tar, other JSON, and a config alone. */
const TEXTS: readonly unknown[] = ['no tar', 'JSON', 'config'];

/** Rejects as `OpenSources.open` does for what is neither; otherwise as `EvidenceShelf.addFile`. */
export async function openAny(
  path: string,
  run: JobRun,
  {
    sources,
    shelf,
  }: {
    readonly sources: Pick<OpenSources, 'open'>;
    readonly shelf: Pick<EvidenceShelf, 'addFile'>;
  },
): Promise<Opened> {
  try {
    return { kind: 'source', opened: await sources.open(path, run) };
  } catch (refusal) {
    if (!mayBeText(refusal)) throw refusal;
    try {
      return { kind: 'evidence', evidence: await shelf.addFile(path, run.signal) };
    } catch (error) {
      throw isNoText(error) ? refusal : error;
    }
  }
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
