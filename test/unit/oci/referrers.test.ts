import { describe, expect, it } from 'vitest';
import type { Referrer } from '../../../shared/model.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../../electron/oci/media-type.ts';
import { writeDirectory } from '../../support/archive.ts';
import { putBlob, toJson, type JsonDescriptor } from '../../support/blobs.ts';
import { HandMade } from '../../support/hand-made.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { fakeDigest } from '../../support/mutate-document.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { verified } from '../../support/verified.ts';

const scratch = scratchFolder();
const SIGNATURE = 'application/vnd.dev.cosign.simplesigning.v1+json';

async function referrersOf(made: HandMade): Promise<readonly Referrer[]> {
  const { graph } = await verified(writeDirectory(made.tree(), scratch.next()));
  return graph.referrers;
}

function tagOf({ digest }: JsonDescriptor): string {
  return digest.replace(':', '-');
}

describe('findReferrers', () => {
  it('follows subject and the annotations of BuildKit', async () => {
    const source = await buildImages({ ...SIMPLE, referrer: true, attestation: true });
    const { graph } = await verified(writeDirectory(layoutTree(source), scratch.next()));
    const subject = source.images[0]?.manifest.digest;
    expect(graph.referrers.toSorted(byLink)).toMatchObject([
      {
        subject,
        link: 'buildkit',
        artifactType: 'application/vnd.in-toto+json',
        name: null,
        present: true,
        subjectPresent: true,
      },
      {
        subject,
        link: 'subject',
        artifactType: 'application/spdx+json',
        name: null,
        present: true,
        subjectPresent: true,
      },
    ]);
  });

  it.each(['sig', 'att', 'sbom'])(
    'follows the tag of cosign with the ending %s',
    async (ending) => {
      const made = new HandMade();
      const { manifest } = made.image();
      const name = `registry.example/app:${tagOf(manifest)}.${ending}`;
      const signature = made.artifact(made.put('text/plain', Buffer.from(ending)));
      made.list(manifest, '1.0').list(signature, name);
      expect(await referrersOf(made)).toMatchObject([
        { subject: manifest.digest, digest: signature.digest, link: 'cosign-tag', name },
      ]);
    },
  );

  it('follows the tag that stands in for the subject to what its index lists', async () => {
    const made = new HandMade();
    const { manifest } = made.image();
    const blob = made.put('text/plain', Buffer.from('sbom'));
    const referrer = made.artifact(blob, { annotations: { a: 'b' } });
    const index = made.document(OCI_INDEX, {
      schemaVersion: 2,
      mediaType: OCI_INDEX,
      manifests: [referrer],
    });
    made.list(manifest, '1.0').list(index, tagOf(manifest));
    expect(await referrersOf(made)).toMatchObject([
      { subject: manifest.digest, digest: referrer.digest, link: 'fallback-tag' },
    ]);
  });

  it('takes a subject for the link where a tag says the same', async () => {
    const made = new HandMade();
    const { manifest } = made.image();
    const blob = made.put('text/plain', Buffer.from('sbom'));
    const referrer = made.artifact(blob, { subject: manifest });
    const fields = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [referrer] };
    made.list(made.document(OCI_INDEX, fields), tagOf(manifest)).list(manifest, '1.0');
    expect(await referrersOf(made)).toMatchObject([{ digest: referrer.digest, link: 'subject' }]);
  });

  it('takes from a signature what it says that it signs', async () => {
    const made = new HandMade();
    const { manifest } = made.image();
    const critical = { image: { 'docker-manifest-digest': manifest.digest } };
    const signature = made.artifact(made.put(SIGNATURE, toJson({ critical })));
    made.list(manifest, '1.0').list(signature, '');
    expect(await referrersOf(made)).toMatchObject([
      { subject: manifest.digest, digest: signature.digest, link: 'cosign-payload' },
    ]);
  });

  it('takes from an attestation what its statement is about', async () => {
    const made = new HandMade();
    const { manifest } = made.image();
    const sha256 = manifest.digest.slice('sha256:'.length);
    const payload = toJson({ subject: [{ digest: { sha256 } }] }).toString('base64');
    const envelope = made.put('application/vnd.dsse.envelope.v1+json', toJson({ payload }));
    const attestation = made.artifact(envelope);
    made.list(manifest, '1.0').list(attestation, '');
    expect(await referrersOf(made)).toMatchObject([
      { subject: manifest.digest, digest: attestation.digest, link: 'cosign-payload' },
    ]);
  });

  it('says that what it is about is not here', async () => {
    const made = new HandMade();
    const subject = { ...made.put('text/plain', Buffer.from('x')), digest: fakeDigest('e') };
    const referrer = made.artifact(made.put('text/plain', Buffer.from('sbom')), { subject });
    made.list(referrer, '1.0');
    expect(await referrersOf(made)).toMatchObject([
      { subject: fakeDigest('e'), present: true, subjectPresent: false },
    ]);
  });

  it('takes no name for a link that only looks like one', async () => {
    const made = new HandMade();
    made.list(made.image().manifest, `sha256-${'z'.repeat(64)}.sig`);
    made.list(made.image({ user: 'other' }).manifest, 'sha256-abc.sig');
    expect(await referrersOf(made)).toEqual([]);
  });
});

describe('the type of a referrer', () => {
  const typesOf = async (
    configType: string,
    declared: { readonly artifactType?: string } = {},
  ): Promise<readonly (string | null)[]> => {
    const blobs = new Map<string, Buffer>();
    const manifest = toJson({
      config: putBlob(blobs, configType, Buffer.from('{}')),
      layers: [putBlob(blobs, 'application/jose+json', Buffer.from('signature'))],
      subject: { mediaType: OCI_MANIFEST, digest: digestOf(Buffer.from('gone')), size: 4 },
    });
    const root = putBlob(blobs, OCI_MANIFEST, manifest);
    const index = putBlob(blobs, OCI_INDEX, toJson({ manifests: [{ ...root, ...declared }] }));
    const tree = layoutTree({ blobs, roots: [root, index] });
    const { graph } = await verified(writeDirectory(tree, scratch.next()));
    return graph.referrers.map(({ artifactType }) => artifactType);
  };

  it('is that of its config where the manifest names none', async () => {
    expect(await typesOf('application/vnd.example.signature')).toEqual([
      'application/vnd.example.signature',
    ]);
  });

  it('is that of its first layer where the config is empty', async () => {
    expect(await typesOf('application/vnd.oci.empty.v1+json')).toEqual(['application/jose+json']);
  });

  it('is the one that an index gives, whichever pointer comes first', async () => {
    const artifactType = 'application/vnd.example.from-index';
    const empty = 'application/vnd.oci.empty.v1+json';
    expect(await typesOf(empty, { artifactType })).toEqual([artifactType]);
  });
});

function byLink(a: Pick<Referrer, 'link'>, b: Pick<Referrer, 'link'>): number {
  return a.link < b.link ? -1 : 1;
}
