import { describe, expect, it } from 'vitest';
import { readMaterial, readSubject } from '../../../electron/engine/companion-material.ts';
import { FailureError } from '../../../shared/failure.ts';
import { material, SUBJECT, SUBJECT_DOCUMENT } from '../../support/sigstore-bundles.ts';

const BLOB = `sha256:${'b'.repeat(64)}`;
const blobs = new Map<string, Buffer>([
  [SUBJECT.digest, SUBJECT_DOCUMENT],
  [BLOB, Buffer.from('a bundle')],
]);

type MaterialSession = Parameters<typeof readMaterial>[0];

function session(held = blobs): MaterialSession {
  return {
    graph: { nodes: [] } as unknown as MaterialSession['graph'],
    blob: (wanted) => {
      const bytes = held.get(wanted);
      return bytes === undefined
        ? Promise.reject(new FailureError('not-found'))
        : Promise.resolve(bytes);
    },
    beside: () => {
      throw new FailureError('not-found');
    },
  };
}

const { digest, size, mediaType } = SUBJECT;
const subject = { digest, size, mediaType };

describe('what a companion is checked from', () => {
  it.each(['sigstore-bundle', 'dsse'] as const)('of form %s', async (form) => {
    const companion = { ...material(Buffer.alloc(0), SUBJECT, form).companion, blob: BLOB };
    const read = await readMaterial(session(), companion, subject);
    expect(read.bytes).toEqual(Buffer.from('a bundle'));
    // A bundle may sign the bytes of the manifest; the others sign what names its digest.
    const document = form === 'sigstore-bundle' ? SUBJECT_DOCUMENT : undefined;
    expect(read.subject?.document).toEqual(document);
  });

  it('is not the document of a subject that is gone', async () => {
    const { companion } = material(Buffer.alloc(0));
    const read = await readMaterial(session(new Map()), { ...companion, blob: BLOB }, subject);
    expect(read).toMatchObject({ bytes: 'absent', subject });
    expect(await readSubject(session(new Map()), subject)).toBeNull();
  });
});
