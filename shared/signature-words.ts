/** Sentences about signatures, for window, command line and report alike. */
import type {
  CheckOutcome,
  ImageSigned,
  NotChecked,
  SignatureCheck,
  Signer,
  TrustProblem,
} from './signatures.ts';
export function checkSentence(check: SignatureCheck, _checkedWith: string | null): string {
  return OUTCOME_WORDS[check.outcome];
}
export function imageSignedWords(signed: ImageSigned): string {
  return signed;
}
export function signerLine(signer: Signer): string {
  return signer.fingerprint;
}
export function notCheckedSentence(what: NotChecked): string {
  return what;
}
export function trustProblemSentence(problem: TrustProblem): string {
  return problem;
}
export const OUTCOME_WORDS: Readonly<Record<CheckOutcome, string>> = {
  verified: 'Signature verified',
  unproven: 'Not proven',
  failed: 'Signature failed',
};
