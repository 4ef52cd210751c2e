/** Outputs of commands and stored documents: what is read of each is what its truth says. */
import { expect } from 'vitest';
import { field, fieldAt, listField } from '../../../electron/evidence/fields.ts';
import { isDigest } from '../../../electron/evidence/said-once.ts';
import type { Evidence, EvidenceFormat } from '../../../shared/evidence.ts';
import {
  claimed,
  distinct,
  references,
  written,
  writtenDigests,
  type Expectation,
  type ReadUnit,
} from './read-unit.ts';

function row(
  kinds: RegExp,
  format: EvidenceFormat,
  check: (read: ReadUnit, evidence: Evidence) => void,
): Expectation {
  return {
    kinds,
    format,
    check: (read) => {
      check(read, read.evidence);
      expect(read.inText).toEqual([]);
    },
  };
}

export const COMMANDS: readonly Expectation[] = [
  row(/^manifest list\/index$/, 'image-index', (read) => {
    const { facts, claims } = read;
    const manifests = listField(facts, 'manifests').map((entry) => ({
      digest: field(entry, 'digest'),
      platform: platformText(field(entry, 'platform')),
    }));
    expect(
      claims.map(({ references: [first] }) => ({
        ...{ digest: first?.text, platform: first?.platform },
      })),
    ).toEqual(manifests);
    expectDocument(read, { role: 'index', mediaType: field(facts, 'mediaType'), manifests });
    expectAllClaimed(read);
  }),
  row(/^image manifest$/, 'image-manifest', (read) => {
    const { facts, claims } = read;
    const layers = listField(facts, 'layers') as readonly string[];
    const config = field(facts, 'config');
    expect(claims[0]?.references[0]?.text).toBe(config);
    expect(claimed(claims, 'config')).toEqual([config]);
    expect(claimed(claims, 'layer')).toEqual(distinct(layers));
    const links = { mediaType: field(facts, 'mediaType'), config, layers };
    expectDocument(read, { role: 'manifest', ...links });
    expectAllClaimed(read);
  }),
  row(/^image config$/, 'image-config', (read) => {
    const { facts, claims } = read;
    const diffIDs = listField(facts, 'diff_ids') as readonly string[];
    expect(claims.map((claim) => claim.diffIDs)).toEqual([diffIDs]);
    expect(claims[0]?.references[0]?.platform).toBe(
      `${String(field(facts, 'os'))}/${String(field(facts, 'arch'))}`,
    );
    expect(claimed(claims, 'diffID')).toEqual(distinct(diffIDs));
    expectDocument(read, { role: 'config', diffIDs });
    // The image before the last step of a build by Docker; nobody has it.
    expectAllClaimed(read, written(read.unit, /"Image": ?"(sha256:[^"]+)"/g));
  }),
  row(/^docker save manifest\.json$/, 'docker-manifest', ({ claims, facts }) => {
    expect(claims.map((claim) => claim.references.map(({ text }) => text))).toEqual(
      listField(facts, 'entries').map((entry) => listField(entry, 'RepoTags')),
    );
  }),
  row(/^docker manifest inspect --verbose$/, 'docker-manifest', (read, evidence) => {
    const { claims, facts } = read;
    expect(evidence.problems).toEqual([]);
    expect(evidence.documents).toMatchObject([
      { digest: `sha256:${String(field(facts, 'Raw_sha256'))}` },
    ]);
    expect(claims).toHaveLength(1);
    const digest = String(fieldAt(facts, 'Descriptor', 'digest'));
    expect(claims[0]?.references[0]).toMatchObject({
      ...{ text: digest, digest, name: 'example.com/alpine', tag: '3.0' },
      platform: platformText(fieldAt(facts, 'Descriptor', 'platform')),
    });
    expectAllClaimed(read);
  }),
  {
    kinds: /^gcloud /,
    format: 'gcloud-image',
    check: ({ claims, facts, unit, evidence }) => {
      const summary = field(facts, 'image_summary');
      const digest = String(field(summary, 'digest'));
      const qualified = String(field(summary, 'fully_qualified_digest'));
      expect(distinct(references(claims).map(({ text }) => text))).toEqual(
        distinct([digest, qualified]),
      );
      const agrees = qualified.endsWith(`@${digest}`);
      expect(claims).toHaveLength(agrees ? 1 : 2);
      expect(evidence.problems.map(({ code }) => code)).toEqual(agrees ? [] : ['digest-mismatch']);
      expect(agrees).toBe(!unit.name.includes('mismatch-summary-digest'));
    },
  },
  row(/^expected digest$/, 'digest-file', (read) => {
    expect(references(read.claims).map(({ text }) => text)).toEqual(writtenDigests(read));
  }),
];

function platformText(platform: unknown): string | null {
  const parts = ['os', 'architecture', 'variant'].map((key) => field(platform, key));
  return parts.every((part) => part === undefined) ? null : parts.filter(Boolean).join('/');
}

/** The first document is of the bytes as they are stored. */
function expectDocument(
  { evidence: { documents, problems }, truth }: ReadUnit,
  links: Readonly<Record<string, unknown>>,
): void {
  expect(problems).toEqual([]);
  expect(documents[0]).toMatchObject({
    digest: `sha256:${String(field(truth, 'sha256'))}`,
    ...links,
  });
}

function expectAllClaimed(read: ReadUnit, others: readonly string[] = []): void {
  const said = references(read.claims).map(({ text }) => text);
  expect(distinct([...said.filter(isDigest), ...others])).toEqual(distinct(writtenDigests(read)));
}
