/** What a report must be to be compared: every field, of its type, and nothing beside. */
import * as v from 'valibot';
import { COMPANION_FORMS } from '../../shared/companion-words.ts';
import { COMPANION_KINDS, type CompanionLink } from '../../shared/companions.ts';
import type { EvidenceFormat } from '../../shared/evidence.ts';
import { SEVERITIES } from '../../shared/finding.ts';
import { REFERRER_LINKS, SOURCE_KINDS } from '../../shared/graph-words.ts';
import { MATCH_VERDICTS } from '../../shared/match.ts';
import type { Report } from '../../shared/report.ts';
import { TRUST_KINDS } from '../../shared/signatures.ts';
import {
  blobSchema,
  count,
  digestSchema,
  either,
  imageSchema,
  list,
  maybe,
  shape,
  text,
  texts,
  VERDICTS,
  yes,
} from './report-schema-contents.ts';

const LINKS = [
  ...REFERRER_LINKS,
  'file-beside',
  'file-inside',
] as const satisfies readonly CompanionLink[];

const finding = shape({
  code: text,
  severity: either(SEVERITIES),
  title: text,
  message: text,
  digest: maybe(text),
  path: maybe(text),
  offset: maybe(count),
});

const companion = shape({
  id: text,
  kind: either(COMPANION_KINDS),
  form: either(COMPANION_FORMS),
  link: either(LINKS),
  subject: maybe(text),
  subjectPresent: yes,
  manifest: maybe(text),
  blob: maybe(text),
  path: maybe(text),
  mediaType: text,
  artifactType: maybe(text),
  predicateType: maybe(text),
  present: yes,
});

const signature = shape({
  companion: text,
  position: count,
  outcome: either(['verified', 'unproven', 'failed']),
  reason: text,
  message: text,
  signer: maybe(text),
  over: maybe(text),
  checkedWith: maybe(text),
  time: maybe(text),
  notChecked: texts,
});

const trust = shape({
  kind: either(TRUST_KINDS),
  name: text,
  digest: text,
  about: text,
  fingerprint: maybe(text),
  validFrom: maybe(text),
  validUntil: maybe(text),
});

const evidence = shape({
  name: text,
  format: v.custom<EvidenceFormat>((given) => typeof given === 'string'),
  size: count,
  digest: text,
  problems: texts,
});

const match = shape({
  evidence: text,
  line: count,
  reference: text,
  verdict: either(MATCH_VERDICTS),
  complete: yes,
  message: text,
});

const difference = shape({
  kind: either(['missing', 'extra', 'version']),
  format: text,
  name: text,
  found: maybe(text),
  stated: maybe(text),
});

const comparison = shape({
  sbom: text,
  origin: either(['travelling', 'inside', 'given']),
  aboutThis: yes,
  same: count,
  differences: list(difference),
  notCompared: list(shape({ type: text, count })),
  problem: maybe(text),
});

const packages = shape({
  image: text,
  packages: list(
    shape({
      format: text,
      name: text,
      version: text,
      architecture: maybe(text),
      licence: maybe(text),
    }),
  ),
  problems: texts,
  comparisons: list(comparison),
});

export const REPORT_SCHEMA: v.GenericSchema<unknown, Report> = shape({
  schema: v.literal('drydock.report.v1'),
  drydock: text,
  time: text,
  notes: shape({ auditor: text, ticket: text, notes: text }),
  settings: shape({
    image: maybe(text),
    platform: maybe(text),
    remembered: count,
    limitsChanged: v.optional(texts),
    sbom: texts,
  }),
  source: shape({
    name: text,
    kind: either(SOURCE_KINDS),
    size: count,
    digest: maybe(text),
    folder: text,
    compression: maybe(either(['gzip', 'zstd', 'xz', 'bzip2'])),
  }),
  verdict: either(VERDICTS),
  conclusion: text,
  reasons: texts,
  images: list(imageSchema),
  digests: list(digestSchema),
  blobs: list(blobSchema),
  findings: list(finding),
  companions: list(companion),
  signatures: list(signature),
  trust: list(trust),
  expectation: shape({ identity: maybe(text), issuer: maybe(text) }),
  evidence: list(evidence),
  matches: list(match),
  packages: list(packages),
});

/**
 * The same report with its fields in the one order in which it is written, so that equal reports are equal texts.
 * Throws for what is none.
 */
export function canonicalReport(report: Report): Report {
  return v.parse(REPORT_SCHEMA, report);
}
