/** Which limit of the table a finding is about: also of those that are told as what they leave behind. */
import type { Finding } from './finding.ts';
import { findLimit } from './limits.ts';

export interface ReachedLimit {
  /** A name; in the table unless an old record says another. */
  readonly id: string;
  readonly value: number;
}

/** Reasons that readers give where they stop at a limit. */
const BY_REASON: ReadonlyMap<string, string> = new Map([
  ['meta-too-large', 'path-bytes'],
  ['pax-too-many-records', 'pax-records'],
  ['sparse-regions', 'sparse-regions'],
  ['too-many-meta', 'meta-headers'],
  ['links-unwatched', 'watched-links'],
  ['header-too-large', 'gzip-field'],
]);

/** Null for a finding that no limit made. */
export function reachedLimit(finding: Finding): ReachedLimit | null {
  switch (finding.code) {
    case 'limit-reached':
      return { id: finding.limit, value: finding.value };
    case 'tar-invalid':
    case 'tar-ambiguous':
    case 'decompress-failed':
      return inTable(BY_REASON.get(finding.reason));
    case 'compression-unsupported':
      return finding.reason === 'window-too-large' ? window(finding.compression) : null;
    default:
      return null;
  }
}

function window(compression: string): ReachedLimit | null {
  return inTable(compression === 'zstd' ? 'window-zstd' : 'window-xz');
}

function inTable(id: string | undefined): ReachedLimit | null {
  const limit = id === undefined ? undefined : findLimit(id);
  return limit === undefined ? null : { id: limit.id, value: limit.value };
}
