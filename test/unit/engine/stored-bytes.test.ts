import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSession, type Session } from '../../../electron/engine/session.ts';
import { writeArchive, writeDirectory } from '../../support/archive.ts';
import { blobPath } from '../../support/blobs.ts';
import { HandMade } from '../../support/hand-made.ts';
import { fakeDigest } from '../../support/mutate-document.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const failure = (code: string) => ({ failure: { code } });
const BIG = Buffer.alloc(3 * 1024 * 1024 + 7, 'some text ');

function made() {
  const source = new HandMade();
  const { manifest } = source.image();
  const big = source.put('text/plain', BIG);
  source.list(manifest, '1').list(source.artifact(big, { subject: manifest }), 'a');
  return { source, big };
}

async function using<T>(place: string, use: (session: Session) => T | Promise<T>): Promise<T> {
  const session = await openSession(place);
  try {
    return await use(session);
  } finally {
    session.close();
  }
}

describe('Session.blob', () => {
  it('reads a blob whole, from a folder and from an archive', async () => {
    const { source, big } = made();
    for (const place of [
      writeDirectory(source.tree(), scratch.next()),
      await writeArchive(source.tree(), scratch.next('.tar')),
    ])
      await using(place, async (session) => {
        const before = session.bytesRead;
        expect(BIG.equals(await session.blob(big.digest, BIG.length))).toBe(true);
        expect(session.bytesRead - before).toBe(BIG.length);
      });
  });

  it('refuses what is not here, what is too large, and another size than the recorded one', async () => {
    const { source, big } = made();
    const short = source.put('text/plain', Buffer.from('short'));
    source.list(source.artifact({ ...short, size: 6 }), 'b');
    await using(writeDirectory(source.tree(), scratch.next()), async (session) => {
      await expect(session.blob(fakeDigest('3'), 9)).rejects.toMatchObject(failure('not-found'));
      await expect(session.blob(big.digest, BIG.length - 1)).rejects.toMatchObject(
        failure('limit-exceeded'),
      );
      await expect(session.blob(short.digest, 99)).rejects.toMatchObject(failure('read-failed'));
    });
  });

  it('never hands out bytes that are not what the digest says', async () => {
    const { source, big } = made();
    const tree = source.tree();
    const wrong = Buffer.from(BIG);
    wrong[wrong.length - 1] = 0;
    tree.set(blobPath(big.digest), wrong);
    await using(writeDirectory(tree, scratch.next()), async (session) => {
      await expect(session.blob(big.digest, BIG.length)).rejects.toMatchObject(
        failure('read-failed'),
      );
    });
  });

  it('notices a file that was replaced since it was opened, by one that is as right', async () => {
    const { source, big } = made();
    const folder = writeDirectory(source.tree(), scratch.next());
    await using(folder, async (session) => {
      const file = path.join(folder, blobPath(big.digest));
      fs.rmSync(file);
      fs.writeFileSync(file, BIG);
      await expect(session.blob(big.digest, BIG.length)).rejects.toMatchObject(
        failure('source-changed'),
      );
    });
  });

  it('can be cancelled', async () => {
    const { source, big } = made();
    await using(writeDirectory(source.tree(), scratch.next()), async (session) => {
      const signal = AbortSignal.abort();
      await expect(session.blob(big.digest, BIG.length, signal)).rejects.toMatchObject(
        failure('cancelled'),
      );
    });
  });
});

describe('Session.beside', () => {
  it('reads a file by its name, and follows no link out of the source', async () => {
    const tree = made().source.tree();
    tree.set('signature-1', Buffer.from('one'));
    tree.set('signature-2', { link: '/etc/passwd' });
    await using(writeDirectory(tree, scratch.next()), (session) => {
      expect(session.beside('signature-1', 3).toString()).toBe('one');
      expect(() => session.beside('signature-1', 2)).toThrow('limit-exceeded');
      expect(() => session.beside('signature-2', 9999)).toThrow('not-found');
      expect(() => session.beside('../outside', 9999)).toThrow('not-found');
    });
  });
});
