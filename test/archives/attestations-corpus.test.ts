/** SBOMs of other projects: their packages, counted by jq and by plain patterns. */
import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Sbom } from '../../shared/attestation.ts';
import { decodeCompanion } from '../../electron/companions/decode-companion.ts';
import { parseSbom } from '../../electron/companions/parse-sbom.ts';
import { corpusUnits, noFixtures, type CorpusUnit } from '../support/fixtures.ts';
import { lacking, peer } from '../support/peers.ts';

/** What each format's packages are, in the words of jq; the image itself is none of them. */
const NAMED = 'select(type == "object" and (.name // "") != "")';
const QUERIES: readonly (readonly [RegExp, string])[] = [
  [
    /^evidence: spdx json/,
    `([(.documentDescribes // [])[], ((.relationships // [])[] | select(.relationshipType == "DESCRIBES")
      | .relatedSpdxElement)]) as $about
     | [(.packages // [])[] | ${NAMED} | select(((.SPDXID // "") | startswith("SPDXRef-DocumentRoot-")) | not)
      | select(((.SPDXID as $id | $about | index($id)) != null and
         ((.primaryPackagePurpose // "") == "CONTAINER" or (.SPDXID | startswith("SPDXRef-ContainerImage-"))
          or ([(.externalRefs // [])[] | select(.referenceType == "purl") | .referenceLocator
               | test("^pkg:(oci|docker)/")] | any))) | not)] | length`,
  ],
  [
    /^evidence: cyclonedx json/,
    `[(.components // [])[] | recurse((.components // [])[]) | ${NAMED} | select(.type != "file")] | length`,
  ],
  [/^evidence: syft json/, `[.artifacts[] | ${NAMED}] | length`],
];

function unitsLike(kind: RegExp): readonly CorpusUnit[] {
  return corpusUnits().filter((unit) => kind.test(unit.kind) && fs.statSync(unit.path).isFile());
}

const read = ({ path }: CorpusUnit): Sbom => parseSbom(fs.readFileSync(path));
const why = noFixtures ?? lacking('jq');

if (why !== undefined) it('SBOMs of the corpus', (context) => context.skip(why));

describe.skipIf(why !== undefined)('as many packages as jq counts', () => {
  for (const [kind, query] of QUERIES)
    describe(kind.source, () => {
      const units = unitsLike(kind);
      it('there are some', () => {
        expect(units.length).toBeGreaterThan(4);
      });
      it.each(units.map((unit) => [unit.name, unit] as const))('%s', async (_name, unit) => {
        const counted = Number((await peer('jq', [query, unit.path])).toString());
        const sbom = read(unit);
        expect([sbom.packages.length, sbom.problem]).toEqual([counted, null]);
      });
    });
});

describe.skipIf(noFixtures !== undefined)('as many packages as the text has', () => {
  it.each(unitsLike(/^evidence: spdx tag-value/).map((unit) => [unit.name, unit] as const))(
    '%s',
    (_name, unit) => {
      const text = fs.readFileSync(unit.path, 'utf8');
      const named = text.match(/^PackageName: \S/gm)?.length ?? 0;
      const roots = text.match(/^SPDXID: SPDXRef-DocumentRoot-/gm)?.length ?? 0;
      expect(read(unit)).toMatchObject({ format: 'spdx', problem: null });
      expect(read(unit).packages).toHaveLength(named - roots);
    },
  );

  it.each(unitsLike(/^evidence: cyclonedx xml/).map((unit) => [unit.name, unit] as const))(
    '%s',
    (_name, unit) => {
      const text = fs.readFileSync(unit.path, 'utf8').replace(/<metadata>[\s\S]*<\/metadata>/, '');
      const components = text.match(/<component\s[^>]*type="(?!file)/g)?.length ?? 0;
      expect(read(unit)).toMatchObject({ format: 'cyclonedx', problem: null });
      expect(read(unit).packages).toHaveLength(components);
    },
  );
});

const SEVERAL = 'It holds more than one attestation; only the first is read.';

describe.skipIf(noFixtures !== undefined)('provenance', () => {
  const decode = ({ name, path }: CorpusUnit) =>
    decodeCompanion({ id: name, kind: 'attestation', predicateType: null }, fs.readFileSync(path));

  it('of Google Cloud Build, out of what gcloud prints', () => {
    const units = unitsLike(/^evidence: gcloud .*provenance/);
    expect(units.length).toBeGreaterThan(10);
    for (const unit of units) {
      const { predicate, problem } = decode(unit);
      expect([null, SEVERAL], unit.name).toContain(problem);
      expect(predicate).toMatchObject({ kind: 'provenance' });
      const builder = predicate.kind === 'provenance' ? predicate.builder : null;
      expect(builder).toMatch(/^https:\/\/cloudbuild\.googleapis\.com\/GoogleHostedWorker/);
    }
  });

  it('of GitHub, out of Sigstore bundles: the source is the tag with its commit', () => {
    const units = unitsLike(/^evidence: sigstore bundle/).filter(({ name }) =>
      name.startsWith('slsa'),
    );
    expect(units).toHaveLength(6);
    for (const unit of units) {
      const { predicate, problem, subjects } = decode(unit);
      expect([unit.name, problem, subjects.length]).toEqual([unit.name, null, 1]);
      const [source] = predicate.kind === 'provenance' ? predicate.sources : [];
      expect(source?.name).toMatch(
        /^git\+https:\/\/github\.com\/slsa-framework\/example-package@refs\//,
      );
      expect(source?.digests).toEqual([expect.stringMatching(/^sha1:[0-9a-f]{40}$/)]);
    }
  });
});
