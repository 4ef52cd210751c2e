/**
 * The data of the bench, made when it is first wanted and kept in the cache. What is being made has
 * another name until it is whole, so an interrupted run leaves nothing that looks finished.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { cacheDir, root } from '../../setup/paths.ts';
import { say } from '../../setup/say.ts';
import { makeOwnFolder, removeFolder } from '../own-folder.ts';
import type { Image, ImageFacts } from './image.ts';
import { makeArchives } from './make-archive.ts';
import { makeImages } from './make-images.ts';
import { makePool, Pool } from './pool.ts';
import { recipeOf, type RecipeName, type Scale } from './recipes.ts';

/** Goes up with every change of what is made. */
const VERSION = 1;
const FACTS = 'facts.json';

/** Everything that the bench writes besides its results. */
export const benchDir = path.join(cacheDir, 'bench');

export class DataStore {
  readonly #folder = path.join(benchDir, dataKey());
  readonly #scale: Scale;
  readonly #signal: AbortSignal;

  constructor(scale: Scale, signal: AbortSignal) {
    this.#scale = scale;
    this.#signal = signal;
  }

  /** The images of a recipe, by name; makes them if they are not there. */
  async images(name: RecipeName): Promise<ReadonlyMap<string, Image>> {
    const folder = path.join(this.#folder, this.#scale, name);
    if (!fs.existsSync(folder)) await this.#makeAll(name, folder);
    const text = fs.readFileSync(path.join(folder, FACTS), 'utf8');
    const facts = JSON.parse(text) as readonly ImageFacts[];
    return new Map(
      facts.map((each) => [each.name, { ...each, path: path.join(folder, each.name) }]),
    );
  }

  async #makeAll(name: RecipeName, folder: string): Promise<void> {
    this.#removeOutdated();
    const started = performance.now();
    say(`Making ${name} (once; kept in ${path.relative(root, folder)}) …`);
    await makeWhole(folder, async (making) => {
      const recipe = recipeOf(name, this.#scale);
      const facts =
        'zeros' in recipe
          ? await makeArchives(making, recipe)
          : await this.#withPool((pool) => makeImages(making, recipe, pool, this.#signal));
      fs.writeFileSync(path.join(making, FACTS), JSON.stringify(facts, null, 2));
    });
    say(`Made ${name} in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
  }

  async #withPool<T>(use: (pool: Pool) => Promise<T>): Promise<T> {
    const folder = path.join(this.#folder, 'pool');
    if (!fs.existsSync(folder)) await makeWhole(folder, async (making) => makePool(making));
    const pool = new Pool(folder);
    try {
      return await use(pool);
    } finally {
      pool.close();
    }
  }

  /** Data of another version is of no use to anybody. */
  #removeOutdated(): void {
    fs.mkdirSync(this.#folder, { recursive: true });
    for (const entry of fs.readdirSync(benchDir)) {
      if (/^[0-9a-f]{12}$/.test(entry) && entry !== path.basename(this.#folder))
        removeFolder(path.join(benchDir, entry));
    }
  }
}

/** Gives `make` an empty folder, which gets its name when all went well. */
async function makeWhole(folder: string, make: (making: string) => Promise<void>): Promise<void> {
  const making = makeOwnFolder(`${folder}.making`);
  try {
    await make(making);
    fs.renameSync(making, folder);
  } finally {
    removeFolder(making);
  }
}

/** The same data comes from the same packages, for the same machine, by the same zlib. */
function dataKey(): string {
  return createHash('sha256')
    .update(`${VERSION} ${process.platform} ${process.arch} ${process.version}\n`)
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
    .slice(0, 12);
}
