/**
 * Records of keeping: one small file each, which is never changed. Its name is the start of its own SHA-256, so
 * that a record that rotted or was changed is not taken for what was written on that day.
 */
import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { MAX_RECORD_FINDINGS, type KeptRecord } from '../../shared/library.ts';
import type { SourceKind } from '../../shared/model.ts';
import { putInPlace } from '../io/put-in-place.ts';
import { peekJson } from '../oci/json.ts';
import { readBytes, writeNew } from './disk.ts';
import { toFinding } from './finding-shape.ts';
import type { RecordID } from './kept-about.ts';
import { fileMode, type LibraryPaths } from './layout-folder.ts';
import { MAX_RECORD_BYTES } from '../../shared/limits/library.ts';

const FILE = /^([0-9a-f]{32})\.json$/;
const DIGEST = /^sha256:[a-f0-9]{64}$/;
const KINDS: Readonly<Record<SourceKind, true>> = {
  'oci-layout': true,
  'oci-archive': true,
  'docker-archive': true,
  'docker-dir': true,
  'docker-v1': true,
  registry: true,
  zarf: true,
  document: true,
};
const VERDICTS: Readonly<Record<KeptRecord['verdict'], true>> = {
  verified: true,
  ambiguous: true,
  incomplete: true,
};

type Fields = Readonly<Record<string, unknown>>;

/** A record in a temporary file, to be put in its place. */
export interface StagedRecord {
  readonly id: RecordID;
  readonly file: string;
}

/** Throws what the file system says. */
export function stageRecord(paths: LibraryPaths, record: KeptRecord, file: string): StagedRecord {
  const findings = record.findings.slice(0, MAX_RECORD_FINDINGS);
  const bytes = Buffer.from(`${JSON.stringify({ ...record, findings }, null, 2)}\n`);
  writeNew(file, bytes, fileMode(paths));
  return { id: idOf(bytes), file };
}

/** Throws what the file system says. */
export function placeRecord(paths: LibraryPaths, { id, file }: StagedRecord): void {
  putInPlace(file, recordFile(paths, id));
}

/** Null if it is absent, or is not what was written. Never throws. */
export function readRecord(paths: LibraryPaths, id: RecordID): KeptRecord | null {
  const read = readBytes(recordFile(paths, id), MAX_RECORD_BYTES);
  if (!read.ok || idOf(read.bytes) !== id) return null;
  return decode(peekJson(read.bytes));
}

/** Absolute path. */
export function recordFile(paths: LibraryPaths, id: RecordID): string {
  return path.join(paths.records, `${id}.json`);
}

/** The id of the record whose file is called so; null if it is no record's. */
export function recordIDOf(name: string): RecordID | null {
  return FILE.exec(name)?.[1] ?? null;
}

function idOf(bytes: Uint8Array): RecordID {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

function decode(value: unknown): KeptRecord | null {
  if (!isFields(value)) return null;
  const { keptAt, drydock, names, verdict, blobs, bytes, findings, findingCount } = value;
  const source = decodeSource(value['source']);
  if (source === null || !isText(keptAt) || !isText(drydock) || !isVerdict(verdict)) return null;
  if (!isCount(blobs) || !isCount(bytes) || !isCount(findingCount)) return null;
  if (Number.isNaN(Date.parse(keptAt)) || !isTexts(names) || !Array.isArray(findings)) return null;
  return {
    keptAt,
    drydock,
    source,
    names,
    verdict,
    blobs,
    bytes,
    findings: findings.slice(0, MAX_RECORD_FINDINGS).flatMap((each) => toFinding(each) ?? []),
    findingCount,
  };
}

function decodeSource(value: unknown): KeptRecord['source'] | null {
  if (!isFields(value)) return null;
  const { name, kind, size, sha256 } = value;
  const isHash = sha256 === null || (isText(sha256) && DIGEST.test(sha256));
  if (!isText(name) || !isKind(kind) || !isCount(size) || !isHash) return null;
  return { name, kind, size, sha256 };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isKind(value: unknown): value is SourceKind {
  return isText(value) && Object.hasOwn(KINDS, value);
}

function isVerdict(value: unknown): value is KeptRecord['verdict'] {
  return isText(value) && Object.hasOwn(VERDICTS, value);
}
