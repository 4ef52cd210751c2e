/** The choices that the product rests on, each beside what it was chosen over. */
import type { Case } from '../case.ts';
import type { RecipeName } from '../data/recipes.ts';
import { programContender, shell } from '../contenders/program.ts';
import { layerFiles, type Image } from '../data/image.ts';
import type { Contender } from '../run/contender.ts';
import { candidate } from './contender.ts';

/** Candidates by name, and programs that do the same, on one image. */
interface Choice {
  readonly name: string;
  readonly title: string;
  readonly recipe: RecipeName;
  readonly image: string;
  readonly candidates: readonly string[];
  readonly programs?: readonly string[];
}

const HUGE = { recipe: 'huge-layer', image: 'huge-layer-gzip' } as const;

const choices: readonly Choice[] = [
  {
    name: 'choice-tar',
    title: 'read the entries of a tar',
    ...HUGE,
    image: 'huge-layer-tar',
    candidates: ['tar: own reader', 'tar: tar-stream'],
  },
  {
    name: 'choice-loop',
    title: 'hash, decompress, hash, list: one thread',
    ...HUGE,
    candidates: ['loop: synchronous', 'loop: node streams'],
  },
  {
    name: 'choice-inflate',
    title: 'decompress gzip',
    ...HUGE,
    candidates: [
      'inflate: own',
      'inflate: own, with checks',
      'inflate: zlib, synchronous',
      'inflate: node stream',
    ],
    programs: ['igzip', 'gzip'],
  },
  {
    name: 'choice-zstd',
    title: 'decompress zstd',
    ...HUGE,
    image: 'huge-layer-zstd',
    candidates: ['zstd: WebAssembly', 'zstd: node stream'],
    programs: ['zstd'],
  },
  {
    name: 'choice-sha256',
    title: 'SHA-256 in chunks',
    ...HUGE,
    image: 'huge-layer-tar',
    candidates: [16, 64, 256, 1024, 4096].map((size) => `sha256: ${size} KiB`),
  },
  {
    name: 'choice-threads',
    title: 'verify with more threads',
    recipe: 'distribution',
    image: 'distribution-gzip',
    candidates: [1, 2, 4].map((count) => `threads: ${count}`),
  },
];

/** The choices as cases; none of them has a bar. */
export const CHOICES: readonly Case[] = choices.map(
  ({ name, title, recipe, image, candidates, programs = [] }) => ({
    name,
    group: 'choices',
    title,
    recipe,
    images: [image],
    warm: true,
    contenders: ([only]) => [
      ...candidates.map((each) => candidate(only, each)),
      ...programs.map((program) => decompressing(only, program)),
    ],
    bars: [],
  }),
);

function decompressing(image: Image, program: string): Contender {
  return programContender({
    name: `${program} -dc`,
    command: `${program} -dc >/dev/null`,
    needs: [program],
    make: () =>
      shell(`for file; do ${program} -dc "$file" >/dev/null || exit; done`, layerFiles(image)),
  });
}
