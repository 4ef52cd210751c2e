/** `drydock attestations` as a process: what it prints, and how it ends. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleImage } from '../../build/setup/paths.ts';
import { digestOf } from '../../electron/oci/digest.ts';
import { drydock, said } from '../support/command.ts';
import { corpusUnits, noFixtures } from '../support/fixtures.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { bytesOf, envelope, statement } from '../unit/companions/statements.ts';

const scratch = scratchFolder();

interface Attestations {
  readonly schema: string;
  readonly signaturesChecked: boolean;
  readonly images: readonly { readonly digest: string; readonly attestations: readonly string[] }[];
  readonly attestations: readonly {
    readonly id: string;
    readonly otherDigest: boolean;
    readonly predicate: {
      readonly kind: string;
      readonly total?: number;
      readonly packages?: readonly { readonly name: string }[];
    } | null;
    readonly problem: string | null;
  }[];
}

async function documentOf(args: readonly string[]) {
  const outcome = await drydock(['attestations', ...args, '--json']);
  return { outcome, document: JSON.parse(outcome.stdout) as Attestations };
}

/** A layout of one image without layers, and an artifact about it for each blob. */
function layout(
  blobs: (subject: string) => readonly Uint8Array[],
  more: { lose?: boolean } = {},
): string {
  const place = scratch.next();
  fs.mkdirSync(path.join(place, 'blobs/sha256'), { recursive: true });
  const put = (bytes: Uint8Array, mediaType: string, keep = true) => {
    const digest = digestOf(Buffer.from(bytes));
    if (keep) fs.writeFileSync(path.join(place, 'blobs/sha256', digest.slice(7)), bytes);
    return { mediaType, digest, size: bytes.length };
  };
  const OCI = 'application/vnd.oci';
  const manifest = (fields: object) =>
    put(
      bytesOf({ schemaVersion: 2, mediaType: `${OCI}.image.manifest.v1+json`, ...fields }),
      `${OCI}.image.manifest.v1+json`,
    );
  const config = { architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [] } };
  const image = manifest({
    config: put(bytesOf(config), `${OCI}.image.config.v1+json`),
    layers: [],
  });
  const artifacts = blobs(image.digest).map((bytes) =>
    manifest({
      artifactType: 'application/vnd.in-toto+json',
      config: put(bytesOf('{}'), `${OCI}.empty.v1+json`),
      layers: [put(bytes, 'application/vnd.dsse.envelope.v1+json', more.lose !== true)],
      subject: image,
    }),
  );
  fs.writeFileSync(path.join(place, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  const manifests = [image, ...artifacts];
  fs.writeFileSync(path.join(place, 'index.json'), bytesOf({ schemaVersion: 2, manifests }));
  return place;
}

const components = [
  {
    name: 'zlib',
    version: '1.3',
    purl: 'pkg:apk/zlib@1.3',
    licenses: [{ license: { id: 'Zlib' } }],
  },
  { name: 'evil\u202e\u001b[31m<script>', version: '1' },
];

function sbomAbout(subject: string): Uint8Array {
  const sbom = statement('https://cyclonedx.org/bom', {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components,
  });
  const [algorithm = '', hex = ''] = subject.split(':');
  return bytesOf(envelope({ ...sbom, subject: [{ name: 'app', digest: { [algorithm]: hex } }] }));
}

describe('exit codes', () => {
  it('0: all of it was read; once it is said that nothing was checked', async () => {
    const outcome = await drydock(['attestations', layout((subject) => [sbomAbout(subject)])]);
    expect(outcome.code, said(outcome)).toBe(0);
    expect(outcome.stdout).toMatch(/SBOM, CycloneDX 1\.6 {2}sha256:[0-9a-f]{12}…/);
    expect(outcome.stdout).toContain('    packages   2 packages\n');
    expect(outcome.stdout).toContain('    licences   Zlib 1, none stated 1\n');
    expect(outcome.stdout.match(/Nobody has checked who wrote them/g)).toHaveLength(1);
    expect(outcome.stdout).not.toMatch(/[\u202e\u001b]/);
  });

  it('0: nothing of the kind is here', async () => {
    const outcome = await drydock(['attestations', sampleImage]);
    expect(outcome.code, said(outcome)).toBe(0);
    expect(outcome.stdout).toContain('no attestation, SBOM or VEX travels with it');
    expect(outcome.stdout).not.toContain('Nobody has checked');
  });

  it('1: a statement about another digest', async () => {
    const other = layout(() => [sbomAbout(`sha256:${'e'.repeat(64)}`)]);
    const { outcome, document } = await documentOf([other]);
    expect(outcome.code).toBe(1);
    expect(document.attestations).toMatchObject([{ otherDigest: true }]);
    const text = await drydock(['attestations', other]);
    expect(text.stdout).toContain(
      'It is about another digest than the image that it travels with.',
    );
  });

  it('3: what is not here, and what breaks off', async () => {
    const lost = await drydock([
      'attestations',
      layout((subject) => [sbomAbout(subject)], { lose: true }),
    ]);
    expect(lost.code).toBe(3);
    expect(lost.stdout).toContain('It could not be read.');
    const cut = layout((subject) => [sbomAbout(subject).subarray(0, 300)]);
    const { outcome, document } = await documentOf([cut]);
    expect(outcome.code).toBe(3);
    expect(document.attestations).toMatchObject([{ problem: 'It breaks off before its end.' }]);
  });

  it('2: a path that is no image', async () => {
    const { code } = await drydock(['attestations', scratch.path]);
    expect(code).toBe(2);
  });
});

describe('output', () => {
  it('--json: of the rows those that hold the text, and the number of all', async () => {
    const place = layout((subject) => [sbomAbout(subject)]);
    const { document } = await documentOf([place, '--search', 'ZLIB']);
    expect(document).toMatchObject({ schema: 'drydock.attestations.v1', signaturesChecked: false });
    expect(document.attestations).toMatchObject([
      { predicate: { kind: 'sbom', total: 2, packages: [{ name: 'zlib' }] } },
    ]);
    expect(document.images.map(({ attestations }) => attestations)).toEqual([
      document.attestations.map(({ id }) => id),
    ]);
  });

  it('--raw: one predicate is indented, several are one a line', async () => {
    const one = await drydock(['attestations', layout((subject) => [sbomAbout(subject)]), '--raw']);
    expect(JSON.parse(one.stdout)).toEqual({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      components,
    });
    expect(one.stdout).toContain('\n  "bomFormat"');
    const vex = { '@context': 'https://openvex.dev/ns/v0.2.0', author: 'a', statements: [] };
    const several = layout((subject) => [
      sbomAbout(subject),
      bytesOf(envelope(statement('https://openvex.dev/ns/v0.2.0', vex))),
    ]);
    const lines = (await drydock(['attestations', several, '--raw'])).stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toHaveLength(2);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual(vex);
  });
});

describe.skipIf(noFixtures !== undefined)("other tools' archives", () => {
  const pathOf = (name: string) =>
    corpusUnits().find((unit) => unit.name.endsWith(name))?.path ?? '';

  it("cosign's and BuildKit's provenance of one image", async () => {
    const { outcome, document } = await documentOf([
      pathOf('gha_generic_container/v2.0.0/container_workflow_dispatch'),
    ]);
    expect(outcome.code, said(outcome)).toBe(0);
    expect(document.attestations).toMatchObject([
      { otherDigest: false, problem: null, predicate: { kind: 'provenance' } },
      { otherDigest: false, problem: null, predicate: { kind: 'provenance' } },
    ]);
  });

  it('a predicate of no kind that is known is printed all the same', async () => {
    const outcome = await drydock(['attestations', pathOf('hello-world-cosign-manifest'), '--raw']);
    expect(JSON.parse(outcome.stdout)).toEqual({ name: 'panoplia-test' });
  });
});
