/** Makes checks of signatures, so that an outcome and its reason cannot contradict each other. */
import type { Digest } from '../../shared/oci.ts';
import type {
  CheckParams,
  FailedReason,
  NotChecked,
  SignatureCheck,
  Signer,
  TimeProof,
  UnprovenReason,
  VerifiedReason,
} from '../../shared/signatures.ts';

/** Which signature it is about. */
export interface CheckPlace {
  /** `Companion.id`. */
  readonly companion: string;
  /** Place among the signatures of the companion, from 0. */
  readonly position: number;
}

/** What is known besides, also of one that is not verified. */
export interface CheckFacts {
  readonly params?: CheckParams;
  readonly over?: Digest | null;
  readonly checkedWith?: string | null;
  readonly time?: TimeProof | null;
  readonly notChecked?: readonly NotChecked[];
}

/** What only a verified one has: somebody, over something, by something that is trusted. */
export interface CheckProof extends CheckFacts {
  readonly signer: Signer;
  readonly over: Digest;
  readonly checkedWith: string;
}

export function verified(
  place: CheckPlace,
  reason: VerifiedReason,
  proof: CheckProof,
): SignatureCheck {
  return { ...plain(place, proof), outcome: 'verified', reason, signer: proof.signer };
}

export function failed(
  place: CheckPlace,
  reason: FailedReason,
  facts: CheckFacts = {},
): SignatureCheck {
  return { ...plain(place, facts), outcome: 'failed', reason };
}

export function unproven(
  place: CheckPlace,
  reason: UnprovenReason,
  facts: CheckFacts = {},
): SignatureCheck {
  return { ...plain(place, facts), outcome: 'unproven', reason };
}

function plain(place: CheckPlace, facts: CheckFacts): Omit<SignatureCheck, 'outcome' | 'reason'> {
  return {
    companion: place.companion,
    position: place.position,
    params: facts.params ?? {},
    signer: null,
    over: facts.over ?? null,
    checkedWith: facts.checkedWith ?? null,
    time: facts.time ?? null,
    notChecked: facts.notChecked ?? [],
  };
}
