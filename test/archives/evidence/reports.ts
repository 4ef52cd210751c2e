/** Scan reports, SBOMs and attestations: what is read of each is what its truth says. */
import { expect } from 'vitest';
import { field, fieldAt, listField, textField } from '../../../electron/evidence/fields.ts';
import {
  claimed,
  distinct,
  references,
  written,
  type Expectation,
  type ReadUnit,
} from './read-unit.ts';
import { CYCLONEDX } from './cyclonedx.ts';

export const REPORTS: readonly Expectation[] = [
  { kinds: /^trivy json/, format: 'trivy', check: expectTrivy },
  { kinds: /^trivy k8s/, format: 'trivy', check: expectTrivyCluster },
  { kinds: /^grype json/, format: 'grype', check: expectSyft },
  { kinds: /^syft json/, format: 'syft', check: expectSyft },
  ...CYCLONEDX,
  { kinds: /^spdx json/, format: 'spdx', check: expectSpdx },
  {
    kinds: /^spdx tag-value/,
    format: 'spdx',
    check: ({ claims }) => {
      expect(claims).toEqual([]);
    },
  },
  { kinds: /^sarif/, format: 'sarif', check: expectSarif },
  { kinds: /in-toto/, format: 'in-toto', check: expectStatement },
];

/** Facts are what the tool printed, empty texts included, which say nothing. */
function fact(facts: unknown, ...keys: readonly string[]): readonly string[] {
  const found = keys.flatMap((key) => [field(facts, key)].flat());
  return distinct(found.filter((text) => typeof text === 'string' && text !== '') as string[]);
}

function expectTrivy({ unit, facts, claims, inText }: ReadUnit): void {
  expect(claims.length).toBeLessThanOrEqual(1);
  expect(claims[0]?.diffIDs ?? []).toEqual(listField(facts, 'DiffIDs'));
  expect(claimed(claims, 'config')).toEqual(fact(facts, 'ImageID'));
  const layers = written(unit, /"DiffID": ?"([^"]+)"/g);
  expect(claimed(claims, 'diffID')).toEqual(distinct([...fact(facts, 'DiffIDs'), ...layers]));
  expect(claimed(claims, 'layer')).toEqual(written(unit, /"Digest": ?"([^"]+)"/g));
  expect(claimed(claims, 'layer')).toEqual(
    expect.arrayContaining([...fact(facts, 'layer_digests')]),
  );
  const names = ['RepoTags', 'RepoDigests', 'Reference'];
  // The only name that a scan of a file has is the file's.
  const image = field(facts, 'ArtifactType') === 'container_image';
  const named = image && !String(field(facts, 'ArtifactName')).endsWith('.tar.gz');
  const all = fact(facts, ...names, ...(named ? ['ArtifactName'] : []));
  expect(claimed(claims, 'registry')).toEqual(all);
  expect(claimed(claims, 'unknown')).toEqual([]);
  expect(inText).toEqual([]);
}

function expectTrivyCluster({ unit, claims, inText }: ReadUnit): void {
  const of = claims.map(({ resource }) => [resource?.kind, resource?.namespace]);
  expect(of).toEqual([0, 1].map(() => ['Deployment', 'default']));
  expect(claimed(claims, 'registry')).toEqual(written(unit, /"Target": ?"([^"]+) \(/g));
  expect(claimed(claims, 'diffID')).toEqual(written(unit, /"DiffID": ?"([^"]+)"/g));
  expect(claimed(claims, 'layer')).toEqual(written(unit, /"Digest": ?"([^"]+)"/g));
  expect(inText).toEqual([]);
}

/** Of Grype too, which has the same description of an image. */
function expectSyft({ unit, facts, claims, evidence }: ReadUnit): void {
  expect(claimed(claims, 'config')).toEqual(fact(facts, 'imageID'));
  expect(claimed(claims, 'manifest')).toEqual(fact(facts, 'manifestDigest'));
  expect(claimed(claims, 'registry')).toEqual(fact(facts, 'repoDigests', 'tags', 'userInput'));
  const ofPackages = written(unit, /"layerID": ?"([^"]+)"/g);
  const image = field(facts, 'type') === 'image';
  expect(claimed(claims, 'diffID')).toEqual(
    image ? distinct([...fact(facts, 'layers'), ...ofPackages]) : [],
  );
  const layers = listField(facts, 'layers');
  expect(claims[0]?.diffIDs ?? []).toEqual(layers.every(isWhole) ? layers : []);
  // Every manifest and config that a report has in it hashes to what the report calls it, but one.
  const wrong = unit.name.endsWith('fix_available.json') ? ['config'] : [];
  expect(evidence.problems.map(({ code }) => code)).toEqual(wrong.map(() => 'digest-mismatch'));
  for (const { role, digest } of evidence.documents.filter((one) => !wrong.includes(one.role)))
    expect(digest).toBe(field(facts, role === 'config' ? 'imageID' : 'manifestDigest'));
}

/** Some examples have digests that are cut. */
function isWhole(digest: unknown): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(String(digest));
}

/** The truth looks for package URLs and purposes alone; this one is an image by its annotations. */
const BOM = 'aquasecurity__trivy/pkg/sbom/spdx/testdata/happy/bom.json';

function expectSpdx({ unit, facts, claims, inText }: ReadUnit): void {
  expect(listField(facts, 'image_packages')).toEqual([]);
  const container = written(unit, /"SPDXID": ?"(SPDXRef-ContainerImage-[^"]+)"/g).length === 1;
  expect(claimed(claims, 'config')).toEqual(written(unit, /"comment": ?"ImageID: ([^"]+)"/g));
  expect(claimed(claims, 'registry')).toHaveLength(unit.name === BOM ? 3 : Number(container));
  expect(inText).toEqual([]);
}

function expectSarif({ facts, claims, inText }: ReadUnit): void {
  const runs = listField(facts, 'runs').map((run) => field(run, 'properties'));
  const config = runs.flatMap((properties) => fact(properties, 'imageID'));
  const names = runs.flatMap((properties) => fact(properties, 'repoTags', 'repoDigests'));
  expect(claimed(claims, 'config')).toEqual(distinct(config));
  expect(claimed(claims, 'registry')).toEqual(distinct(names));
  expect(claims).toHaveLength(
    runs.filter((one) => fact(one, 'imageID', 'repoTags', 'repoDigests').length > 0).length,
  );
  const kinds = references(claims).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== 'config' && kind !== 'registry')).toEqual([]);
  expect(inText).toEqual([]);
}

function expectStatement({ facts, claims, evidence }: ReadUnit): void {
  expect(evidence.problems).toEqual([]);
  const subjects = listField(facts, 'subjects');
  const said = references(claims);
  expect(said.map(({ text }) => text)).toEqual(
    subjects.map((subject) => fieldAt(subject, 'digest', 'sha256')),
  );
  // Names of images have the host of a registry in this corpus; the others are of files.
  const names = subjects.map((subject) => textField(subject, 'name') ?? '');
  expect(said.map(({ name }) => name)).toEqual(
    names.map((name) => (name.includes('/') ? name : null)),
  );
  expect(claims.every(({ side }) => side === 'named')).toBe(true);
}
