/** A candidate of `candidates.ts` as a contender: a process of its own, which times its work. */
import path from 'node:path';
import { layerFiles, type Image } from '../data/image.ts';
import type { Contender, Place } from '../run/contender.ts';
import { measure, type Cost } from '../run/measure.ts';

const file = path.join(import.meta.dirname, 'candidate.ts');

/** Runs the candidate of this name on all layers of the image, or on the layout as a whole. */
export function candidate(image: Image, name: string): Contender {
  return {
    name,
    command: `${name}, on ${image.name}`,
    needs: [],
    own: false,
    run: (place) => runCandidate(name, [image.path, ...layerFiles(image)], place),
  };
}

/** Both times are those of the work, without the start of the process. */
async function runCandidate(
  name: string,
  args: readonly string[],
  { scratch, signal }: Place,
): Promise<Cost> {
  const command = { program: process.execPath, args: [file, name, ...args] };
  const { code, stdout, stderr, cost } = await measure(command, scratch, signal);
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  const work = JSON.parse(stdout) as { seconds: number; cpuSeconds: number };
  return { ...cost, ...work };
}
