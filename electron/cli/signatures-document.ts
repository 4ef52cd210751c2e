/** What `signatures --json` prints. */
import type { Companion } from '../../shared/companions.ts';
import { checkSentence } from '../../shared/signature-words.ts';
import { notCheckedSentence } from '../../shared/signer-words.ts';
import type { SignatureCheck } from '../../shared/signatures.ts';
import { without } from '../companions/decoded-head.ts';
import type { ChosenCompanions } from './chosen-companions.ts';
import { findingFields, resultHead } from './documents.ts';
import type { Facts } from '../engine/facts.ts';
import { lazily } from './json-lines.ts';

export function signaturesDocument(path: string, facts: Facts, shown: ChosenCompanions) {
  const { images, strays, checks, filesRead, trust } = shown;
  const companions = [...images.flatMap((each) => each.companions), ...strays];
  return {
    ...resultHead('signatures', path, facts.graph),
    verdict: facts.verdict,
    trust,
    filesRead,
    images: lazily(images, ({ image, signed, companions: own }) => ({
      id: image.id,
      digest: image.digest,
      imageID: image.imageID,
      names: image.names,
      platform: image.platform,
      verdict: facts.verification.images[image.id] ?? facts.verdict,
      signed,
      companions: own.map(({ id }) => id),
    })),
    companions: lazily([...new Set(companions)], (each) => companionFields(each, checks)),
    findings: lazily(facts.findings, findingFields),
  };
}

function companionFields(
  companion: Companion,
  checks: ChosenCompanions['checks'],
): Companion & { readonly checks: readonly object[] } {
  return { ...companion, checks: (checks.get(companion.id) ?? []).map(checkFields) };
}

function checkFields(check: SignatureCheck) {
  return {
    ...without(check, 'companion'),
    message: checkSentence(check),
    remarks: check.notChecked.map(notCheckedSentence),
  };
}
