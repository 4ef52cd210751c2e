/** Outputs of commands and stored documents of other projects: what is read of each is what its truth says. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  COMMAND_DOCUMENT_READERS,
  COMMAND_TEXT_READERS,
} from '../../electron/evidence/command-readers.ts';
import { field, fieldAt, listField } from '../../electron/evidence/fields.ts';
import type { DocumentReader, Reading } from '../../electron/evidence/reader.ts';
import { isDigest } from '../../electron/evidence/said-once.ts';
import type { EvidenceFormat } from '../../shared/evidence.ts';
import { claimed, texts } from '../support/evidence-claims.ts';
import { corpusUnits, noFixtures, truthOf, type CorpusUnit } from '../support/fixtures.ts';

if (noFixtures !== undefined) it('the corpus: commands', (context) => context.skip(noFixtures));

function unitsOf(kind: string): readonly CorpusUnit[] {
  return corpusUnits().filter((unit) => unit.kind.startsWith(`evidence: ${kind}`));
}

function factsOf(unit: CorpusUnit): unknown {
  return field(truthOf(unit), 'facts');
}

/** The first reader that recognises the document, as `readEvidence` asks them. */
function documentReader(unit: CorpusUnit): {
  readonly reader: DocumentReader | undefined;
  readonly reading: Reading;
} {
  const raw = readFileSync(unit.path);
  const document = { syntax: 'json', value: JSON.parse(String(raw)) as unknown, raw } as const;
  const reader = COMMAND_DOCUMENT_READERS.find((each) => each.recognises(document));
  return { reader, reading: reader?.read(document) ?? { claims: [] } };
}

function eachUnit(
  kind: string,
  format: EvidenceFormat,
  check: (reading: Reading, facts: unknown, unit: CorpusUnit) => void,
): void {
  describe(kind, () => {
    for (const unit of unitsOf(kind))
      it(unit.name, () => {
        const { reader, reading } = documentReader(unit);
        expect(reader?.format).toBe(format);
        check(reading, factsOf(unit), unit);
      });
  });
}

/** Every digest that is claimed, each once. */
function saidDigests({ claims }: Reading): readonly string[] {
  return texts(claims.flatMap(({ said }) => said.map(({ text }) => text)));
}

function platformText(platform: unknown): string | null {
  const parts = ['os', 'architecture', 'variant'].map((key) => field(platform, key));
  return parts.every((part) => part === undefined) ? null : parts.filter(Boolean).join('/');
}

/** The first document is of the bytes as they are stored. */
function expectDocument(
  { documents = [], problems = [] }: Reading,
  unit: CorpusUnit,
  links: Readonly<Record<string, unknown>>,
): void {
  expect(problems).toEqual([]);
  const stored = `sha256:${String(field(truthOf(unit), 'sha256'))}`;
  expect(documents[0]).toMatchObject({ digest: stored, ...links });
}

eachUnit('manifest list/index', 'image-index', (reading, facts, unit) => {
  const listed = listField(facts, 'manifests');
  expect(reading.claims).toHaveLength(listed.length);
  expect(reading.claims.map(({ said }) => [said[0]?.text, said[0]?.platform])).toEqual(
    listed.map((entry) => [field(entry, 'digest'), platformText(field(entry, 'platform'))]),
  );
  const manifests = listed.map((entry) => ({
    ...{ digest: field(entry, 'digest'), platform: platformText(field(entry, 'platform')) },
  }));
  expectDocument(reading, unit, { role: 'index', mediaType: field(facts, 'mediaType'), manifests });
});

eachUnit('image manifest', 'image-manifest', (reading, facts, unit) => {
  const layers = listField(facts, 'layers') as readonly string[];
  expect(reading.claims[0]?.said[0]?.text).toBe(field(facts, 'config'));
  expect(claimed(reading.claims, 'config')).toEqual([field(facts, 'config')]);
  expect(claimed(reading.claims, 'layer')).toEqual(texts(layers));
  const links = { mediaType: field(facts, 'mediaType'), config: field(facts, 'config'), layers };
  expectDocument(reading, unit, { role: 'manifest', ...links });
});

eachUnit('image config', 'image-config', (reading, facts, unit) => {
  const diffIDs = listField(facts, 'diff_ids');
  expect(reading.claims.map((claim) => claim.diffIDs)).toEqual([diffIDs]);
  expect(reading.claims[0]?.said[0]?.platform).toBe(
    `${String(field(facts, 'os'))}/${String(field(facts, 'arch'))}`,
  );
  expect(claimed(reading.claims, 'diffID')).toEqual(texts(diffIDs as readonly string[]));
  expectDocument(reading, unit, { role: 'config', diffIDs });
});

eachUnit('docker save manifest.json', 'docker-manifest', ({ claims }, facts) => {
  const entries = listField(facts, 'entries');
  expect(claims.map(({ said }) => said.map(({ text }) => text))).toEqual(
    entries.map((entry) => listField(entry, 'RepoTags')),
  );
});

eachUnit('docker manifest inspect --verbose', 'docker-manifest', (reading, facts) => {
  const digest = String(fieldAt(facts, 'Descriptor', 'digest'));
  expect(reading.problems).toEqual([]);
  expect(reading.documents).toMatchObject([
    { digest: `sha256:${String(field(facts, 'Raw_sha256'))}` },
  ]);
  expect(reading.claims).toHaveLength(1);
  expect(reading.claims[0]?.said[0]).toMatchObject({
    ...{ text: digest, name: 'example.com/alpine', tag: '3.0' },
    platform: platformText(fieldAt(facts, 'Descriptor', 'platform')),
  });
});

eachUnit('gcloud', 'gcloud-image', (reading, facts, unit) => {
  const summary = field(facts, 'image_summary');
  const digest = String(field(summary, 'digest'));
  const qualified = String(field(summary, 'fully_qualified_digest'));
  expect(saidDigests(reading)).toEqual(texts([digest, qualified]));
  const agrees = qualified.endsWith(`@${digest}`);
  expect(reading.claims).toHaveLength(agrees ? 1 : 2);
  expect((reading.problems ?? []).map(({ code }) => code)).toEqual(
    agrees ? [] : ['digest-mismatch'],
  );
  expect(agrees).toBe(!unit.name.includes('mismatch-summary-digest'));
});

describe('every digest of these is claimed, and nothing else', () => {
  const kinds = ['manifest list', 'image manifest', 'image config', 'docker manifest'];
  for (const unit of kinds.flatMap(unitsOf))
    it(unit.name, () => {
      const written = Object.keys(field(truthOf(unit), 'digests') ?? {});
      const { reading } = documentReader(unit);
      const said = [...saidDigests(reading), ...(reading.others ?? [])];
      expect(texts(said.filter(isDigest))).toEqual(texts(written));
    });
});

describe.each(['expected digest', 'text'])('%s', (kind) => {
  for (const unit of unitsOf(kind))
    it(unit.name, () => {
      const text = readFileSync(unit.path, 'utf8');
      const reader = COMMAND_TEXT_READERS.find((each) => each.recognises(text));
      const written = Object.keys(field(truthOf(unit), 'digests') ?? {});
      const isFile = kind === 'expected digest';
      expect(reader?.format).toBe(isFile ? 'digest-file' : undefined);
      expect(saidDigests(reader?.read(text) ?? { claims: [] })).toEqual(isFile ? written : []);
    });
});

describe('evidence of other kinds', () => {
  const ours =
    /manifest list|image manifest|image config|docker (save|manifest)|gcloud|text|digest/;
  const others = corpusUnits().filter(
    ({ kind, path }) =>
      kind.startsWith('evidence') && !ours.test(kind) && /\.(json|golden)$/.test(path),
  );
  for (const unit of others)
    it(`leaves ${unit.name}`, () => {
      const text = readFileSync(unit.path, 'utf8');
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        value = null;
      }
      const document = { syntax: 'json', value, raw: null } as const;
      const readers = COMMAND_DOCUMENT_READERS.filter((each) => each.recognises(document));
      expect(readers.map(({ format }) => format)).toEqual([]);
    });
});
