import { describe, expect, it } from 'vitest';
import { openSession } from '../../../electron/engine/session.ts';
import { OCI_CONFIG, OCI_EMPTY, OCI_INDEX } from '../../../electron/oci/media-type.ts';
import type { CompanionList } from '../../../shared/companions.ts';
import { writeDirectory } from '../../support/archive.ts';
import { toJson, type JsonDescriptor } from '../../support/blobs.ts';
import { HandMade } from '../../support/hand-made.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { fakeDigest } from '../../support/mutate-document.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { simplePayload } from '../../support/signed-payloads.ts';

const scratch = scratchFolder();
const SIGNATURE = 'application/vnd.dev.cosign.simplesigning.v1+json';
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

async function companionsOf(made: Pick<HandMade, 'tree'>): Promise<CompanionList> {
  const session = await openSession(writeDirectory(made.tree(), scratch.next()));
  try {
    return session.companions;
  } finally {
    session.close();
  }
}

/** As cosign writes it: the config of an image, and a layer a signature. */
function cosign(made: HandMade, layers: readonly JsonDescriptor[]): JsonDescriptor {
  const rootfs = { type: 'layers', diff_ids: layers.map(({ digest }) => digest) };
  const config = made.document(OCI_CONFIG, { architecture: '', os: '', config: {}, rootfs });
  return made.manifest({ config, layers });
}

function signature(made: HandMade, about: JsonDescriptor, text: string): JsonDescriptor {
  const annotations = { 'dev.cosignproject.cosign/signature': text };
  return { ...made.put(SIGNATURE, simplePayload(about.digest)), annotations };
}

const tagOf = ({ digest }: JsonDescriptor, ending: string) =>
  `${digest.replace(':', '-')}${ending}`;

describe('findCompanions', () => {
  it('tells each signature of a cosign manifest, and does not take that for an image', async () => {
    const made = new HandMade();
    const { manifest } = made.image();
    const bare = made.image({ user: 'other' }).manifest;
    const layers = [signature(made, manifest, 'one'), signature(made, manifest, 'two')];
    const signed = cosign(made, layers);
    made.list(manifest, '1').list(bare, '2').list(signed, tagOf(manifest, '.sig'));
    const { companions, images, filesRead } = await companionsOf(made);
    expect(filesRead).toBe(false);
    expect(companions).toMatchObject(
      ['one', 'two'].map((text) => ({
        kind: 'signature',
        form: 'simple-signing',
        link: 'cosign-tag',
        subject: manifest.digest,
        subjectPresent: true,
        images: [manifest.digest],
        manifest: signed.digest,
        blob: layers[0]?.digest,
        present: true,
        annotations: { 'dev.cosignproject.cosign/signature': text },
      })),
    );
    const ids = companions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(images).toEqual([
      { image: manifest.digest, companions: ids },
      { image: bare.digest, companions: [] },
    ]);
  });

  it('tells what is about an index of every image below it, signatures first', async () => {
    const made = new HandMade();
    const one = made.image().manifest;
    const two = made.image({ user: 'other' }).manifest;
    const fields = { schemaVersion: 2, mediaType: OCI_INDEX };
    const index = made.document(OCI_INDEX, { ...fields, manifests: [one, two] });
    const sbom = made.artifact(made.put('application/spdx+json', Buffer.from('{}')), {
      artifactType: 'application/spdx+json',
      subject: index,
    });
    const bundle = made.artifact(made.put(BUNDLE, Buffer.from('{"a":1}')), {
      artifactType: BUNDLE,
      subject: index,
      annotations: { 'dev.sigstore.bundle.content': 'message-signature' },
    });
    made.list(index, '1').list(sbom, 'a').list(bundle, 'b');
    const { companions, images } = await companionsOf(made);
    expect(companions.map(({ kind, form }) => [kind, form])).toEqual([
      ['signature', 'sigstore-bundle'],
      ['sbom', 'spdx'],
    ]);
    for (const each of companions) expect(each.images).toEqual([one.digest, two.digest]);
    const ids = companions.map(({ id }) => id);
    expect(images.map((each) => each.companions)).toEqual([ids, ids]);
  });

  it('tells the statements of BuildKit one by one, each with its predicate', async () => {
    const source = await buildImages({ ...SIMPLE, attestation: true, referrer: true });
    const { companions } = await companionsOf({ tree: () => layoutTree(source) });
    const subject = source.images[0]?.manifest.digest;
    expect(companions).toMatchObject([
      { kind: 'attestation', form: 'in-toto', link: 'buildkit', subject, images: [subject] },
      { kind: 'sbom', form: 'spdx', link: 'subject', subject, images: [subject] },
    ]);
  });

  it('says what is not here: the companion, its blob, what it is about', async () => {
    const made = new HandMade();
    const { manifest } = made.image();
    const stray = made.artifact(made.put('text/spdx', Buffer.from('x')), {
      subject: { ...manifest, digest: fakeDigest('e') },
    });
    const lost = made.put('text/spdx', Buffer.from('lost'));
    const holed = made.artifact(lost, { subject: manifest });
    const absent = made.artifact(made.put('text/spdx', Buffer.from('z')), { subject: manifest });
    made
      .list(manifest, '1')
      .list(stray, 'a')
      .list(holed, 'b')
      .list(absent, tagOf(manifest, '.sig'));
    made.blobs.delete(lost.digest);
    made.blobs.delete(absent.digest);
    const { companions } = await companionsOf(made);
    const of = (digest: string) => companions.find((each) => each.manifest === digest);
    expect(of(stray.digest)).toMatchObject({ images: [], subjectPresent: false, present: true });
    expect(of(holed.digest)).toMatchObject({ blob: lost.digest, size: 4, present: false });
    expect(of(absent.digest)).toMatchObject({ blob: null, present: false, kind: 'other' });
  });

  it('takes what looks like a signature and has a filesystem for an image', async () => {
    const made = new HandMade();
    const { manifest } = made.image();
    const { config, layer } = made.image({ user: 'other' });
    const both = made.manifest({ config, layers: [signature(made, manifest, 'x'), layer] });
    made.list(manifest, '1').list(both, tagOf(manifest, '.sig'));
    const { images } = await companionsOf(made);
    expect(images.map(({ image }) => image)).toEqual([manifest.digest, both.digest]);
  });

  it('links what cosign saved by its place, if its payload is about nothing that is here', async () => {
    const kind = (as: string) => ({ kind: `dev.cosignproject.cosign/${as}` });
    const made = new HandMade();
    const { manifest } = made.image();
    const other = { ...manifest, digest: fakeDigest('7') };
    const signed = cosign(made, [signature(made, other, 'x')]);
    made.list(manifest, '', kind('image')).list(signed, '', kind('sigs'));
    const { companions } = await companionsOf(made);
    expect(companions).toMatchObject([{ link: 'cosign-save', images: [manifest.digest] }]);
  });

  it('tells no config and no layer for an image that something is about', async () => {
    const made = new HandMade();
    const { manifest, config } = made.image();
    const blob = made.put('text/spdx', Buffer.from('x'));
    const about = made.artifact(blob, { subject: { ...config, mediaType: OCI_EMPTY } });
    made.list(manifest, '1').list(about, 'a');
    expect((await companionsOf(made)).companions).toMatchObject([{ images: [] }]);
  });

  it('keeps an annotation that is called like a prototype as text', async () => {
    const made = new HandMade();
    const { manifest } = made.image();
    const blob = made.put('text/spdx', Buffer.from('x'));
    const text = toJson({ subject: manifest }).toString();
    const fields = JSON.parse(
      text.replace('{', '{"annotations":{"__proto__":"evil","predicateType":"x"},'),
    ) as object;
    made.list(manifest, '1').list(made.artifact(blob, fields), 'a');
    const [found] = (await companionsOf(made)).companions;
    expect(Object.entries(found?.annotations ?? {})).toContainEqual(['__proto__', 'evil']);
    expect(found?.predicateType).toBeNull();
  });

  it('gives annotations of a manifest to its layers, but not thousands to each of thousands', async () => {
    const made = new HandMade();
    const { manifest } = made.image();
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`k${String(i)}`, '']));
    const annotations = { ...many, 'in-toto.io/predicate-type': 'told' };
    const layer = made.put('application/vnd.dsse.envelope.v1+json', Buffer.from('{}'));
    for (const count of [1, 200]) {
      const layers = Array.from({ length: count }, () => layer);
      made.list(
        made.manifest({ config: made.config(), layers, subject: manifest, annotations }),
        String(count),
      );
    }
    const { companions } = await companionsOf(made);
    const kept = companions.map((each) => Object.keys(each.annotations).length);
    expect(companions.map(({ predicateType }) => predicateType)).toEqual(kept.map(() => 'told'));
    expect(kept.filter((count) => count > 1)).toHaveLength(1);
    expect(kept).toHaveLength(201);
  });
});
