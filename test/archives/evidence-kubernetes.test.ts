/** Kubernetes, compose and Kustomize files of other projects: every image that their truth lists, and no other. */
import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { composeReader } from '../../electron/evidence/compose.ts';
import { asList, fieldAt, listField, textField } from '../../electron/evidence/fields.ts';
import {
  helmValuesReader,
  kubernetesReader,
  trivyOperatorReader,
} from '../../electron/evidence/kubernetes.ts';
import { kustomizeReader } from '../../electron/evidence/kustomize.ts';
import { pathText } from '../../electron/evidence/path.ts';
import { promotedImagesReader } from '../../electron/evidence/promoted-images.ts';
import type { DocumentReader } from '../../electron/evidence/reader.ts';
import { corpusUnits, noFixtures, truthOf, type CorpusUnit } from '../support/fixtures.ts';

const readers = [
  trivyOperatorReader,
  kustomizeReader,
  kubernetesReader,
  composeReader,
  promotedImagesReader,
  helmValuesReader,
];

const KINDS =
  /^evidence: (?:kubernetes \w+|(?:compose )?yaml|trivy_operator report \(json list\))$/;

/** What the truth lists though it is no reference, with the bytes. */
const NO_REFERENCES: ReadonlySet<string> = new Set([
  // `"imageID": ""`: the container has not started yet.
  '',
  // `- image: "*@*"` in require-image-checksum.yaml: the pattern of a Kyverno policy.
  '*@*',
  // `image: "{{ resolvedRef }}"` in resolve-image-to-digest.yaml: a variable of one.
  '{{ resolvedRef }}',
]);

/**
 * What the truth does not list though it is there: `"repository": "library/ubuntu"`, `"tag": "20.04"` and
 * `"digest": "sha256:f78909…"` under `report.artifact`. Its digests have the last.
 */
const ARTIFACTS: Readonly<Record<string, string>> = {
  'vulnerabilityreport_extended.json': 'report.artifact',
  'findings_in_list.json': '[1].report.artifact',
};

interface Listed {
  readonly at: string;
  readonly text: string;
}

if (noFixtures !== undefined)
  it('the corpus: Kubernetes, compose and Kustomize', (context) => context.skip(noFixtures));

describe('the corpus: Kubernetes, compose and Kustomize', () => {
  for (const unit of corpusUnits().filter(({ kind }) => KINDS.test(kind)))
    it(unit.name, () => {
      expect(readImages(unit)).toEqual(listedImages(unit).sort(byPlace));
    });
});

/** By the truth, in any order. */
function listedImages(unit: CorpusUnit): Listed[] {
  const truth = truthOf(unit);
  const digests = Object.keys(fieldAt(truth, 'digests') as object);
  // Tags by digest: the truth lists the digests and calls none an image.
  if (unit.name.startsWith('kubernetes__k8s.io/')) return promoted(unit, digests);
  const artifact = ARTIFACTS[unit.name.split('/').at(-1) ?? ''];
  if (artifact !== undefined) return scanned(artifact, digests);
  return listField(fieldAt(truth, 'facts'), 'images')
    .map((image) => ({
      at: (textField(image, 'at') ?? '').replace(/^\./, ''),
      text: textField(image, 'value') ?? '',
    }))
    .filter(({ text }) => !NO_REFERENCES.has(text))
    .flatMap(unfold);
}

function scanned(artifact: string, digests: readonly string[]): Listed[] {
  return [
    { at: artifact, text: 'index.docker.io/library/ubuntu:20.04' },
    ...digests.map((text) => ({ at: `${artifact}.digest`, text })),
  ];
}

/** Lists of names, and entries of Kustomize, which the truth has as JSON. */
function unfold({ at, text }: Listed): readonly Listed[] {
  if (at.endsWith('.names'))
    return asList(JSON.parse(text)).map((name, position) => ({
      at: `${at}[${position}]`,
      text: String(name),
    }));
  if (!text.startsWith('{"')) return [{ at, text }];
  const { name, newName, newTag, digest } = JSON.parse(text) as Record<string, string>;
  const suffix = digest !== undefined ? `@${digest}` : newTag !== undefined ? `:${newTag}` : '';
  return [{ at, text: `${newName ?? name ?? ''}${suffix}` }];
}

function promoted(unit: CorpusUnit, digests: readonly string[]): Listed[] {
  const lines = readFileSync(unit.path, 'utf8').split('\n');
  return digests.flatMap((digest) => {
    const tags = lines.find((line) => line.includes(digest))?.split(': [')[1] ?? '';
    const count = tags.split(',').length;
    return Array.from({ length: count }, (_, position) => ({
      at: `[0][0].dmap["${digest}"][${position}]`,
      text: digest,
    }));
  });
}

function readImages(unit: CorpusUnit): Listed[] {
  const text = readFileSync(unit.path, 'utf8');
  const isYaml = unit.kind.includes('yaml');
  const values = isYaml ? yamlDocuments(text) : [JSON.parse(text) as unknown];
  return values
    .flatMap((value, position) =>
      said(value, isYaml).map(({ at, text }) => ({
        at: isYaml ? `[${position}]${at.startsWith('[') || at === '' ? at : `.${at}`}` : at,
        text,
      })),
    )
    .sort(byPlace);
}

/** A file that is no YAML has no documents; that it is told is the business of others. */
function yamlDocuments(text: string): readonly unknown[] {
  try {
    return loadAll(text);
  } catch {
    return [];
  }
}

function said(value: unknown, isYaml: boolean): readonly Listed[] {
  const document = { syntax: isYaml ? 'yaml' : 'json', value, raw: null } as const;
  const reader: DocumentReader | undefined = readers.find(({ recognises }) => recognises(document));
  const claims = reader?.read(document).claims ?? [];
  return claims.flatMap((claim) =>
    claim.said.map(({ at, text }) => ({ at: typeof at === 'number' ? '' : pathText(at), text })),
  );
}

function byPlace(left: Listed, right: Listed): number {
  return left.at < right.at ? -1 : left.at > right.at ? 1 : 0;
}
