/** What is asked of what travels with images, and of the report. */
import type { EngineAuditMethods } from '../../shared/audit-methods.ts';
import type { Handlers } from '../../shared/wire.ts';
import { companionAnswers } from './companion-answers.ts';
import { decodeAnswers, type DecodeAnswerParts } from './decode-answers.ts';
import { printAnswers } from './finish-pdf.ts';
import { packageAnswers, type PackageAnswerParts } from './package-answers.ts';
import { reportAnswers, type ReportAnswerParts } from './report-answers.ts';
import { trustAnswers } from './trust-answers.ts';
import { TrustShelf } from './trust-shelf.ts';

export type AuditAnswerParts = Omit<ReportAnswerParts, 'trust'> &
  DecodeAnswerParts &
  PackageAnswerParts;

export function auditAnswers(parts: AuditAnswerParts): Handlers<EngineAuditMethods> {
  const trust = new TrustShelf();
  return {
    ...companionAnswers({ ...parts, trust }),
    ...trustAnswers({ trust }),
    ...decodeAnswers(parts),
    ...packageAnswers(parts),
    ...reportAnswers({ ...parts, trust }),
    ...printAnswers(),
  };
}
