/** SBOMs from their bytes: SPDX, CycloneDX and Syft's own, plain or in an attestation. */
import type { Sbom, StatedDigest } from '../../shared/attestation.ts';
import { readCycloneJson } from './cyclonedx-packages.ts';
import { readCycloneXml } from './cyclonedx-xml-packages.ts';
import { predicateDocument } from './predicate-document.ts';
import { readSpdxGraph } from './spdx-3-packages.ts';
import { readSpdxJson } from './spdx-packages.ts';
import { readSpdxTagValue } from './spdx-tag-packages.ts';
import { readSyftJson } from './syft-packages.ts';

const OF_VALUE = [readSpdxJson, readSpdxGraph, readCycloneJson, readSyftJson];
const OF_TEXT = [readSpdxTagValue, readCycloneXml];

/** An SBOM, and what the statement that holds it is about; nothing where none does. */
export interface ParsedSbom extends Sbom {
  readonly subjects: readonly StatedDigest[];
}

/**
 * What an SBOM lists; bytes beyond `MAX_COMPANION_BYTES` are refused. Never throws for what is in them: `problem`
 * says in a sentence without a name why it could not be read, or not in full.
 */
export function parseSbom(bytes: Uint8Array): ParsedSbom {
  const { value, text, problem, subjects } = predicateDocument(bytes);
  const sbom = readSbom(value, text);
  if (sbom !== null) return { ...sbom, subjects, problem: sbom.problem ?? problem };
  return { ...NONE, subjects, problem: problem ?? 'It is no SBOM of a format that Drydock reads.' };
}

/** The SBOM that a JSON value or a text is; null if it is none. */
export function readSbom(value: unknown, text: string): Sbom | null {
  for (const read of OF_VALUE) {
    const sbom = value === undefined ? null : read(value);
    if (sbom !== null) return sbom;
  }
  for (const read of OF_TEXT) {
    const sbom = text === '' ? null : read(text);
    if (sbom !== null) return sbom;
  }
  return null;
}

const NONE: Omit<Sbom, 'problem'> = {
  kind: 'sbom',
  format: null,
  specVersion: null,
  name: null,
  created: null,
  tools: [],
  describes: [],
  packages: [],
};
