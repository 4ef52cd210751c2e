/** Signatures that were made with the public instance of Sigstore, as projects keep them for their own tests. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../build/setup/paths.ts';
import { checkCompanion } from '../../electron/signatures/check-companion.ts';
import type { Trust } from '../../electron/signatures/trust.ts';
import { fixture, noFixtures } from '../support/fixtures.ts';
import { material, sha256Digest, trustRoot } from '../support/sigstore-bundles.ts';

const SLSA = 'corpus/slsa-framework__slsa-verifier/cli/slsa-verifier/testdata';
const TRIVY = 'corpus/aquasecurity__trivy/pkg/fanal/artifact/image/testdata/sigstore-bundle.json';
const GENERATOR =
  'https://github.com/slsa-framework/slsa-github-generator/.github/workflows/generator_container_slsa3.yml@refs/tags';
const BUILDER =
  'https://github.com/slsa-framework/slsa-github-generator/.github/workflows/builder_container-based_slsa3.yml@refs/tags';
const ACTIONS = 'https://token.actions.githubusercontent.com';
/** The subject of the bundles below is an empty file. */
const EMPTY = sha256Digest(Buffer.alloc(0));
const mediaType = 'application/vnd.oci.image.manifest.v1+json';

function publicGood(identity: string, issuer: string): Trust {
  const file = path.join(root, 'test/fixtures/sigstore/public-good.trusted_root.json');
  return trustRoot(readFileSync(file), { identity, issuer });
}

function reasons(...[from, trust]: Parameters<typeof checkCompanion>): string[] {
  return checkCompanion(from, trust).map(({ reason }) => reason);
}

describe.skipIf(noFixtures !== undefined)('bundles of the public instance', () => {
  const bundles: readonly [string, string, string, string][] = [
    [
      TRIVY,
      'sha256:ea9c657ca44371fadd027510f2a1a68b799003294bf6a4827827971cc4390ad4',
      'thomas.grininger@ringodev.com',
      'https://github.com/login/oauth',
    ],
    ...['13.0.30.intoto', '14.2.intoto'].map((name): [string, string, string, string] => [
      `${SLSA}/gha_container-based/v1.7.0/gha_container-based-binary-linux-amd64-v${name}.sigstore`,
      EMPTY,
      `${BUILDER}/v1.7.0`,
      ACTIONS,
    ]),
    ...['push-v13.0.30', 'push-v14', 'push-v14.2', 'workflow_dispatch'].map(
      (name): [string, string, string, string] => [
        `${SLSA}/gha_container-based/v2.1.0/binary-linux-amd64-${name}.intoto.build.slsa`,
        EMPTY,
        `${BUILDER}/v2.1.0`,
        ACTIONS,
      ],
    ),
  ];

  it.each(bundles)('verify over what they are about: %s', (file, digest, identity, issuer) => {
    const bytes = readFileSync(fixture(file));
    const about = { digest, size: 0, mediaType };
    const other = { ...about, digest: `sha256:${'0'.repeat(64)}` };
    const trust = publicGood(identity, issuer);
    expect(reasons(material(bytes, about), trust)).toEqual(['identity-verified']);
    expect(reasons(material(bytes, other), trust)).toEqual(['other-digest']);
    expect(reasons(material(bytes, about), publicGood(`${identity}x`, issuer))).toEqual([
      'other-identity',
    ]);
  });
});

describe.skipIf(noFixtures !== undefined)('layouts of `cosign save` with attestations', () => {
  // Log entries of kind intoto 0.0.1, twice, and of kind dsse.
  const versions = ['v1.4.0', 'v1.6.0', 'v2.0.0'];

  it.each(versions)('verify over their image: %s', (version) => {
    const layout = fixture(`${SLSA}/gha_generic_container/${version}/container_workflow_dispatch`);
    const [image, attestations] = readManifests(layout);
    const trust = publicGood(`${GENERATOR}/${version}`, ACTIONS);
    const about = { digest: image, size: 0, mediaType };
    for (const { digest, annotations } of layersOf(layout, attestations)) {
      const bytes = readBlob(layout, digest);
      const signed = (subject = about) => material(bytes, subject, 'dsse', annotations);
      expect(reasons(signed(), trust)).toEqual(['identity-verified']);
      expect(reasons(signed({ ...about, digest: attestations }), trust)).toEqual(['other-digest']);
      const changed = Buffer.from(bytes);
      changed[changed.length - 10] = 0x41;
      expect(reasons({ ...signed(), bytes: changed }, trust)).not.toContain('identity-verified');
    }
  });

  it('are all there', () => {
    expect(readdirSync(fixture(`${SLSA}/gha_generic_container`)).sort()).toEqual(versions);
  });
});

interface Layer {
  readonly digest: string;
  readonly annotations: Readonly<Record<string, string>>;
}

function readManifests(layout: string): [string, string] {
  const index = JSON.parse(readFileSync(path.join(layout, 'index.json'), 'utf8')) as {
    manifests: { digest: string }[];
  };
  const [image, attestations] = index.manifests.map(({ digest }) => digest);
  return [image ?? '', attestations ?? ''];
}

function layersOf(layout: string, manifest: string): readonly Layer[] {
  const { layers } = JSON.parse(readBlob(layout, manifest).toString()) as { layers: Layer[] };
  expect(layers.length).toBeGreaterThan(0);
  return layers;
}

function readBlob(layout: string, digest: string): Buffer {
  return readFileSync(path.join(layout, 'blobs', digest.replace(':', '/')));
}
