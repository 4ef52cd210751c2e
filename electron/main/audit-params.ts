/** What methods about companions, packages and the report accept. */
import * as v from 'valibot';
import type { AuditMethods } from '../../shared/audit-methods.ts';
import { MAX_AUDITOR_TEXT, REPORT_FORMATS } from '../../shared/report.ts';
import { id, MAX_DIGEST, MAX_ENTRY_PATH, MAX_SEARCH, nothing, page, text } from './param-parts.ts';

/** Characters of an identity in a certificate, and of the id of a companion. */
const MAX_IDENTITY = 4096;
const MAX_COMPANION = MAX_ENTRY_PATH;
const textPage = { ...page, text: text(MAX_SEARCH) };

export const AUDIT_PARAMS: {
  readonly [M in keyof AuditMethods]: v.GenericSchema<unknown, AuditMethods[M]['params']>;
} = {
  listCompanions: v.strictObject({ source: id }),
  pickTrust: nothing,
  listTrust: nothing,
  removeTrust: v.strictObject({ trust: id }),
  setExpectation: v.strictObject({
    identity: v.nullable(text(MAX_IDENTITY)),
    issuer: v.nullable(text(MAX_IDENTITY)),
  }),
  checkSignatures: v.strictObject({ source: id, job: id }),
  decodeCompanion: v.strictObject({ source: id, companion: text(MAX_COMPANION), job: id }),
  listDecoded: v.strictObject({ ...textPage, source: id, companion: text(MAX_COMPANION) }),
  readPredicate: v.strictObject({ source: id, companion: text(MAX_COMPANION) }),
  readPackages: v.strictObject({ source: id, image: text(MAX_DIGEST), job: id }),
  listPackages: v.strictObject({ ...textPage, source: id, image: text(MAX_DIGEST) }),
  listSbomDifferences: v.strictObject({
    ...textPage,
    source: id,
    image: text(MAX_DIGEST),
    sbom: text(MAX_COMPANION),
  }),
  writeReport: v.strictObject({
    source: id,
    format: v.picklist(REPORT_FORMATS),
    auditor: text(MAX_AUDITOR_TEXT),
    ticket: text(MAX_AUDITOR_TEXT),
    notes: text(MAX_AUDITOR_TEXT),
    job: id,
  }),
};
