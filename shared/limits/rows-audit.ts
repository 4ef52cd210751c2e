/** Limits on companions, packages, signatures, reports and the library. */
import * as companions from './companions.ts';
import { MAX_REACH_STEPS, MAX_RECORD_BYTES } from './library.ts';
import type { LimitRow } from './limit.ts';
import * as packages from './packages.ts';
import { MAX_REPORTED_PACKAGES, MAX_REPORT_BYTES } from './report.ts';
import * as signatures from './signatures.ts';

export const AUDIT_ROWS: readonly LimitRow[] = [
  ['companion-bytes', companions.MAX_COMPANION_BYTES, 'bytes', 'refused'],
  ['companion-values', companions.MAX_COMPANION_VALUES, 'count', 'refused'],
  ['companion-places', companions.MAX_COMPANION_PLACES, 'count', 'refused'],
  ['companions-inside', companions.MAX_INSIDE_COMPANIONS, 'count', 'list-more'],
  ['sboms-inside', companions.MAX_INSIDE_SBOMS, 'count', 'not-compared'],
  ['sboms-inside-bytes', companions.MAX_INSIDE_SBOM_BYTES, 'bytes', 'not-compared'],
  ['inside-bytes', companions.MAX_INSIDE_COMPANION_BYTES, 'bytes', 'one-by-one', 'soft'],
  ['sbom-packages', companions.MAX_SBOM_PACKAGES, 'count', 'list-cut'],
  ['vex-statements', companions.MAX_VEX_STATEMENTS, 'count', 'document-problem'],
  ['signature-bytes', companions.MAX_SIGNATURE_BYTES, 'bytes', 'not-checkable'],
  ['envelope', signatures.MAX_ENVELOPE_BYTES, 'bytes', 'not-checkable'],
  ['chain', signatures.MAX_CHAIN, 'count', 'not-checkable'],
  ['dsse-signatures', signatures.MAX_DSSE_SIGNATURES, 'count', 'not-checkable'],
  ['hashed', signatures.MAX_HASHED_BYTES, 'bytes', 'not-checkable'],
  ['subjects', signatures.MAX_SUBJECTS, 'count', 'not-checkable'],
  ['trust-file', signatures.MAX_TRUST_FILE_BYTES, 'bytes', 'refused'],
  ['trust-items', signatures.MAX_TRUST_ITEMS, 'count', 'refused'],
  ['package-text', packages.MAX_PACKAGE_TEXT_BYTES, 'bytes', 'rest-unread'],
  ['package-database', packages.MAX_PACKAGE_DATABASE_BYTES, 'bytes', 'rest-unread'],
  ['status-files', packages.MAX_STATUS_FILES, 'count', 'rest-unread'],
  ['system-packages', packages.MAX_SYSTEM_PACKAGES, 'count', 'rest-unread'],
  ['language-files', packages.MAX_LANGUAGE_FILES, 'count', 'rest-unread'],
  ['language-bytes', packages.MAX_LANGUAGE_BYTES, 'bytes', 'rest-unread'],
  ['language-packages', packages.MAX_LANGUAGE_PACKAGES, 'count', 'rest-unread'],
  ['java-depth', packages.MAX_JAVA_NESTING, 'count', 'rest-unread'],
  ['java-archives', packages.MAX_JAVA_ARCHIVES, 'count', 'rest-unread'],
  ['java-bytes', packages.MAX_JAVA_UNPACKED_BYTES, 'bytes', 'rest-unread'],
  ['report-bytes', MAX_REPORT_BYTES, 'bytes', 'refused'],
  ['report-packages', MAX_REPORTED_PACKAGES, 'count', 'report-says'],
  ['record-bytes', MAX_RECORD_BYTES, 'bytes', 'record-unreadable'],
  ['reach-steps', MAX_REACH_STEPS, 'count', 'image-unreadable'],
];
