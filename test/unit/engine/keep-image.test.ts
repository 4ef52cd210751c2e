import { describe, it } from 'vitest';
import { keepImage, type KeepWish } from '../../../electron/engine/keep-image.ts';
import { openKept } from '../../../electron/engine/kept-session.ts';
import { openSession } from '../../../electron/engine/session.ts';
import { openLibrary } from '../../../electron/library/library.ts';
import { writeDirectory } from '../../support/archive.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { inThread } from '../../support/verified.ts';

const scratch = scratchFolder();
const ALL: KeepWish = { image: null, name: null, tags: [], note: '' };
const built = await buildImages({ ...SIMPLE, seed: 3, entries: 15, platforms: 2, nested: true });

async function keep(path: string, folder = scratch.next(), wish = ALL) {
  const session = await openSession(path);
  const library = openLibrary(folder);
  const summary = await keepImage(session, library, wish, { runner: inThread });
  session.close();
  return { library, summary };
}

describe('keepImage', () => {
  it('keeps', async () => {
    const path = writeDirectory(layoutTree(built), scratch.next());
    const { library, summary } = await keep(path);
    console.log(JSON.stringify(summary, null, 1));
    console.log(JSON.stringify(await library.state(), null, 1));
    const again = await keep(path, library.folder);
    console.log(JSON.stringify(again.summary, null, 1));
    const session = await openKept(library, summary.kept[0]?.id ?? '');
    console.log(session.graph.source, (await session.verify({ runner: inThread, keepListings: false })).verdict);
  });
});
