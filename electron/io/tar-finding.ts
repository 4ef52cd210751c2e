/** What the tar reader noticed, as findings. One table decides which notice weighs what. */
import { finding, type Finding, type FoundAt } from '../../shared/finding.ts';
import { limitInForce } from '../../shared/limits/in-force.ts';
import type { TarProblem } from '../tar/entry.ts';

/** `where` says whose tar it is: a blob's digest, or nothing for the archive itself. */
export function tarFinding(problem: TarProblem, where: FoundAt): Finding {
  const at: FoundAt = {
    ...where,
    offset: problem.offset,
    ...(problem.path === undefined ? {} : { path: problem.path }),
  };
  const { reason } = problem;
  switch (problem.code) {
    case 'tar-invalid':
    case 'tar-truncated':
      return finding('tar-invalid', at, { reason });
    case 'tar-limit': {
      const limit = 'path-bytes';
      return finding('limit-reached', at, { limit, value: limitInForce(limit) });
    }
    case 'tar-ambiguous':
    case 'data-after-archive-end':
      return finding('tar-ambiguous', at, {
        reason,
        ...(problem.otherPath === undefined ? {} : { otherPath: problem.otherPath }),
      });
    default:
      return finding('tar-remark', at, { reason });
  }
}
