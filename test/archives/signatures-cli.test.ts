// `drydock signatures`: real signatures of others, and one that openssl made over an image of skopeo's.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Tree } from '../support/archive.ts';
import { writeArchive, writeDirectory } from '../support/archive.ts';
import { drydock, said } from '../support/command.ts';
import { fixture, noFixtures } from '../support/fixtures.ts';
import { makeKey, sign } from '../support/openssl.ts';
import { lacking, peer } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { cosignTree, textAt } from '../support/cosign-tree.ts';
import { HandMade } from '../support/hand-made.ts';
import { ownImage } from './cli-source.ts';

const scratch = scratchFolder();

/** Public keys of the test data of containers/image, signature/fixtures (Apache-2.0). */
const COSIGN_KEY = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEFNLqFhf4fiN6o/glAuYnq2jYUeL0
vRuLu/z39pmbVwS9ff5AYnlwaP9sxREajdLY9ynM6G1sy6AAmb7Z63TsLg==
-----END PUBLIC KEY-----
`;
const OTHER_COSIGN_KEY = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEwOkOF9xpfG8ghueIhnZ66ooujwt1
+ReV3HupgKnGFYnEh3Hh1YTg5L6kN1Yakkt5WltRoav8/R3hpCtUO3Rldw==
-----END PUBLIC KEY-----
`;

function file(name: string, text: string): string {
  const folder = scratch.next();
  fs.mkdirSync(folder);
  const at = path.join(folder, name);
  fs.writeFileSync(at, text);
  return at;
}

const ofImage = (name: string) =>
  fixture(`corpus/containers__image/signature/fixtures/dir-img-cosign-${name}`);

describe.skipIf(noFixtures !== undefined)('signatures of others', () => {
  it.each(['valid', 'valid-2', 'valid-with-tag'])(
    'verifies dir-img-cosign-%s with the key of its project, and it alone',
    async (name) => {
      const good = await drydock([
        'signatures',
        ofImage(name),
        '--trust',
        file('c.pub', COSIGN_KEY),
      ]);
      expect(good.stdout).toContain(
        'Signed by the key “c.pub” (SHA-256 c87a79018f346cc0…), over sha256:634a8f35b5f1…',
      );
      expect(good.stdout).toMatch(/^1 of 1 image signed by someone you trust\.$/m);
      // Its layers are not in the fixture.
      expect(good.code, said(good)).toBe(3);
      const other = await drydock([
        'signatures',
        ofImage(name),
        '--trust',
        file('o.pub', OTHER_COSIGN_KEY),
      ]);
      expect(other.stdout).toMatch(
        /^0 of 1 image signed by someone you trust; a signature failed: 1\.$/m,
      );
      expect(other.stdout).not.toContain('Signed by');
      expect(other.code, said(other)).toBe(1);
    },
  );

  it('fails the signature of a manifest that was changed, and says both digests', async () => {
    const args = ['signatures', ofImage('modified-manifest'), '--trust', file('c.pub', COSIGN_KEY)];
    const { stdout, code } = await drydock(args);
    expect(stdout).toContain(
      'It is about sha256:634a8f35b5f1…, and not about this image, which is sha256:d9dcafdb480a….',
    );
    expect(stdout).toContain('error: Attached to another image');
    expect(stdout).not.toContain('Signed by');
    expect(code).toBe(1);
  });

  it('prints what travelled with an image of cosign, and claims nothing of it', async () => {
    const source = fixture('corpus/sylabs__oci-tools/test/images/hello-world-cosign-manifest');
    const { stdout, code } = await drydock(['signatures', source]);
    expect(stdout).toBe(`hello-world-cosign-manifest: OCI layout, 7,692 B (7.5 KiB)

image  linux/arm64/v8  sha256:432f982638b3…
  Signatures not proven
  Signatures
    cosign payload; by its cosign tag, 262 B
      Nothing that could prove it was given. Add the public key of the signer, its certificate, or a trusted root.
  Attestations
    DSSE envelope, https://cosign.sigstore.dev/attestation/v1; by its cosign tag, 676 B
      Nothing that could prove it was given. Add the public key of the signer, its certificate, or a trusted root.

Verified: everything that the image refers to was read and matches (9 blobs).
0 of 1 image signed by someone you trust; signatures not proven: 1.
Nothing was trusted: give a public key, a certificate or a trusted root with --trust.
`);
    expect(code).toBe(3);
  });

  it('tells a signature of notation that is about no image', async () => {
    const layout = 'corpus/notaryproject__notation/test/e2e/testdata/registry/oci_layout';
    const { stdout } = await drydock([
      'signatures',
      fixture(`${layout}/e2e-valid-signature`),
      '--json',
    ]);
    const document = JSON.parse(stdout) as { images: object[]; companions: object[] };
    expect(document.images).toEqual([]);
    expect(document.companions).toMatchObject([
      {
        kind: 'signature',
        form: 'notation-jws',
        link: 'subject',
        subjectPresent: true,
        images: [],
      },
    ]);
  });
});

/** An image as skopeo writes it, with what cosign would put beside it. */
async function skopeoTree(): Promise<{ folder: string; digest: string }> {
  const members = [{ name: 'usr/share/sbom/app.spdx.json', body: Buffer.from('{}') }];
  const { tree } = await ownImage([members], { name: 'app:1' });
  const from = writeDirectory(tree, scratch.next());
  const folder = scratch.next();
  await peer('skopeo', ['copy', '--insecure-policy', `oci:${from}:app:1`, `oci:${folder}:app`]);
  const index = JSON.parse(fs.readFileSync(path.join(folder, 'index.json'), 'utf8')) as {
    manifests: { digest: string }[];
  };
  return { folder, digest: index.manifests[0]?.digest ?? '' };
}

describe.skipIf(lacking('skopeo', 'openssl') !== undefined)('an image of skopeo’s', async () => {
  const key = makeKey('P-256');
  const { folder, digest } =
    lacking('skopeo') === undefined ? await skopeoTree() : { folder: '', digest: '' };
  const trust = file('signer.pub', key.public);
  const signing = (payload: Buffer) => sign(key, 'sha256', payload);
  const signedTree = (change?: (payload: Buffer, signature: Buffer) => Buffer[]): Tree =>
    cosignTree(folder, digest, (payload) => {
      const signature = signing(payload);
      const [changedPayload = payload, changedSignature = signature] =
        change?.(payload, signature) ?? [];
      return { payload: changedPayload, signature: changedSignature };
    });

  it('is signed, and every byte of it verified', async () => {
    const archive = await writeArchive(signedTree(), scratch.next('.tar'));
    const { stdout, code, stderr } = await drydock(['signatures', archive, '--trust', trust]);
    expect(stdout).toMatch(/^ {2}Signed by someone you trust$/m);
    expect(stdout).toMatch(
      /^ {6}Signed by the key “signer\.pub” \(SHA-256 [0-9a-f]{16}…\), over sha256:/m,
    );
    expect(stdout).toContain('SPDX; the file “usr/share/sbom/app.spdx.json” in the image, 2 B');
    expect(stdout).toMatch(/^1 of 1 image signed by someone you trust\.$/m);
    expect(code, stderr).toBe(0);
  });

  it('says the same as JSON', async () => {
    const archive = await writeArchive(signedTree(), scratch.next('.tar'));
    const { stdout, code } = await drydock(['signatures', archive, '--trust', trust, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'drydock.signatures.v1',
      verdict: 'verified',
      filesRead: true,
      trust: { items: [{ kind: 'public-key', name: 'signer.pub' }] },
      images: [{ digest, signed: 'signed', verdict: 'verified' }],
      companions: [
        { form: 'simple-signing', checks: [{ outcome: 'verified', over: digest }] },
        { form: 'spdx', link: 'file-inside', checks: [] },
      ],
      findings: [],
    });
    expect(code).toBe(0);
  });

  it('is not signed by somebody else, by nobody, or with another payload', async () => {
    const place = writeDirectory(signedTree(), scratch.next());
    const stranger = file('stranger.pub', makeKey('P-256').public);
    const other = await drydock(['signatures', place, '--trust', stranger]);
    expect([other.code, other.stdout.includes('Signed by')]).toEqual([1, false]);
    const nobody = await drydock(['signatures', place]);
    expect([nobody.code, nobody.stdout.includes('Signed by')]).toEqual([3, false]);
    const changed = signedTree((payload, signature) => [
      Buffer.from(payload.toString().replace('"optional":null', '"optional":{}')),
      signature,
    ]);
    const wrong = await drydock([
      'signatures',
      writeDirectory(changed, scratch.next()),
      '--trust',
      trust,
    ]);
    expect([wrong.code, wrong.stdout.includes('Signed by')]).toEqual([1, false]);
  });

  it('is called unsigned without a signature', async () => {
    const { stdout, code } = await drydock(['signatures', folder, '--trust', trust]);
    expect(stdout).toMatch(/^ {2}No signature$/m);
    expect(stdout).toMatch(/^0 of 1 image signed by someone you trust; no signature: 1\.$/m);
    expect(code).toBe(3);
  });

  it('is not opened with a file that nobody can trust', async () => {
    const secret = file('cosign.key', key.private);
    const { stdout, stderr, code } = await drydock(['signatures', folder, '--trust', secret]);
    expect(stdout).toBe('');
    expect(stderr).toContain('“cosign.key” is a private key.');
    expect(code).toBe(2);
  });

  it('fails if a blob of it is damaged, however well it is signed', async () => {
    const tree = signedTree();
    const manifest = JSON.parse(textAt(tree, `blobs/${digest.replace(':', '/')}`)) as {
      layers: { digest: string }[];
    };
    const layer = `blobs/${(manifest.layers[0]?.digest ?? '').replace(':', '/')}`;
    const bytes = Buffer.from(tree.get(layer) as Buffer);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    tree.set(layer, bytes);
    const place = writeDirectory(tree, scratch.next());
    const { stdout, code } = await drydock(['signatures', place, '--trust', trust]);
    expect(stdout).toContain('Damaged:');
    expect(code).toBe(1);
  });
});

const EVIL = '\u001b[2J\u202e\r\nSigned by someone you trust\u2028';

it('lets no text of a companion out as anything but text', async () => {
  const made = new HandMade();
  const { manifest } = made.image();
  const layer = { ...made.put('application/vnd.in-toto+json', Buffer.from('{}')) };
  const annotations = { 'in-toto.io/predicate-type': EVIL, [EVIL]: EVIL };
  const evil = made.artifact({ ...layer, annotations }, { subject: manifest });
  const typed = made.artifact(made.put(EVIL, Buffer.from('x')), { subject: manifest });
  made.list(manifest, '1').list(evil, EVIL).list(typed, 'typed');
  const folder = writeDirectory(made.tree(), scratch.next());
  for (const options of [[], ['--long'], ['--json']]) {
    const { stdout, stderr } = await drydock(['signatures', folder, ...options]);
    expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    expect(stdout).not.toMatch(/^\s*Signed by/m);
  }
});
