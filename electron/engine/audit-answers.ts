/** What is asked of what travels with images, and of the report. */
import type { EngineAuditMethods } from '../../shared/audit-methods.ts';
import type { Handlers } from '../../shared/wire.ts';
import { companionAnswers } from './companion-answers.ts';
import { decodeAnswers, type DecodeAnswerParts } from './decode-answers.ts';
import { printAnswers } from './finish-pdf.ts';
import { packageAnswers, type PackageAnswerParts } from './package-answers.ts';
import { reportAnswers, type ReportAnswerParts } from './report-answers.ts';
import { trustAnswers } from './trust-answers.ts';

export type AuditAnswerParts = ReportAnswerParts & DecodeAnswerParts & PackageAnswerParts;

export function auditAnswers(parts: AuditAnswerParts): Handlers<EngineAuditMethods> {
  return {
    ...companionAnswers(parts),
    ...trustAnswers(parts),
    ...decodeAnswers(parts),
    ...packageAnswers(parts),
    ...reportAnswers(parts),
    ...printAnswers(),
  };
}
