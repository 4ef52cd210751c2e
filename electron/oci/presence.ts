/**
 * What is known of every digest before any layer is read: absent, no regular file, an algorithm
 * that is not checked, or simply not checked yet.
 */
import { finding, type Finding } from '../../shared/finding.ts';
import type { BlobReport, BlobStatus } from '../../shared/model.ts';
import type { StoredBlob } from '../store/content-store.ts';
import { algorithmOf } from './digest.ts';
import type { NodeDraft } from './graph-draft.ts';
import { judgeObstacle, unsupported, worstStatus } from './judge.ts';
import { isForeign } from './media-type.ts';

export interface Presence {
  readonly report: BlobReport;
  readonly findings: readonly Finding[];
}

export function presenceOf(node: NodeDraft, stored: StoredBlob | undefined): Presence {
  if (stored === undefined) return known(node, 'missing', [missing(node)]);
  const findings: Finding[] = [];
  const statuses: BlobStatus[] = [];
  for (const copy of stored.copies) {
    const judged = judgeObstacle(node.digest, copy);
    if (judged !== null) {
      statuses.push(judged.status);
      findings.push(...judged.findings);
    }
  }
  if (algorithmOf(node.digest) === null) {
    statuses.push('unsupported');
    findings.push(unsupported(node.digest));
  }
  return known(node, worstStatus(statuses), findings);
}

/** True if every copy's bytes can be read, so that a scan can say something. */
export function isReadable(stored: StoredBlob | undefined): stored is StoredBlob {
  return stored?.copies.every((copy) => 'extent' in copy && !copy.cut) ?? false;
}

function known(node: NodeDraft, status: BlobStatus, findings: readonly Finding[]): Presence {
  const report = { digest: node.digest, status, bytesRead: 0, actual: null, layer: null };
  return { report, findings };
}

function missing(node: NodeDraft): Finding {
  const at = { digest: node.digest };
  if (node.urls.size > 0 || isForeign(node.mediaType))
    return finding('foreign-layer', at, { urls: [...node.urls] });
  const platform = node.platform === null ? {} : { platform: node.platform };
  return finding('blob-missing', at, { role: node.role, ...platform });
}
