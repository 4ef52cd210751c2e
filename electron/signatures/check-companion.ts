/** Checks the signatures of one companion, by its form. */
import type { SignatureCheck } from '../../shared/signatures.ts';
import { unproven } from './check.ts';
import type { SignatureMaterial } from './material.ts';
import type { Trust } from './trust.ts';

/** At least one check a companion, in order of its signatures. Never throws for what is in the bytes. */
export function checkCompanion(
  material: SignatureMaterial,
  _trust: Trust,
): readonly SignatureCheck[] {
  return [unproven({ companion: material.companion.id, position: 0 }, 'not-supported')];
}
