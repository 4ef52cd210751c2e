/** The shape and the tone of what is said of signatures. Green is only for what was checked and proven. */
import type { CheckOutcome, ImageSigned } from '../../shared/signatures.ts';
import type { MarkLook } from './marks.ts';

const SIGNED: Readonly<Record<ImageSigned, MarkLook>> = {
  signed: { icon: 'key', tone: 'good' },
  failed: { icon: 'damaged', tone: 'bad' },
  unproven: { icon: 'unknowable', tone: 'plain' },
  none: { icon: 'missing', tone: 'plain' },
};

const OUTCOMES: Readonly<Record<CheckOutcome, MarkLook>> = {
  verified: SIGNED.signed,
  failed: SIGNED.failed,
  unproven: SIGNED.unproven,
};

export function signedLook(signed: ImageSigned): MarkLook {
  return SIGNED[signed];
}

export function outcomeLook(outcome: CheckOutcome): MarkLook {
  return OUTCOMES[outcome];
}
