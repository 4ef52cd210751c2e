/** What the documents of a text say, by the first reader that recognises each, with offsets in the text. */
import type { EvidenceDocument, EvidenceFormat } from '../../shared/evidence.ts';
import type { Digest } from '../../shared/oci.ts';
import type { DocumentStream, LocatedDocument, TextProblem } from './document-source.ts';
import type { At, ClaimSaid, DocumentReader, Reading, TextReader } from './reader.ts';
import type { RepeatedKey } from './wanted.ts';
import { MAX_CLAIMS } from '../../shared/limits/evidence.ts';

/** A claim and the offset of each thing that it says. */
export interface OffsetClaim extends ClaimSaid {
  readonly offsets: readonly number[];
}

export interface OffsetDocument extends Omit<EvidenceDocument, 'place' | 'path'> {
  readonly at: At | null;
  readonly offset: number;
}

/** All that the formats of a text say. */
export interface Findings {
  /** Of the first document that has one; null if none has. */
  format: EvidenceFormat | null;
  readonly claims: OffsetClaim[];
  readonly documents: OffsetDocument[];
  readonly problems: TextProblem[];
  /** Digests that a format says refer to no image. */
  readonly others: Set<Digest>;
  /** Things said so far, and whether there were more than `MAX_CLAIMS`. */
  said: number;
  tooMany: boolean;
}

const MAX_PROBLEMS = 1000;

export function noFindings(): Findings {
  return {
    format: null,
    claims: [],
    documents: [],
    problems: [],
    others: new Set(),
    said: 0,
    tooMany: false,
  };
}

/** Reads all documents of a stream. `raw` is the whole file, for a text that is one document. */
export function readDocuments(
  stream: DocumentStream,
  readers: readonly DocumentReader[],
  raw: Uint8Array | null,
): Findings {
  const findings = noFindings();
  let before: LocatedDocument | null = null;
  for (const item of stream) {
    if ('problem' in item) {
      addProblem(findings, item.problem);
      continue;
    }
    // Only when the next one comes is it known that a document is not the whole file.
    if (before !== null) readDocument(before, readers, null, findings);
    before = item;
  }
  const whole = findings.said === 0 && findings.format === null && findings.problems.length === 0;
  if (before !== null) readDocument(before, readers, whole ? raw : null, findings);
  return findings;
}

/** Reads a text by the first reader that recognises it. */
export function readPlainText(text: string, readers: readonly TextReader[]): Findings {
  const findings = noFindings();
  const reader = readers.find(({ recognises }) => recognises(text));
  if (reader === undefined) return findings;
  findings.format = reader.format;
  const offsets = (places: readonly At[]) =>
    places.map((at) => (typeof at === 'number' ? Math.min(Math.max(at, 0), text.length) : 0));
  addReading(findings, reader.read(text), offsets);
  return findings;
}

function readDocument(
  located: LocatedDocument,
  readers: readonly DocumentReader[],
  raw: Uint8Array | null,
  findings: Findings,
): void {
  const document = { syntax: located.syntax, value: located.value, raw };
  const reader = readers.find(({ recognises }) => recognises(document));
  if (reader === undefined) return;
  findings.format ??= reader.format;
  addReading(findings, reader.read(document), (places) => {
    const paths = places.filter((at) => typeof at !== 'number');
    const { offsets, repeated } = located.locate(paths);
    for (const key of repeated) addProblem(findings, repeatedProblem(key));
    const found = new Map(paths.map((path, at) => [path, offsets[at] ?? located.start]));
    return places.map((at) =>
      typeof at === 'number' ? located.start + at : (found.get(at) ?? located.start),
    );
  });
}

/** `offsetsOf` is asked once, for everything that the reading places. */
function addReading(
  findings: Findings,
  { claims, documents = [], problems = [], others = [] }: Reading,
  offsetsOf: (places: readonly At[]) => readonly number[],
): void {
  for (const digest of others) findings.others.add(digest);
  const kept: ClaimSaid[] = [];
  for (const claim of claims) {
    if (claim.said.length === 0) continue;
    if (findings.said + claim.said.length > MAX_CLAIMS) {
      findings.tooMany = true;
      break;
    }
    findings.said += claim.said.length;
    kept.push(claim);
  }
  const places = [
    ...kept.flatMap(({ said }) => said.map(({ at }) => at)),
    ...documents.map(({ at }) => at ?? []),
    ...problems.map(({ at }) => at ?? []),
  ];
  const offsets = offsetsOf(places);
  let next = 0;
  const take = () => offsets[next++] ?? 0;
  for (const claim of kept) findings.claims.push({ ...claim, offsets: claim.said.map(take) });
  for (const document of documents) {
    findings.documents.push({ ...document, at: document.at ?? null, offset: take() });
  }
  for (const { at, ...problem } of problems) {
    const offset = take();
    addProblem(findings, { ...problem, offset: at === null ? null : offset });
  }
}

function addProblem(findings: Findings, problem: TextProblem): void {
  if (findings.problems.length < MAX_PROBLEMS) findings.problems.push(problem);
}

function repeatedProblem({ key, last }: RepeatedKey): TextProblem {
  return { code: 'duplicate-key', offset: last, detail: key.slice(0, 200) };
}
