/** Two images that share their base, each in an archive of its own. */
import { writeArchive, type Member } from '../support/archive.ts';
import type { ScratchFolder } from '../support/scratch-folder.ts';
import { ownImage, type OwnImage } from './cli-source.ts';

export interface AppPair {
  /** `app:1.0`. */
  readonly one: OwnImage;
  /** `app:2.0`. */
  readonly two: OwnImage;
  readonly oneFile: string;
  readonly twoFile: string;
}

export async function writeAppPair(scratch: ScratchFolder): Promise<AppPair> {
  const base: readonly Member[] = [{ name: 'base', body: Buffer.alloc(20_000, 'base') }];
  const one = await ownImage([base, [{ name: 'a', body: Buffer.from('one') }]], {
    name: 'app:1.0',
  });
  const two = await ownImage([base, [{ name: 'a', body: Buffer.from('two') }]], {
    name: 'app:2.0',
  });
  const oneFile = await writeArchive(one.tree, scratch.next('.tar'));
  const twoFile = await writeArchive(two.tree, scratch.next('.tar'));
  return { one, two, oneFile, twoFile };
}
