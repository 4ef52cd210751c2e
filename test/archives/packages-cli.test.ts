// `drydock packages`: what layers record, against SBOMs that travel, that lie in the image, and that are given.

import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FoundPackage, SbomComparison } from '../../shared/packages-report.ts';
import { writeDirectory, type Member } from '../support/archive.ts';
import type { Artifact } from '../support/artifact-builder.ts';
import { blobPath } from '../support/blobs.ts';
import { drydock } from '../support/command.ts';
import { ndb, rpmHeader } from '../support/package-databases.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { zipOf } from '../support/zip.ts';
import { ownImage, type OwnImage } from './cli-source.ts';

const scratch = scratchFolder();

const file = (name: string, body: string | Buffer): Member => ({ name, body: Buffer.from(body) });

const STATUS = ['bash 5.2-1', 'tzdata 2024a-0', 'libc6 2.36-9']
  .map((each) => each.split(' '))
  .map(
    ([name, version]) =>
      `Package: ${String(name)}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${String(version)}\n`,
  )
  .join('\n');
const LAYERS: readonly (readonly Member[])[] = [
  [
    file('var/lib/dpkg/status', STATUS),
    file('usr/share/doc/bash/copyright', 'Format: x/copyright-format/1.0/\n\nLicense: GPL-3+\n'),
    file('app/node_modules/gone/package.json', '{"name":"gone","version":"1"}'),
  ],
  [
    file('app/node_modules/.wh.gone', ''),
    file('app/node_modules/@s/a/package.json', '{"name":"@s/a","version":"1.0","license":"MIT"}'),
    file(
      'app/x.jar',
      zipOf({ 'META-INF/maven/o/x/pom.properties': 'groupId=o\nartifactId=x\nversion=3\n' }),
    ),
  ],
];
const ALL = [
  'pkg:deb/debian/bash@5.2-1?arch=amd64',
  'pkg:deb/debian/tzdata@2024a-0?arch=amd64',
  'pkg:deb/debian/libc6@2.36-9?arch=amd64',
  'pkg:npm/%40s/a@1.0',
  'pkg:maven/o/x@3',
];

function cyclonedx(purls: readonly string[], about?: string): Buffer {
  const components = purls.map((purl) => ({ type: 'library', name: 'n', version: '1', purl }));
  const metadata =
    about === undefined
      ? {}
      : { metadata: { component: { type: 'container', name: 'i', version: about } } };
  return Buffer.from(
    JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', ...metadata, components }),
  );
}

const artifact = (purls: readonly string[]): Artifact => {
  return { artifactType: 'application/vnd.cyclonedx+json', body: cyclonedx(purls) };
};

async function source(
  layers: readonly (readonly Member[])[],
  artifacts: readonly Artifact[] = [],
): Promise<OwnImage & { readonly path: string }> {
  const image = await ownImage(layers, { artifacts });
  return { ...image, path: writeDirectory(image.tree, scratch.next()) };
}

interface PackagesDocument {
  readonly verdict: string;
  readonly outcome: string;
  readonly images: readonly {
    readonly packages: readonly FoundPackage[];
    readonly problems: readonly { readonly path: string; readonly problem: string }[];
    readonly missing: readonly number[];
    readonly comparisons: readonly SbomComparison[];
  }[];
}

async function read(path: string, ...more: readonly string[]) {
  const { code, stdout } = await drydock(['packages', path, '--json', '--no-cache', ...more]);
  const document = JSON.parse(stdout) as PackagesDocument;
  const [image] = document.images;
  if (image === undefined) throw new Error(`no image: ${stdout}`);
  return { code, ...document, ...image };
}

/** Counts of a comparison, and each difference as words. */
function words(comparison: SbomComparison | undefined): readonly unknown[] {
  if (comparison === undefined) throw new Error('no comparison');
  const { origin, aboutThis, same, differences, problem } = comparison;
  return [
    origin,
    aboutThis,
    same,
    ...differences.map(({ kind, name, found, stated }) =>
      [kind, name, String(found), String(stated)].join(' '),
    ),
    ...(problem === null ? [] : [problem]),
  ];
}

describe('drydock packages', () => {
  it('tells what the files that stand in the end record, and that there is no SBOM', async () => {
    const { path } = await source(LAYERS);
    const { code, packages, outcome, verdict, problems } = await read(path);
    expect([code, outcome, verdict, problems]).toEqual([0, 'no-sbom', 'verified', []]);
    expect(packages.map((each) => Object.values(each).map(String).join(' ')).sort()).toEqual([
      'dpkg bash 5.2-1 amd64 GPL-3+ var/lib/dpkg/status',
      'dpkg libc6 2.36-9 amd64 null var/lib/dpkg/status',
      'dpkg tzdata 2024a-0 amd64 null var/lib/dpkg/status',
      'maven o:x 3 null null app/x.jar',
      'npm @s/a 1.0 null MIT app/node_modules/@s/a/package.json',
    ]);
    const { stdout } = await drydock(['packages', path, '--no-cache']);
    expect(stdout).toContain('\n  dpkg: 3 packages in var/lib/dpkg/status\n');
    expect(stdout.endsWith('There is no SBOM here to compare with.\n')).toBe(true);
  });

  it('agrees with an SBOM that travels with the image', async () => {
    const { path } = await source(LAYERS, [artifact(ALL)]);
    const { code, outcome, comparisons } = await read(path);
    expect([code, outcome]).toEqual([0, 'agree']);
    expect(comparisons.map(words)).toEqual([['travelling', true, 5]]);
  });

  it('tells where an SBOM that travels with the image differs', async () => {
    const [bash = '', , libc = '', ...rest] = ALL;
    const stated = [bash.replace('5.2', '5.1'), libc, ...rest, 'pkg:npm/left-pad@1'];
    const { path } = await source(LAYERS, [artifact(stated)]);
    const { code, outcome, comparisons } = await read(path);
    expect([code, outcome]).toEqual([1, 'differ']);
    expect(comparisons.map(words)).toEqual([
      [
        'travelling',
        true,
        3,
        'version bash 5.2-1 5.1-1',
        'extra left-pad null 1',
        'missing tzdata 2024a-0 null',
      ],
    ]);
    const { stdout } = await drydock(['packages', path, '--no-cache']);
    expect(stdout).toContain(
      '3 the same, 1 missing in the SBOM, 1 only in the SBOM, 1 of another version',
    );
    expect(stdout).toMatch(/version {2}dpkg {2}bash {6}5\.2-1, in the SBOM 5\.1-1\n/);
  });

  it('does not miss anything in an SBOM of a part, in the files of the image', async () => {
    const inside = [...LAYERS, [file('opt/b/.spdx-b.cdx.json', cyclonedx([ALL[0] ?? '']))]];
    const good = await read((await source(inside)).path);
    expect([good.code, good.comparisons.map(words)]).toEqual([0, [['inside', false, 1]]]);
    const wrong = [...LAYERS, [file('usr/share/sbom/b.json', cyclonedx(['pkg:deb/d/bash@9']))]];
    const bad = await read((await source(wrong)).path);
    expect([bad.code, bad.comparisons.map(words)]).toEqual([
      1,
      [['inside', false, 0, 'version bash 5.2-1 9']],
    ]);
    const none = [...LAYERS, [file('app/bom.json', '{"a":1}'), file('sbom.xml', '')]];
    expect((await read((await source(none)).path)).comparisons).toEqual([]);
  });

  it('compares with SBOMs that are given, and says whether they are about this image', async () => {
    const { path, manifest } = await source(LAYERS);
    const [whole, part, none] = [scratch.next(), scratch.next(), scratch.next()];
    fs.writeFileSync(whole, cyclonedx(ALL, manifest));
    fs.writeFileSync(part, cyclonedx(ALL.slice(1)));
    fs.writeFileSync(none, 'no SBOM');
    const agreeing = await read(path, '--sbom', whole);
    expect([agreeing.code, agreeing.comparisons.map(words)]).toEqual([0, [['given', true, 5]]]);
    const both = await read(path, '--sbom', whole, '--sbom', part);
    expect([both.code, both.comparisons.map(words)]).toEqual([
      1,
      [
        ['given', true, 5],
        ['given', false, 4, 'missing bash 5.2-1 null'],
      ],
    ]);
    const unread = await read(path, '--sbom', none);
    expect([unread.code, unread.outcome]).toEqual([3, 'incomplete']);
    expect((await drydock(['packages', path, '--sbom', `${none}.not`])).code).toBe(2);
  });

  it('says that a statement about another digest is not about the image', async () => {
    const attested = (subject: readonly object[]): Artifact => {
      const predicate = JSON.parse(cyclonedx(ALL).toString()) as unknown;
      const of = { predicateType: 'https://cyclonedx.org/bom', subject, predicate };
      const body = { _type: 'https://in-toto.io/Statement/v1', ...of };
      const artifactType = 'application/vnd.in-toto+json';
      return { artifactType, body: Buffer.from(JSON.stringify(body)) };
    };
    for (const digest of [{ sha256: 'e'.repeat(64) }, { gitCommit: 'e'.repeat(40) }, {}]) {
      const { path } = await source(LAYERS, [attested([{ name: 'x', digest }])]);
      const { code, comparisons } = await read(path);
      const why = 'It is a statement about another digest than the image that it travels with.';
      expect([code, comparisons.map(words)]).toEqual([3, [['travelling', false, 5, why]]]);
    }
  });

  it('does not call agreement that an SBOM in the image lists nothing', async () => {
    const { path } = await source([...LAYERS, [file('app/bom.json', cyclonedx([]))]]);
    const { code, outcome } = await read(path);
    expect([code, outcome]).toEqual([3, 'incomplete']);
  });

  it('does not say of an SBOM of a part that it lists everything', async () => {
    const { path } = await source([...LAYERS, [file('bom.json', cyclonedx([ALL[0] ?? '']))]]);
    const { stdout } = await drydock(['packages', path, '--no-cache']);
    expect(stdout).toMatch(/\nNo SBOM differs from what the layers record\.\n$/);
  });

  it('does not call agreement what could not be compared', async () => {
    const { path } = await source([[file('a', 'b')]], [artifact(['pkg:golang/x@1'])]);
    const { code, comparisons } = await read(path);
    expect([code, comparisons[0]?.notCompared]).toEqual([3, [{ type: 'golang', count: 1 }]]);
  });

  it('tells databases and metadata that cannot be read', async () => {
    const rpm = ndb([rpmHeader({ name: 'a', version: '1', release: '1' })]);
    const broken = [file('var/lib/rpm/Packages.db', rpm.subarray(0, 4_100)), file('b.jar', 'PK')];
    const { code, problems } = await read((await source([broken])).path);
    expect(code).toBe(3);
    expect(problems.map(({ path }) => path)).toEqual(['var/lib/rpm/Packages.db', 'b.jar']);
  });

  it('tells a layer that is missing, and one that is damaged', async () => {
    const missing = await source(LAYERS, [artifact(ALL.slice(3))]);
    fs.rmSync(`${missing.path}/${blobPath(missing.layers[0] ?? '')}`);
    const absent = await read(missing.path);
    expect([absent.code, absent.verdict, absent.missing]).toEqual([3, 'incomplete', [1]]);

    const damaged = await source(LAYERS, [artifact(ALL)]);
    const at = `${damaged.path}/${blobPath(damaged.layers[1] ?? '')}`;
    const bytes = fs.readFileSync(at);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 6) ^ 1, bytes.length - 6);
    fs.writeFileSync(at, bytes);
    const wrong = await read(damaged.path);
    expect([wrong.code, wrong.verdict]).toEqual([1, 'damaged']);
  });

  it('does not call an SBOM different where layers are missing', async () => {
    const { path, layers } = await source(LAYERS, [artifact(ALL)]);
    fs.rmSync(`${path}/${blobPath(layers[0] ?? '')}`);
    const { code, outcome, comparisons } = await read(path);
    expect([code, outcome, comparisons[0]?.differences.length]).toEqual([3, 'incomplete', 3]);
  });

  it('does not use an SBOM that is not what its digest says', async () => {
    const { path } = await source(LAYERS, [artifact(ALL)]);
    const blobs = `${path}/blobs/sha256`;
    const sbom = fs
      .readdirSync(blobs)
      .find((name) => fs.readFileSync(`${blobs}/${name}`, 'latin1').includes('CycloneDX'));
    const at = `${blobs}/${String(sbom)}`;
    fs.writeFileSync(
      at,
      fs.readFileSync(at, 'latin1').replace('left', 'lift').replace('5.2', '5.3'),
    );
    const { code, verdict, comparisons } = await read(path);
    expect([code, verdict, comparisons.length]).toEqual([1, 'damaged', 1]);
    expect([comparisons[0]?.same, comparisons[0]?.problem]).toEqual([0, expect.any(String)]);
  });

  it('shows what was searched for, and hostile names escaped', async () => {
    const [first = []] = LAYERS;
    const hostile = file(
      'node_modules/x/package.json',
      '{"name":"x","version":"1","license":"\\u001b[31m\\u202e"}',
    );
    const { path } = await source([first, [hostile]]);
    const { stdout } = await drydock(['packages', path, '--search', 'X', '--no-cache']);
    expect(stdout).toContain('\n  npm: 2 packages in 2 files, 1 of them as searched\n');
    expect(stdout).toContain('dpkg: 3 packages in var/lib/dpkg/status, 0 of them as searched\n');
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });
});
