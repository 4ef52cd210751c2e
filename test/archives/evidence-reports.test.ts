/** Scan reports, SBOMs and attestations of other projects: what is read of each is what its truth says. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { field, listField } from '../../electron/evidence/fields.ts';
import { grype } from '../../electron/evidence/grype.ts';
import type { ClaimSaid, DocumentReader } from '../../electron/evidence/reader.ts';
import { syft } from '../../electron/evidence/syft.ts';
import { trivy } from '../../electron/evidence/trivy.ts';
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
        const { claims, documents = [], problems = [] } = readUnit(reader, unit);
        const layers = listField(facts, 'layers');
        expect(claimed(claims, 'config')).toEqual(fact(facts, 'imageID'));
        expect(claimed(claims, 'manifest')).toEqual(fact(facts, 'manifestDigest'));
        expect(claimed(claims, 'registry')).toEqual(
          fact(facts, 'repoDigests', 'tags', 'userInput'),
        );
        expect(claimed(claims, 'diffID')).toEqual(fact(facts, 'layers'));
        expect(claims[0]?.diffIDs ?? []).toEqual(layers);
        // Every manifest and config that a report has in it hashes to what the report calls it, but one.
        const wrong = unit.name.endsWith('fix_available.json') ? ['config'] : [];
        expect(problems.map(({ code }) => code)).toEqual(wrong.map(() => 'digest-mismatch'));
        for (const { role, digest } of documents.filter((found) => !wrong.includes(found.role)))
          expect(digest).toBe(field(facts, role === 'config' ? 'imageID' : 'manifestDigest'));
      });
  });
