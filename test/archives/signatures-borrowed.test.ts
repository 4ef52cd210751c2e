// Signatures that are good, and that an image borrows which they are not about.

import { describe, expect, it } from 'vitest';
import { checkSignatures } from '../../electron/engine/check-signatures.ts';
import { openSession } from '../../electron/engine/session.ts';
import { TrustShelf } from '../../electron/engine/trust-shelf.ts';
import { OCI_CONFIG, OCI_INDEX } from '../../electron/oci/media-type.ts';
import { readTrust } from '../../electron/signatures/read-trust.ts';
import { writeDirectory } from '../support/archive.ts';
import type { JsonDescriptor } from '../support/blobs.ts';
import { HandMade } from '../support/hand-made.ts';
import { makeKey, sign } from '../support/openssl.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { simplePayload } from '../support/signed-payloads.ts';

const scratch = scratchFolder();
const key = makeKey('P-256');
const SIGNATURE = 'application/vnd.dev.cosign.simplesigning.v1+json';

/** Puts a signature by the trusted key over `signed` at the cosign tag of `tagged`. */
function listSigned(made: HandMade, signed: JsonDescriptor, tagged = signed): void {
  const payload = simplePayload(signed.digest);
  const signature = sign(key, 'sha256', payload).toString('base64');
  const annotations = { 'dev.cosignproject.cosign/signature': signature };
  const layer = { ...made.put(SIGNATURE, payload), annotations };
  const config = made.document(OCI_CONFIG, { architecture: '', os: '', config: {} });
  const manifest = made.manifest({ config, layers: [layer] });
  made.list(manifest, `${tagged.digest.replace(':', '-')}.sig`);
}

async function signedOf(made: HandMade): Promise<Readonly<Record<string, string>>> {
  const shelf = new TrustShelf();
  expect(shelf.add('key.pub', readTrust('key.pub', Buffer.from(key.public)))).toBeNull();
  const session = await openSession(writeDirectory(made.tree(), scratch.next()));
  try {
    return (await checkSignatures(session, { trust: shelf.trust, state: shelf.state }, {})).images;
  } finally {
    session.close();
  }
}

interface Fields {
  readonly config: JsonDescriptor;
  readonly layers: readonly JsonDescriptor[];
}

/** An index of one image, both of them signed by nobody yet. */
function indexed(made: HandMade): { index: JsonDescriptor; inner: JsonDescriptor } {
  const inner = made.image().manifest;
  const fields = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [inner] };
  return { index: made.document(OCI_INDEX, fields), inner };
}

describe('a signature over an index', () => {
  it.each([
    [
      'layer',
      (index: JsonDescriptor, image: Fields) => ({ ...image, layers: [...image.layers, index] }),
    ],
    ['config', (index: JsonDescriptor, image: Fields) => ({ ...image, config: index })],
    [
      'layer of another type',
      (index: JsonDescriptor, image: Fields) => ({
        ...image,
        layers: [
          ...image.layers,
          { ...index, mediaType: 'application/vnd.oci.image.layer.v1.tar' },
        ],
      }),
    ],
    ['subject', (index: JsonDescriptor, image: Fields) => ({ ...image, subject: index })],
  ])('is none of an image that has the index as a %s', async (_what, change) => {
    const made = new HandMade();
    const { index, inner } = indexed(made);
    const { config, layer } = made.image({ user: 'evil' });
    const evil = made.manifest(change(index, { config, layers: [layer] }));
    made.list(index, '1').list(evil, '2');
    listSigned(made, index);
    const signed = await signedOf(made);
    expect(signed[inner.digest]).toBe('signed');
    // With a config of another kind it is no image that could be run, and is not listed.
    expect(signed[evil.digest] ?? 'none').toBe('none');
  });
});
