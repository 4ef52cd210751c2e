// SBOMs that other tools made of real images, against databases made again from what those tools say was in them.

import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSbom } from '../../electron/companions/parse-sbom.ts';
import { compareSbom } from '../../electron/packages/compare-sbom.ts';
import { readPackages } from '../../electron/packages/read-packages.ts';
import type { FoundPackage, SbomComparison } from '../../shared/packages-report.ts';
import { corpusUnits, noFixtures } from '../support/fixtures.ts';
import { filesOf, ndb, rpmHeader } from '../support/package-databases.ts';

interface SyftArtifact {
  readonly metadata: Readonly<Record<'package' | 'version' | 'architecture' | 'license', string>>;
}

interface CycloneComponent {
  readonly type: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

function bytesOf(end: string): Buffer {
  const unit = corpusUnits().find(({ name }) => name.endsWith(end));
  if (unit === undefined) throw new Error(`no ${end} in the corpus`);
  return fs.readFileSync(unit.path);
}

async function found(path: string, database: string | Buffer): Promise<readonly FoundPackage[]> {
  const databases = await readPackages(filesOf({ [path]: database }));
  expect(databases.map(({ problem }) => problem)).toEqual([null]);
  return databases.flatMap(({ packages }) => packages.map((each) => ({ ...each, path })));
}

function compare(packages: readonly FoundPackage[], bytes: Buffer): SbomComparison {
  const { packages: stated, problem } = parseSbom(bytes);
  const sbom = { sbom: '0', name: '', origin: 'given', aboutThis: false } as const;
  const work = compareSbom(packages, { ...sbom, packages: stated, problem });
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** What Trivy calls a package by: `name@version`, with its epoch. */
function trivyIds(bytes: Buffer): readonly (readonly [name: string, version: string])[] {
  const { components } = JSON.parse(bytes.toString()) as { components: CycloneComponent[] };
  return components.flatMap(({ properties = [] }) => {
    const id = properties.find(({ name }) => name === 'aquasecurity:trivy:PkgID')?.value;
    const at = id?.lastIndexOf('@') ?? -1;
    return id === undefined || at < 0 ? [] : [[id.slice(0, at), id.slice(at + 1)] as const];
  });
}

describe.skipIf(noFixtures !== undefined)('SBOMs of real images', () => {
  it('by Syft, of Alpine: the same packages, and the same licences', async () => {
    const bytes = bytesOf('alpine/syft-json/sbom.syft.json');
    const { artifacts } = JSON.parse(bytes.toString()) as { artifacts: SyftArtifact[] };
    const text = artifacts
      .map(
        ({ metadata: { package: name, version, architecture, license } }) =>
          `C:Q1x=\nP:${name}\nV:${version}\nA:${architecture}\nL:${license}\n`,
      )
      .join('\n');
    const packages = await found('lib/apk/db/installed', text);
    const { same, differences, notCompared } = compare(packages, bytes);
    expect([same, differences, notCompared]).toEqual([14, [], []]);
    expect(packages.map(({ licence }) => licence)).toEqual(
      artifacts.map(({ metadata }) => metadata.license),
    );
    const older = await found('lib/apk/db/installed', text.replace('V:3.2.0-r23', 'V:3.2.0-r22'));
    expect(compare(older, bytes).differences).toEqual([
      {
        kind: 'version',
        format: 'apk',
        name: 'alpine-baselayout',
        found: '3.2.0-r22',
        stated: '3.2.0-r23',
      },
    ]);
  });

  it('by Trivy, of Ubuntu: the same packages, also those with an epoch', async () => {
    const bytes = bytesOf('cyclonedx/issue_9277.json');
    const ids = trivyIds(bytes);
    expect(ids.filter(([, version]) => version.includes(':')).length).toBeGreaterThan(5);
    const status = ids
      .map(
        ([name, version]) =>
          `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\nArchitecture: amd64\n`,
      )
      .join('\n');
    const { same, differences, notCompared } = compare(
      await found('var/lib/dpkg/status', status),
      bytes,
    );
    expect([same, differences, notCompared]).toEqual([101, [], [{ type: 'untyped', count: 1 }]]);
  });

  it('by Trivy, of CentOS: the same packages, but for another epoch', async () => {
    const bytes = bytesOf('fixtures/sbom/centos-7-cyclonedx.json');
    const bash = { name: 'bash', version: '4.2.46', release: '31.el7', architecture: 'x86_64' };
    const libs = {
      name: 'openssl-libs',
      version: '1.0.2k',
      release: '16.el7',
      architecture: 'x86_64',
    };
    const installed = (epoch: number) => ndb([rpmHeader(bash), rpmHeader({ ...libs, epoch })]);
    const right = compare(await found('var/lib/rpm/Packages.db', installed(1)), bytes);
    expect([right.same, right.differences]).toEqual([2, []]);
    const wrong = compare(await found('var/lib/rpm/Packages.db', installed(2)), bytes);
    expect(wrong.differences).toMatchObject([
      {
        kind: 'version',
        name: 'openssl-libs',
        found: '2:1.0.2k-16.el7',
        stated: '1:1.0.2k-16.el7',
      },
    ]);
  });
});
