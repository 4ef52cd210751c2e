/** SBOMs about an image, wherever they are, with their packages. */
import type { Companion } from '../../shared/companions.ts';
import { failureSentence } from '../../shared/sentences.ts';
import { FailureError } from '../../shared/failure.ts';
import { count, shortDigest } from '../../shared/format.ts';
import type { SbomComparison } from '../../shared/packages-report.ts';
import { namesOnlyOthers } from '../companions/about-other.ts';
import { insideCompanion } from '../companions/find-inside.ts';
import { insideForm, mayBeInside } from '../companions/inside-paths.ts';
import type { ParsedSbom } from '../companions/parse-sbom.ts';
import { Turns } from '../io/turns.ts';
import { DatabaseError } from '../packages/database-error.ts';
import { readBytes } from '../packages/read-bytes.ts';
import type { MergedImage } from './merged-image.ts';
import type { Session } from './session.ts';
import {
  MAX_COMPANION_BYTES,
  MAX_INSIDE_SBOMS,
  MAX_INSIDE_SBOM_BYTES,
} from '../../shared/limits/companions.ts';

/** An SBOM as it is compared; `sbom` is null where it could not be read. */
export interface StatedSbom extends Pick<SbomComparison, 'sbom' | 'name' | 'origin'> {
  readonly read: ParsedSbom | null;
  /** True if it is a statement about something else than what it travels with. */
  readonly aboutOther: boolean;
  /** Why there is none, as a sentence. */
  readonly problem: string | null;
}

/** As `parseSbom`, perhaps in another thread. */
export type ParseSbom = (bytes: Uint8Array) => ParsedSbom | Promise<ParsedSbom>;

export interface SbomReading {
  readonly parse: ParseSbom;
  readonly signal?: AbortSignal;
}

export type SbomSession = Pick<Session, 'companions' | 'blob' | 'beside'>;

const ABOUT_OTHER = 'It is a statement about another digest than the image that it travels with.';
const SBOM_PREDICATE = /spdx|cyclonedx|syft/i;

/** Those that travel with an image. Rejects with `cancelled` and `source-changed`. */
export async function travellingSboms(
  session: SbomSession,
  image: string,
  { parse, signal }: SbomReading,
): Promise<readonly StatedSbom[]> {
  const sboms: StatedSbom[] = [];
  for (const companion of session.companions.companions) {
    if (!companion.images.includes(image) || !mayHoldSbom(companion)) continue;
    const { read, problem } = await parsed(await companionBytes(session, companion, signal), parse);
    // An attestation whose type nobody says may be of anything.
    const isNone = read?.format === null && companion.kind !== 'sbom' && !saysSbom(companion);
    if (isNone || (read === null && !saysSbom(companion))) continue;
    const where = { sbom: companion.id, name: companionName(companion) };
    const aboutOther = read !== null && namesOnlyOthers(companion.subject, read.subjects);
    const why = problem ?? (aboutOther ? ABOUT_OTHER : null);
    sboms.push({ ...where, origin: 'travelling', read, aboutOther, problem: why });
  }
  return sboms;
}

/** Those among the files of an image. Rejects as the files' reads do with anything but `read-failed`. */
export async function insideSboms(
  { files, summary }: Pick<MergedImage, 'files' | 'summary'>,
  { parse, signal }: SbomReading,
): Promise<readonly StatedSbom[]> {
  const turns = new Turns(signal);
  const found = new Map<string, Companion>();
  await turns.each(files.named(mayBeInside), (path) => {
    const form = path === null ? null : insideForm(path);
    const file = path === null || form === null ? null : files.find(path);
    if (file === null || form === null) return;
    // Several links may lead to one.
    found.set(file.path, insideCompanion(summary, { ...file, form }));
  });
  const sboms: StatedSbom[] = [];
  let left = MAX_INSIDE_SBOM_BYTES;
  for (const { id, path } of [...found.values()].slice(0, MAX_INSIDE_SBOMS)) {
    if (path === null) continue;
    await turns.give();
    const stored = await fileBytes(files, path, left);
    left -= stored.bytes?.length ?? 0;
    const { read, problem } = await parsed(stored, parse);
    // A name alone makes no SBOM.
    if (read?.format === null) continue;
    sboms.push({ sbom: id, name: path, origin: 'inside', read, aboutOther: false, problem });
  }
  const more = found.size - MAX_INSIDE_SBOMS;
  if (more > 0) {
    const problem = `${count(more)} more of them are not read.`;
    const rest = { read: null, aboutOther: false, problem };
    sboms.push({ sbom: 'inside', name: 'more SBOMs', origin: 'inside', ...rest });
  }
  return sboms;
}

function mayHoldSbom({ kind, predicateType }: Companion): boolean {
  if (kind === 'sbom') return true;
  return kind === 'attestation' && (predicateType === null || SBOM_PREDICATE.test(predicateType));
}

/** False for an attestation that only may hold one. */
function saysSbom({ kind, predicateType }: Companion): boolean {
  return kind === 'sbom' || predicateType !== null;
}

function companionName({ form, kind, blob, manifest, path }: Companion): string {
  const digest = blob ?? manifest;
  const words = form === 'unknown' ? kind : `${form} ${kind}`;
  return digest === null ? (path ?? words) : `${words} ${shortDigest(digest)}`;
}

interface ReadBytes {
  readonly bytes: Buffer | null;
  readonly problem: string | null;
}

/** A thread that is lost over an SBOM is a problem of that SBOM alone. */
async function parsed(
  { bytes, problem }: ReadBytes,
  parse: ParseSbom,
): Promise<Pick<StatedSbom, 'read' | 'problem'>> {
  if (bytes === null) return { read: null, problem };
  try {
    return { read: await parse(bytes), problem };
  } catch (error) {
    if (!(error instanceof FailureError) || !isOfBlob(error)) throw error;
    return { read: null, problem: failureSentence(error.failure) };
  }
}

async function companionBytes(
  session: SbomSession,
  { blob, link, path }: Companion,
  signal: AbortSignal | undefined,
): Promise<ReadBytes> {
  try {
    if (blob !== null) {
      const bytes = await session.blob(blob, MAX_COMPANION_BYTES, signal);
      return { bytes, problem: null };
    }
    if (link === 'file-beside' && path !== null)
      return { bytes: session.beside(path, MAX_COMPANION_BYTES), problem: null };
    return { bytes: null, problem: 'It is not here.' };
  } catch (error) {
    if (!(error instanceof FailureError) || !isOfBlob(error)) throw error;
    return { bytes: null, problem: failureSentence(error.failure) };
  }
}

function isOfBlob({ failure: { code } }: FailureError): boolean {
  return code !== 'cancelled' && code !== 'source-changed';
}

async function fileBytes(
  files: MergedImage['files'],
  path: string,
  limit: number,
): Promise<ReadBytes> {
  const file = files.find(path);
  if (file === null) return { bytes: null, problem: 'It is not here.' };
  try {
    const bytes = await readBytes(file, Math.min(MAX_COMPANION_BYTES, limit));
    return { bytes, problem: null };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return { bytes: null, problem: `It cannot be read: ${error.message}.` };
  }
}
