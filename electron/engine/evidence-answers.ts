/** What is asked about evidence itself; what it matches is asked of `match-answers.ts`. */
import type { EngineMethods } from '../../shared/engine-methods.ts';
import type { Handlers } from '../../shared/wire.ts';
import type { EvidenceShelf } from './evidence-shelf.ts';
import type { Excerpts } from './excerpts.ts';
import type { RunningJobs } from './running-jobs.ts';

export type EvidenceAnswers = Pick<
  EngineMethods,
  | 'addEvidence'
  | 'listEvidenceFiles'
  | 'dropEvidence'
  | 'pasteEvidence'
  | 'listEvidence'
  | 'removeEvidence'
  | 'restoreEvidence'
  | 'setEvidenceSide'
  | 'readExcerpt'
>;

export interface EvidenceAnswerParts {
  readonly jobs: RunningJobs;
  readonly shelf: EvidenceShelf;
  readonly excerpts: Excerpts;
}

export function evidenceAnswers({
  jobs,
  shelf,
  excerpts,
}: EvidenceAnswerParts): Handlers<EvidenceAnswers> {
  return {
    addEvidence: ({ paths, job }) =>
      jobs.run(job, null, ({ signal }) => shelf.addFiles(paths, signal)),

    listEvidenceFiles: () => shelf.files(),

    dropEvidence: () => {
      shelf.clear();
      return null;
    },

    pasteEvidence: ({ text, job }) =>
      jobs.run(job, null, ({ signal }) => shelf.paste(text, signal)),

    listEvidence: () => shelf.list(),

    removeEvidence: ({ evidence }) => {
      shelf.remove(evidence);
      return null;
    },

    restoreEvidence: ({ evidence }) => shelf.restore(evidence),

    setEvidenceSide: ({ evidence, side }) => shelf.setSide(evidence, side),

    readExcerpt: ({ evidence, line, column }, signal) =>
      excerpts.around(shelf.text(evidence), { line, column }, signal),
  };
}
