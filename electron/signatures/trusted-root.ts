/** Reads a Sigstore `trusted_root.json`: authorities, logs and timestamping authorities that a user trusts. */
import { X509Certificate } from 'node:crypto';
import {
  TrustedRoot,
  type CertificateAuthority,
  type TimeRange,
  type TransparencyLogInstance,
} from '@sigstore/protobuf-specs';
import { toTrustMaterial } from '@sigstore/verify';
import { peekJson, readJson } from '../oci/json.ts';

export type TrustedRootReading =
  /** `about`: whose authorities and logs they are, as text of the file. */
  | { readonly ok: true; readonly root: TrustedRoot; readonly about: string }
  /** `problem`: a clause without capital and full stop. */
  | { readonly ok: false; readonly problem: string };

const MEDIA_TYPE =
  /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=0\.[12]|\.v0\.[12]\+json)$/;
/** Of each kind. The public instance names two. */
const MAX_NAMED = 64;
const KINDS = ['certificateAuthorities', 'tlogs', 'ctlogs', 'timestampAuthorities'] as const;

/** True if a JSON document says that it is a trusted root; nothing of it is checked. */
export function looksLikeTrustedRoot(bytes: Uint8Array): boolean {
  const value = peekJson(bytes);
  if (!isObject(value)) return false;
  return typeof value['mediaType'] === 'string' && MEDIA_TYPE.test(value['mediaType']);
}

/**
 * The whole of a trusted root, strictly: every key and certificate must be readable here, and every
 * one must say from when it counts. One that names no authority and no log is a problem.
 */
export function parseTrustedRoot(bytes: Uint8Array): TrustedRootReading {
  const reading = readJson(bytes, new Set());
  const [first] = reading.problems;
  if (first !== undefined) return { ok: false, problem: first.problem };
  const problem = shapeProblem(reading.value);
  if (problem !== null) return { ok: false, problem };
  try {
    const root = TrustedRoot.fromJSON(reading.value);
    const wrong = rootProblem(root);
    return wrong === null
      ? { ok: true, root, about: namesOf(root) }
      : { ok: false, problem: wrong };
  } catch (error) {
    return { ok: false, problem: `it cannot be read: ${messageOf(error)}` };
  }
}

function shapeProblem(value: unknown): string | null {
  if (!isObject(value)) return 'it is no JSON object';
  const mediaType = value['mediaType'];
  if (typeof mediaType !== 'string' || !MEDIA_TYPE.test(mediaType))
    return 'its media type is not that of a trusted root';
  for (const kind of KINDS) {
    const listed = value[kind];
    if (listed === undefined) continue;
    if (!Array.isArray(listed) || !listed.every(isObject)) return `${kind} is no list of objects`;
    if (listed.length > MAX_NAMED) return `${kind} names more than ${MAX_NAMED}`;
  }
  return null;
}

function rootProblem(root: TrustedRoot): string | null {
  if (KINDS.every((kind) => root[kind].length === 0)) return 'it names no authority and no log';
  for (const authority of [...root.certificateAuthorities, ...root.timestampAuthorities]) {
    const problem = authorityProblem(authority);
    if (problem !== null) return `${authority.uri || 'an authority'}: ${problem}`;
  }
  for (const log of [...root.tlogs, ...root.ctlogs]) {
    const problem = logProblem(log);
    if (problem !== null) return `${log.baseUrl || 'a log'}: ${problem}`;
  }
  toTrustMaterial(root);
  return null;
}

function authorityProblem({ certChain, validFor }: CertificateAuthority): string | null {
  const certificates = certChain?.certificates ?? [];
  if (certificates.length === 0 || certificates.length > MAX_NAMED)
    return 'it has no certificates, or too many';
  for (const { rawBytes } of certificates)
    if (!new X509Certificate(rawBytes).raw.equals(rawBytes)) return 'a certificate has more bytes';
  return rangeProblem(validFor);
}

function logProblem({ publicKey, logId, checkpointKeyId }: TransparencyLogInstance): string | null {
  if (publicKey?.rawBytes === undefined) return 'it has no key';
  if ((checkpointKeyId ?? logId)?.keyId.length === 0) return 'it has no id';
  return logId === undefined && checkpointKeyId === undefined
    ? 'it has no id'
    : rangeProblem(publicKey.validFor);
}

/** The library takes a missing start for the beginning of time; a root that forgot it would say too much. */
function rangeProblem(range: TimeRange | undefined): string | null {
  if (range?.start === undefined) return 'it does not say from when it counts';
  const bad = [range.start, range.end].some((date) => date && Number.isNaN(date.getTime()));
  return bad ? 'its period is no date' : null;
}

function namesOf(root: TrustedRoot): string {
  const named = [
    ...root.certificateAuthorities.map(({ uri, subject }) => uri || (subject?.organization ?? '')),
    ...root.tlogs.map(({ baseUrl }) => baseUrl),
    ...root.timestampAuthorities.map(({ uri, subject }) => uri || (subject?.organization ?? '')),
  ];
  return [...new Set(named.filter((name) => name !== ''))].join(', ');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
