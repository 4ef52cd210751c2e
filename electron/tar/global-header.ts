// PAX global headers ('g'). Their records are not applied, as in Go; GNU tar and Python do apply
// them, so a record that changes what is listed is a problem. Comments (git archive) are not.

import type { TarProblemReason, TarSink } from './entry.ts';
import type { PaxHeader } from './pax.ts';
import { problemAt } from './problem.ts';

const DISPUTED: ReadonlyMap<string, TarProblemReason> = new Map([
  ['path', 'global-path'],
  ['linkpath', 'global-linkpath'],
  ['size', 'global-size'],
]);

const METADATA: ReadonlySet<string> = new Set(['uid', 'gid', 'uname', 'gname', 'mtime']);

/** Reports what readers would dispute about the global header at `offset`. */
export function judgeGlobalHeader(pax: PaxHeader, offset: number, sink: TarSink): void {
  for (const { code, reason } of pax.issues) sink.problem(problemAt(offset, code, reason));
  const reasons = new Set<TarProblemReason>();
  let metadata = pax.xattrs !== undefined;
  if (pax.sparseNumbers.length > 0) reasons.add('global-sparse');
  for (const key of pax.values.keys()) {
    const reason = key.startsWith('GNU.sparse.') ? 'global-sparse' : DISPUTED.get(key);
    if (reason !== undefined) reasons.add(reason);
    metadata ||= METADATA.has(key);
  }
  for (const reason of reasons) sink.problem(problemAt(offset, 'tar-ambiguous', reason));
  if (metadata) sink.problem(problemAt(offset, 'pax-global', 'global-metadata'));
}
