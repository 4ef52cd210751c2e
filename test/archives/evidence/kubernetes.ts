/** Kubernetes, compose and Kustomize files: every image that their truth lists, and no other. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { asList, listField, textField } from '../../../electron/evidence/fields.ts';
import type { EvidenceFormat, Reference } from '../../../shared/evidence.ts';
import type { CorpusUnit } from '../../support/fixtures.ts';
import {
  references,
  textAt,
  writtenDigests,
  type Expectation,
  type ReadUnit,
} from './read-unit.ts';

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

/** References that no field of an object gives: in a script and in a variable of a policy's tests. */
const IN_TEXT: Readonly<Record<string, string>> = {
  // `kubectl debug goodpod-for-debug -it --image=ubuntu@sha256:0eb0f8…` in the script of a step.
  'kyverno__policies/other/require-image-checksum/.chainsaw-test/chainsaw-test.yaml':
    'sha256:0eb0f877e1c869a300c442c41120e778db7161419244ee5cbc6fa5f134e74736',
  // `resolvedRef: busybox@sha256:141c25…`.
  'kyverno__policies/other/resolve-image-to-digest/.kyverno-test/values.yaml':
    'sha256:141c253bc4c3fd0a201d32dc1f493bcf3fff003b6df416dea4f41046e0f37d47',
};

interface Listed {
  readonly at: string;
  readonly text: string;
}

function row(kinds: RegExp, format: Expectation['format']): Expectation {
  return { kinds, format, check };
}

export const KUBERNETES: readonly Expectation[] = [
  row(/^kubernetes yaml$/, kubernetesFormat),
  row(/^kubernetes (?:PodList|Report)$/, 'kubernetes'),
  row(/^kubernetes \w+Report$/, 'trivy-operator'),
  row(/^trivy_operator report \(json list\)$/, 'trivy-operator'),
  row(/^compose yaml$/, 'compose'),
  // Tags by digest in one, no images in the others.
  row(/^yaml$/, (unit) => (isPromoted(unit) ? 'tag-list' : 'text')),
];

function kubernetesFormat({ name }: CorpusUnit): EvidenceFormat {
  return name.endsWith('/kustomization.yaml') ? 'kustomize' : 'kubernetes';
}

function check(read: ReadUnit): void {
  const { unit, claims, inText } = read;
  const said = references(claims).map(({ path, text }) => ({ at: path ?? '', text }));
  expect([...said].sort(byPlace)).toEqual([...listed(read)].sort(byPlace));
  for (const reference of references(claims)) expectPlace(unit, reference);
  const expected = IN_TEXT[unit.name];
  expect(inText).toEqual(expected === undefined ? [] : [expected]);
}

/** Kustomize writes the parts of a reference apart, and a promoted image is where its tag is. */
function expectPlace(unit: CorpusUnit, reference: Reference): void {
  if (unit.name.endsWith('/kustomization.yaml') || reference.digest === null) return;
  const own = isPromoted(unit) ? `"${reference.tag ?? ''}"` : reference.digest;
  expect(textAt(unit, reference)).toContain(own);
}

function listed(read: ReadUnit): readonly Listed[] {
  const { unit, facts } = read;
  // The truth lists the digests and calls none an image.
  if (isPromoted(unit)) return promoted(read);
  const artifact = ARTIFACTS[unit.name.split('/').at(-1) ?? ''];
  if (artifact !== undefined) return scanned(artifact, writtenDigests(read));
  return listField(facts, 'images')
    .map((image) => ({ at: withinDocument(unit, image), text: textField(image, 'value') ?? '' }))
    .filter(({ text }) => !NO_REFERENCES.has(text))
    .flatMap(unfold);
}

/** In YAML the truth counts the documents. */
function withinDocument({ kind }: CorpusUnit, image: unknown): string {
  const at = (textField(image, 'at') ?? '').replace(/^\./, '');
  return kind.includes('yaml') ? at.replace(/^\[\d+\]\.?/, '') : at;
}

function scanned(artifact: string, digests: readonly string[]): readonly Listed[] {
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

function isPromoted({ name }: CorpusUnit): boolean {
  return name.startsWith('kubernetes__k8s.io/');
}

function promoted(read: ReadUnit): readonly Listed[] {
  const lines = readFileSync(read.unit.path, 'utf8').split('\n');
  return writtenDigests(read).flatMap((digest) => {
    const tags = lines.find((line) => line.includes(digest))?.split(': [')[1] ?? '';
    return tags.split(',').map((_, position) => ({
      ...{ at: `[0].dmap["${digest}"][${position}]`, text: digest },
    }));
  });
}

function byPlace(left: Listed, right: Listed): number {
  const [one, other] = [`${left.at} ${left.text}`, `${right.at} ${right.text}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
