/** Reads one evidence: what it is by its content, what it says of images, and every digest in its text. */
import type {
  Claim,
  Evidence,
  EvidenceProblem,
  Reference,
  TextPlace,
} from '../../shared/evidence.ts';
import type { Digest } from '../../shared/oci.ts';
import { Digester, parseDigest } from '../oci/digest.ts';
import {
  noFindings,
  readDocuments,
  readPlainText,
  type Findings,
  type OffsetClaim,
} from './document-claims.ts';
import { textChunks, type EvidenceBytes } from './evidence-text.ts';
import { jsonDocuments, looksLikeJson } from './json-document.ts';
import { LinePlaces, placesOf } from './line-places.ts';
import { pathText } from './path.ts';
import { DOCUMENT_READERS, TEXT_READERS } from './readers.ts';
import type { DocumentReader, TextReader } from './reader.ts';
import { referenceOf } from './resolve-said.ts';
import { TextScan, type TextFindings, type TextReference } from './text-scan.ts';
import { yamlDocuments } from './yaml-document.ts';
import {
  MAX_CLAIMS,
  MAX_RAW_EVIDENCE_BYTES,
  MAX_STRUCTURED_BYTES,
  MAX_YAML_BYTES,
} from '../../shared/limits/evidence.ts';

/** What a text that is meant as YAML has somewhere: what people forget last when they break it. */
const LIKE_YAML = /(?:^|[\r\n])(?:---|apiVersion:|kind:|services:|images:|results:)/;

/** What is asked; a test may bring its own. */
export interface EvidenceReaders {
  readonly documents: readonly DocumentReader[];
  readonly texts: readonly TextReader[];
}

const ALL: EvidenceReaders = { documents: DOCUMENT_READERS, texts: TEXT_READERS };

/** Never throws for what is in the bytes; what goes wrong is a problem of the evidence. */
export function readEvidence(source: EvidenceBytes, readers: EvidenceReaders = ALL): Evidence {
  const { text, raw, digest, found, problems } = pass(source);
  const findings = text === null ? noFindings() : structureOf(source.name, text, raw, readers);
  const places = placesOf(text ?? '', offsetsOf(findings));
  const placeOf = (offset: number | null) =>
    offset === null ? null : (places.get(offset) ?? { line: 1, column: 1 });
  const claims = findings.claims.map((claim) => claimOf(claim, placeOf));
  const documents = findings.documents.map(({ at, offset, ...document }) => ({
    ...document,
    place: placeOf(offset) ?? { line: 1, column: 1 },
    path: typeof at === 'object' && at !== null ? pathText(at) : null,
  }));
  const reported = reportedDigests({ claims, documents });
  for (const digest of findings.others) reported.add(digest);
  const inText = found.references.flatMap((one) => textClaim(one, reported));
  const kept = inText.slice(0, MAX_CLAIMS - findings.said);
  const tooMany = findings.tooMany || found.tooMany || kept.length < inText.length;
  return {
    name: source.name,
    format: findings.format ?? 'text',
    size: source.size,
    digest,
    claims: [...claims, ...kept],
    mentions: found.mentions,
    bare: found.bare,
    documents,
    problems: [
      ...problems,
      ...findings.problems.map(({ offset, ...problem }) => ({
        ...problem,
        place: placeOf(offset),
      })),
      ...(tooMany ? [limit('too-many-references', String(MAX_CLAIMS))] : []),
    ],
  };
}

interface Pass {
  /** Null if it is too large to be kept. */
  readonly text: string | null;
  readonly raw: Uint8Array | null;
  readonly digest: Digest;
  readonly found: TextFindings;
  readonly problems: readonly EvidenceProblem[];
}

/** Everything that needs each byte once. */
function pass(source: EvidenceBytes): Pass {
  const digester = new Digester('sha256');
  const scan = new TextScan();
  const keeps = source.size <= MAX_STRUCTURED_BYTES;
  const kept: string[] = [];
  let bad: TextPlace | null = null;
  for (const { text, bytes, badAt } of textChunks(source)) {
    digester.update(bytes);
    if (badAt !== null) bad ??= new LinePlaces(text, scan.end()).placeAt(badAt);
    scan.push(text);
    if (keeps) kept.push(text);
  }
  return {
    text: keeps ? kept.join('') : null,
    raw: source.size <= MAX_RAW_EVIDENCE_BYTES ? source.read(0, source.size) : null,
    digest: digester.digest(),
    found: scan.finish(),
    problems: [
      ...(bad === null ? [] : [{ code: 'encoding' as const, place: bad, detail: '' }]),
      ...(keeps ? [] : [limit('too-large', `${String(MAX_STRUCTURED_BYTES)} bytes`)]),
    ],
  };
}

function structureOf(
  name: string,
  text: string,
  raw: Uint8Array | null,
  readers: EvidenceReaders,
): Findings {
  if (looksLikeJson(text)) return readDocuments(jsonDocuments(text), readers.documents, raw);
  const yaml = yamlFindings(text, readers.documents);
  if (yaml.format !== null) return yaml;
  const plain = readPlainText(text, readers.texts);
  if (plain.format !== null) return plain;
  // Nearly any text breaks the rules of YAML; that matters only where YAML is meant.
  return /\.ya?ml$/i.test(name) || LIKE_YAML.test(text) ? yaml : plain;
}

function yamlFindings(text: string, readers: readonly DocumentReader[]): Findings {
  if (text.length <= MAX_YAML_BYTES) return readDocuments(yamlDocuments(text), readers, null);
  const findings = noFindings();
  const detail = `${String(MAX_YAML_BYTES)} characters`;
  findings.problems.push({ code: 'too-large', offset: null, detail });
  return findings;
}

function* offsetsIn(findings: Findings): Generator<number | null> {
  for (const { offsets } of findings.claims) yield* offsets;
  for (const { offset } of findings.documents) yield offset;
  for (const { offset } of findings.problems) yield offset;
}

function offsetsOf(findings: Findings): readonly number[] {
  return [...offsetsIn(findings)].filter((offset) => offset !== null);
}

function claimOf(claim: OffsetClaim, placeOf: (offset: number) => TextPlace | null): Claim {
  const { side, resource = null, said, offsets } = claim;
  const references = said.map((one, at) =>
    referenceOf(one, placeOf(offsets[at] ?? 0) ?? { line: 1, column: 1 }),
  );
  const listed = claim.diffIDs ?? null;
  const allGood = listed?.every((digest) => parseDigest(digest).ok === true) ?? false;
  return { side, resource, references, diffIDs: allGood ? listed : null };
}

/** Digests that a format gave, in a reference or as part of a document. */
function reportedDigests({
  claims,
  documents,
}: Pick<Evidence, 'claims' | 'documents'>): Set<Digest> {
  const reported = new Set<Digest>();
  for (const { references, diffIDs } of claims) {
    for (const { digest } of references) if (digest !== null) reported.add(digest);
    for (const digest of diffIDs ?? []) reported.add(digest);
  }
  for (const { digest, manifests, config, layers, diffIDs } of documents) {
    for (const one of [digest, config, ...layers, ...diffIDs]) if (one !== null) reported.add(one);
    for (const one of manifests) reported.add(one.digest);
  }
  return reported;
}

/** A claim of its own for what only the text has. */
function textClaim(found: TextReference, reported: ReadonlySet<Digest>): readonly Claim[] {
  const said = { at: 0, text: found.text, as: found.as, kind: 'unknown' as const };
  const reference: Reference = {
    ...referenceOf(said, found.place),
    found: 'in-text',
    count: found.count,
  };
  if (reference.digest !== null && reported.has(reference.digest)) return [];
  const kind = reference.name === null ? 'unknown' : 'registry';
  return [{ side: 'named', resource: null, references: [{ ...reference, kind }], diffIDs: null }];
}

function limit(code: EvidenceProblem['code'], detail: string): EvidenceProblem {
  return { code, place: null, detail };
}
