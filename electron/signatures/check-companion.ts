/** Checks the signatures of one companion, by its form. */
import type { SignatureCheck } from '../../shared/signatures.ts';
import { checkNotation } from './check-notation.ts';
import { unproven, type CheckPlace } from './check.ts';
import { checkDsse } from './dsse.ts';
import type { SignatureMaterial } from './material.ts';
import { openPgpKey } from './openpgp-key.ts';
import { checkBundle, type ReadMaterial } from './sigstore-bundle.ts';
import { checkSimpleSigning } from './simple-signing.ts';
import type { Trust } from './trust.ts';

/** At least one check a companion, in order of its signatures. Never throws for what is in the bytes. */
export function checkCompanion(
  material: SignatureMaterial,
  trust: Trust,
): readonly SignatureCheck[] {
  const { bytes, companion } = material;
  const place = { companion: companion.id, position: 0 };
  if (typeof bytes === 'string') return [unproven(place, bytes)];
  return checkRead({ ...material, bytes }, place, trust);
}

function checkRead(
  material: ReadMaterial,
  place: CheckPlace,
  trust: Trust,
): readonly SignatureCheck[] {
  switch (material.companion.form) {
    case 'simple-signing':
      return [checkSimpleSigning(material, trust)];
    case 'dsse':
      return checkDsse(material, trust);
    case 'sigstore-bundle':
      return checkBundle(material, trust);
    case 'notation-jws':
    case 'notation-cose':
      return checkNotation(material, trust);
    case 'openpgp':
      return [openPgp(material, place)];
    case 'in-toto':
    case 'spdx':
    case 'cyclonedx':
    case 'openvex':
      return [unproven(place, 'not-signed')];
    case 'unknown': {
      const { artifactType, mediaType } = material.companion;
      const what = artifactType ?? mediaType;
      return [unproven(place, 'not-supported', { params: { what } })];
    }
  }
}

function openPgp({ bytes }: ReadMaterial, place: CheckPlace): SignatureCheck {
  const key = openPgpKey(bytes);
  const params = { what: 'OpenPGP', ...(key === null ? {} : { key }) };
  return unproven(place, 'not-supported', { params });
}
