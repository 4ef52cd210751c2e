/** Scan reports, SBOMs and attestations of other projects: what is read of each is what its truth says. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cyclonedxXml } from '../../electron/evidence/cyclonedx-xml.ts';
import { cyclonedx } from '../../electron/evidence/cyclonedx.ts';
import { field, fieldAt, listField, textField } from '../../electron/evidence/fields.ts';
import { inToto } from '../../electron/evidence/in-toto.ts';
import { otherReport } from '../../electron/evidence/other-reports.ts';
import { sarif } from '../../electron/evidence/sarif.ts';
import { grype } from '../../electron/evidence/grype.ts';
import type { ClaimSaid, DocumentReader } from '../../electron/evidence/reader.ts';
import { spdxTagValue } from '../../electron/evidence/spdx-tag-value.ts';
import { spdx } from '../../electron/evidence/spdx.ts';
import { syft } from '../../electron/evidence/syft.ts';
import { trivy } from '../../electron/evidence/trivy.ts';
import { OTHER_REPORTS } from './evidence-other-reports.ts';
import { corpusUnits, noFixtures, truthOf, type CorpusUnit } from '../support/fixtures.ts';
import { claimed, readValue, texts } from '../support/evidence-claims.ts';

if (noFixtures !== undefined) it('the corpus: reports', (context) => context.skip(noFixtures));

function unitsOf(kind: RegExp): readonly CorpusUnit[] {
  return corpusUnits().filter((unit) => kind.test(unit.kind));
}

function factsOf(unit: CorpusUnit): unknown {
  return field(truthOf(unit), 'facts');
}

/** Facts are what the tool printed, empty texts included, which say nothing. */
function fact(facts: unknown, ...keys: readonly string[]): readonly string[] {
  const found = keys.flatMap((key) => [field(facts, key)].flat());
  return texts(found.filter((text) => typeof text === 'string' && text !== '') as string[]);
}

function documentOf(unit: CorpusUnit) {
  const value = JSON.parse(readFileSync(unit.path, 'utf8')) as unknown;
  return { syntax: 'json', value, raw: null } as const;
}

function readUnit(reader: DocumentReader, unit: CorpusUnit) {
  return readValue(reader, JSON.parse(readFileSync(unit.path, 'utf8')));
}

/** What a pattern's group finds in the text of a unit. */
function written(unit: CorpusUnit, pattern: RegExp): readonly string[] {
  const text = readFileSync(unit.path, 'utf8');
  return texts([...text.matchAll(pattern)].map(([, found = '']) => found));
}

/** Digests that the text has and no claim: they would be shown as found in text. */
function unexplained(
  unit: CorpusUnit,
  claims: readonly ClaimSaid[],
  others: readonly string[],
): readonly string[] {
  const said = claims.flatMap((claim) => claim.said.map(({ text }) => text)).join('\n');
  const digests = Object.keys(field(truthOf(unit), 'digests') ?? {});
  return digests.filter((digest) => !said.includes(digest) && !others.includes(digest));
}

describe('Trivy', () => {
  for (const unit of unitsOf(/trivy json/))
    it(unit.name, () => {
      const facts = factsOf(unit);
      const { claims, others = [] } = readUnit(trivy, unit);
      expect(claims).toHaveLength(1);
      expect(claims[0]?.diffIDs ?? []).toEqual(listField(facts, 'DiffIDs'));
      expect(claimed(claims, 'config')).toEqual(fact(facts, 'ImageID'));
      const layers = written(unit, /"DiffID": ?"([^"]+)"/g);
      expect(claimed(claims, 'diffID')).toEqual(texts([...fact(facts, 'DiffIDs'), ...layers]));
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
      expect(unexplained(unit, claims, others)).toEqual([]);
    });

  for (const unit of unitsOf(/trivy k8s/))
    it(unit.name, () => {
      const { claims } = readUnit(trivy, unit);
      const named = claims.filter(({ said }) => said.length > 0);
      const of = named.map(({ resource }) => [resource?.kind, resource?.namespace]);
      expect(of).toEqual([0, 1].map(() => ['Deployment', 'default']));
      expect(claimed(claims, 'registry')).toEqual(written(unit, /"Target": ?"([^"]+) \(/g));
      expect(claimed(claims, 'diffID')).toEqual(written(unit, /"DiffID": ?"([^"]+)"/g));
      expect(claimed(claims, 'layer')).toEqual(written(unit, /"Digest": ?"([^"]+)"/g));
      expect(unexplained(unit, claims, [])).toEqual([]);
    });
});

for (const [reader, kind] of [
  [grype, /grype json|xeol/],
  [syft, /syft json/],
] as const)
  describe(reader.format, () => {
    for (const unit of unitsOf(kind))
      it(unit.name, () => {
        const facts = factsOf(unit);
        const { claims, documents = [], problems = [], others = [] } = readUnit(reader, unit);
        const layers = listField(facts, 'layers');
        expect(claimed(claims, 'config')).toEqual(fact(facts, 'imageID'));
        expect(claimed(claims, 'manifest')).toEqual(fact(facts, 'manifestDigest'));
        expect(claimed(claims, 'registry')).toEqual(
          fact(facts, 'repoDigests', 'tags', 'userInput'),
        );
        const ofPackages = written(unit, /"layerID": ?"([^"]+)"/g);
        const image = field(facts, 'type') === 'image';
        expect(claimed(claims, 'diffID')).toEqual(
          image ? texts([...fact(facts, 'layers'), ...ofPackages]) : [],
        );
        expect(unexplained(unit, claims, others)).toEqual([]);
        expect(claims[0]?.diffIDs ?? []).toEqual(layers);
        // Every manifest and config that a report has in it hashes to what the report calls it, but one.
        const wrong = unit.name.endsWith('fix_available.json') ? ['config'] : [];
        expect(problems.map(({ code }) => code)).toEqual(wrong.map(() => 'digest-mismatch'));
        for (const { role, digest } of documents.filter((found) => !wrong.includes(found.role)))
          expect(digest).toBe(field(facts, role === 'config' ? 'imageID' : 'manifestDigest'));
      });
  });

describe('CycloneDX', () => {
  for (const unit of unitsOf(/cyclonedx json/))
    it(unit.name, () => {
      const { claims, others = [] } = readUnit(cyclonedx, unit);
      const about = field(factsOf(unit), 'component');
      const image = field(about, 'type') === 'container';
      const [scanned, ...listed] = claims;
      const properties = listField(about, 'properties');
      const values = (key: string) =>
        properties
          .filter((property) => field(property, 'name') === `aquasecurity:trivy:${key}`)
          .map((property) => String(field(property, 'value')));
      const names = [field(about, 'name'), field(about, 'purl')].filter(
        (text): text is string => typeof text === 'string' && !text.endsWith('.tar.gz'),
      );
      const version = textField(about, 'version') ?? '';
      // A name without a tag is said together with its digest.
      const said = version === '' ? names : [version];
      const repository = ['RepoDigest', 'RepoTag', 'Reference'].flatMap(values);
      const top = scanned === undefined ? [] : [scanned];
      expect([...claimed(top, 'registry'), ...claimed(top, 'manifest')].sort()).toEqual(
        image ? texts([...said, ...repository]) : [],
      );
      expect(claimed(top, 'config')).toEqual(texts(values('ImageID')));
      const ofLayers = written(unit, /LayerDiffID",\s*"value": ?"([^"]+)"/g);
      expect(claimed(top, 'diffID')).toEqual(texts([...values('DiffID'), ...ofLayers]));
      expect(scanned?.diffIDs ?? null).toEqual(
        values('DiffID').length === 1 ? values('DiffID') : null,
      );
      expect(unexplained(unit, claims, others)).toEqual([]);
      expect(listed).toHaveLength(unit.name.endsWith('kbom.json') ? 6 : 0);
    });

  for (const unit of unitsOf(/cyclonedx xml/))
    it(unit.name, () => {
      const text = readFileSync(unit.path, 'utf8');
      expect(cyclonedxXml.recognises(text)).toBe(true);
      const { claims } = cyclonedxXml.read(text);
      const [, about = ''] =
        /<metadata>[\s\S]*<component [^>]*type="container">([\s\S]*?)<\/metadata>/.exec(text) ?? [];
      const [, version = ''] = /<version>([^<]*)</.exec(about) ?? [];
      const [, name = ''] = /<name>([^<]*)</.exec(about) ?? [];
      expect(claimed(claims, 'manifest')).toEqual(version === '' ? [] : [version]);
      expect(claimed(claims, 'registry')).toEqual(name.includes(':') ? [name] : []);
      for (const { at, text: said } of claims.flatMap((claim) => claim.said))
        expect(text.startsWith(said, Number(at))).toBe(true);
    });
});

describe('SPDX', () => {
  /** The truth looks for package URLs and purposes alone; this one is an image by its annotations. */
  const bom = 'aquasecurity__trivy/pkg/sbom/spdx/testdata/happy/bom.json';

  for (const unit of unitsOf(/spdx json/))
    it(unit.name, () => {
      const { claims, others = [] } = readUnit(spdx, unit);
      expect(listField(factsOf(unit), 'image_packages')).toEqual([]);
      const container = written(unit, /"SPDXID": ?"(SPDXRef-ContainerImage-[^"]+)"/g).length === 1;
      expect(claimed(claims, 'config')).toEqual(written(unit, /"comment": ?"ImageID: ([^"]+)"/g));
      expect(claimed(claims, 'registry')).toHaveLength(unit.name === bom ? 3 : Number(container));
      expect(unexplained(unit, claims, others)).toEqual([]);
    });

  for (const unit of unitsOf(/spdx tag-value/))
    it(unit.name, () => {
      const text = readFileSync(unit.path, 'utf8');
      expect(spdxTagValue.recognises(text)).toBe(true);
      expect(spdxTagValue.read(text).claims.flatMap(({ said }) => said)).toEqual([]);
    });
});

describe('SARIF', () => {
  for (const unit of unitsOf(/sarif/))
    it(unit.name, () => {
      const { claims } = readUnit(sarif, unit);
      const runs = listField(factsOf(unit), 'runs');
      expect(claims).toHaveLength(runs.length);
      for (const [position, run] of runs.entries()) {
        const properties = field(run, 'properties');
        const of = claims.slice(position, position + 1);
        expect(claimed(of, 'config')).toEqual(fact(properties, 'imageID'));
        expect(claimed(of, 'registry')).toEqual(fact(properties, 'repoTags', 'repoDigests'));
        expect(of[0]?.said.every(({ kind }) => ['config', 'registry'].includes(kind))).toBe(true);
      }
      expect(unexplained(unit, claims, [])).toEqual([]);
    });
});

describe('in-toto', () => {
  for (const unit of unitsOf(/in-toto/))
    it(unit.name, () => {
      const { claims, problems = [] } = readUnit(inToto, unit);
      expect(problems).toEqual([]);
      const subjects = listField(factsOf(unit), 'subjects');
      const said = claims.flatMap((claim) => claim.said);
      expect(said.map(({ text }) => text)).toEqual(
        subjects.map((subject) => fieldAt(subject, 'digest', 'sha256')),
      );
      // Names of images have the host of a registry in this corpus; the others are of files.
      const names = subjects.map((subject) => textField(subject, 'name') ?? '');
      expect(said.map(({ name = null }) => name)).toEqual(
        names.map((name) => (name.includes('/') ? name : null)),
      );
      expect(claims.every(({ side }) => side === 'named')).toBe(true);
    });
});

describe('other reports', () => {
  /** What the units of each kind say, in order; `digest` is what the file has under that key. */
  const said: Readonly<Record<string, readonly string[]>> = OTHER_REPORTS;

  /** The digest of a base image, and that of a layer in a path: neither is of the image that was looked at. */
  const elsewhere = /many_vulns_2\.4\.1\.json|many_vulns_docker\.json/;

  for (const unit of unitsOf(/ report |openvex|json object|json list/)) {
    const expected = said[unit.name];
    it(unit.name, () => {
      if (expected === undefined) {
        expect(otherReport.recognises(documentOf(unit))).toBe(false);
        return;
      }
      const { claims } = readUnit(otherReport, unit);
      const lines = claims.flatMap((claim) =>
        claim.said.map(({ kind, text, name, tag }) =>
          [kind, text, name, tag].filter(Boolean).join(' '),
        ),
      );
      expect(lines).toEqual(expected);
      expect(unexplained(unit, claims, [])).toHaveLength(Number(elsewhere.test(unit.name)));
    });
  }
});
