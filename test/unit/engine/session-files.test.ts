// Every byte of every file of real layers, through a session, against the tar that they were made from.
import * as tar from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { openSession } from '../../../electron/engine/session.ts';
import { writeArchive } from '../../support/archive.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { STORED_FORMS } from '../../support/layer-content.ts';
import { readsHere } from '../../support/reads.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { inThread } from '../../support/verified.ts';

const scratch = scratchFolder();
const RUN = { runner: inThread, reads: readsHere };

async function bodiesOf(layer: Buffer): Promise<(Buffer | null)[]> {
  const bodies: (Buffer | null)[] = [];
  const extract = tar.extract();
  extract.end(layer);
  for await (const member of extract) {
    const parts: Buffer[] = [];
    for await (const part of member) parts.push(part as Buffer);
    const { type, name } = member.header;
    bodies.push(type === 'file' && !name.includes('.wh.') ? Buffer.concat(parts) : null);
  }
  return bodies;
}

describe('Session.readFile', () => {
  it('gives the bytes of every file, however its layer is stored', async () => {
    const forms = STORED_FORMS;
    const built = await buildImages({ ...SIMPLE, seed: 9, entries: 30, layers: 5, forms });
    const session = await openSession(await writeArchive(layoutTree(built), scratch.next('.tar')));
    let files = 0;
    for (const { tar: stored, descriptor } of built.images[0]?.layers ?? []) {
      for (const [entry, body] of (await bodiesOf(stored)).entries()) {
        if (body === null) continue;
        const at = { layer: descriptor.digest, entry };
        const { bytes, size } = await session.readFile(at, 0, body.length + 9, RUN);
        expect(size).toBe(body.length);
        expect(Buffer.compare(bytes, body)).toBe(0);
        if (body.length === 0) continue;
        const tail = await session.readFile(at, body.length - 1, 9, RUN);
        expect(Buffer.compare(tail.bytes, body.subarray(-1))).toBe(0);
        files++;
      }
    }
    expect(files).toBeGreaterThan(20);
    session.close();
  });

  it('fails for what is no layer, and for an entry that is not there', async () => {
    const built = await buildImages({ ...SIMPLE, seed: 9, entries: 3 });
    const session = await openSession(await writeArchive(layoutTree(built), scratch.next('.tar')));
    const layer = session.graph.images[0]?.layers[0]?.digest ?? '';
    const config = session.graph.images[0]?.imageID ?? '';
    const invalid = { failure: { code: 'invalid-request' } };
    await expect(session.readFile({ layer: config, entry: 0 }, 0, 1, RUN)).rejects.toMatchObject(
      invalid,
    );
    await expect(session.readFile({ layer, entry: 999 }, 0, 1, RUN)).rejects.toMatchObject(invalid);
    session.close();
  });
});
