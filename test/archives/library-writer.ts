/**
 * A process that keeps images in a library, one after the other, until it is ended: `FOLDER SEED COUNT`. It says
 * `name digest` on standard output when an image is kept. Started by tests as plain TypeScript.
 */
import * as fs from 'node:fs';
import { openLibrary } from '../../electron/library/library.ts';
import { keep, tinyImage } from '../support/kept-images.ts';
import { Random } from '../support/random.ts';

const [, , folder = '', seed = '0', count = 'Infinity'] = process.argv;
const random = new Random(Number(seed));
const library = openLibrary(folder);

for (let i = 0; i < Number(count); i++) {
  const image = tinyImage(
    `shared ${random.below(5)}`,
    `${seed}-${i} ${'x'.repeat(random.below(20_000))}`,
  );
  const name = `image-${seed}-${i}`;
  await keep(library, image, { name });
  // The pipe takes it whole, and at once: what is kept is told before anything else happens.
  fs.writeSync(1, `${name} ${image.root.digest}\n`);
  if (random.below(4) === 0) {
    const { images } = await library.state();
    const going = images.filter((each) => each.name?.startsWith(`image-${seed}-`));
    const victim = going[random.below(going.length)];
    if (victim !== undefined && going.length > 5) {
      fs.writeSync(1, `-${victim.name ?? ''} \n`);
      await library.remove([victim.id]);
    }
  }
}
