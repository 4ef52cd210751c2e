/** Drydock's own command line, as it is built. */
import path from 'node:path';
import { cliFile } from '../../setup/paths.ts';
import type { Image } from '../data/image.ts';
import { removeFolder } from '../own-folder.ts';
import type { Contender, Place } from '../run/contender.ts';
import { measure, type Cost } from '../run/measure.ts';

/** The name of what every bar is about. */
export const DRYDOCK = 'drydock';
/** The name of what a comparison is measured against. */
export const VERIFY_BOTH = 'verify both';

/** How \`drydock diff\` ends where two images are different. */
const DIFFERENT = 1;

/** `drydock verify` of an image that it has never seen. */
export function drydockVerify(image: Image, name = DRYDOCK): Contender {
  return {
    ...frame('verify', image, name),
    run: (place) => verify(image, emptyCache(place), place),
  };
}

/** `drydock verify` of an image that it has verified before. */
export function drydockAgain(image: Image): Contender {
  const again = (place: Place) => verify(image, path.join(place.scratch, 'cache-kept'), place);
  return {
    ...frame('verify', image, DRYDOCK),
    prepare: async (place) => {
      await again(place);
    },
    run: again,
  };
}

/** `drydock diff` of two images that it has never seen, and that are different. */
export function drydockDiff(before: Image, after: Image): Contender {
  return {
    ...frame('diff', before, DRYDOCK),
    command: `drydock diff ${before.name} ${after.name}`,
    run: async (place) => {
      // As text: the half GB of JSON for 400,000 rows would be what is measured.
      const env = { ...process.env, XDG_CACHE_HOME: emptyCache(place) };
      const args = [cliFile, 'diff', before.path, after.path];
      const { code, stderr, cost } = await measure(
        { program: process.execPath, args, env },
        place.scratch,
        place.signal,
      );
      if (code !== DIFFERENT) throw new Error(`exit code ${code}: ${stderr.trim()}`);
      return cost;
    },
  };
}

/** `drydock verify` of one image and then of another, neither of which it has seen. */
export function drydockVerifyBoth(before: Image, after: Image): Contender {
  return {
    ...frame('verify', before, VERIFY_BOTH),
    command: `drydock verify ${before.name} && drydock verify ${after.name}`,
    own: false,
    run: async (place) => {
      const first = await verify(before, emptyCache(place), place);
      return inTurn(first, await verify(after, emptyCache(place), place));
    },
  };
}

/** One after the other: the largest memory that either had, and the sum of all else. */
function inTurn(first: Cost, second: Cost): Cost {
  const sum = (key: 'cpuSeconds' | 'bytesRead') => (first[key] ?? 0) + (second[key] ?? 0);
  return {
    seconds: first.seconds + second.seconds,
    cpuSeconds: sum('cpuSeconds'),
    peakRSS: Math.max(first.peakRSS ?? 0, second.peakRSS ?? 0),
    bytesRead: sum('bytesRead'),
  };
}

/** `drydock inspect`. */
export function drydockInspect(image: Image, name = DRYDOCK): Contender {
  return {
    ...frame('inspect', image, name),
    run: async (place) => {
      const { cost } = await drydock(['inspect', image.path], emptyCache(place), place);
      return cost;
    },
  };
}

function frame(command: string, image: Image, name: string): Omit<Contender, 'run'> {
  return { name, command: `drydock ${command} ${image.name}`, needs: [], own: true };
}

async function verify(image: Image, cache: string, place: Place): Promise<Cost> {
  const { cost, verdict } = await drydock(['verify', image.path], cache, place);
  if (verdict !== 'verified') throw new Error(`the verdict was ${String(verdict)}`);
  return cost;
}

/** A place for what Drydock keeps between runs, with nothing in it. */
export function emptyCache({ scratch }: Place): string {
  const folder = path.join(scratch, 'cache-empty');
  removeFolder(folder);
  return folder;
}

/** Bytes read are those of the source, as Drydock itself counts them. */
async function drydock(
  args: readonly string[],
  cache: string,
  { scratch, signal }: Place,
): Promise<{ cost: Cost; verdict: unknown }> {
  const { code, stdout, stderr, cost } = await measure(
    {
      program: process.execPath,
      args: [cliFile, ...args, '--json', '--stats'],
      env: { ...process.env, XDG_CACHE_HOME: cache },
    },
    scratch,
    signal,
  );
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr.trim()}`);
  const document = JSON.parse(stdout) as { verdict: unknown; stats: { bytesRead: number } };
  return { cost: { ...cost, bytesRead: document.stats.bytesRead }, verdict: document.verdict };
}
