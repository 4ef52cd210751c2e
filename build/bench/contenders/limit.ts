/**
 * What cannot be avoided: reading, SHA-256 of the stored and of the unpacked bytes, and the fastest
 * decompression on this machine. Each part runs alone, one process at a time.
 */
import * as fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { layerFiles, type Image } from '../data/image.ts';
import type { Contender, Place } from '../run/contender.ts';
import type { Command, Cost } from '../run/measure.ts';
import { decompressor } from './decompressor.ts';
import { runCommand, shell } from './program.ts';

/** All parts' processor time, spread over all cores without a gap: no program can be faster. */
export function limit(image: Image): Contender {
  const parts = partsOf(image);
  return {
    ...frame(image, 'limit', `(${parts.map(({ text }) => text).join(' + ')}) ÷ cores, in CPU time`),
    needs: [...new Set([...parts.map(({ program }) => program), 'time'])],
    run: async (place) => {
      const costs = await runAll(parts, image, place);
      const cpuSeconds = costs.reduce((sum, cost) => sum + (cost.cpuSeconds ?? 0), 0);
      return { ...unknown, cpuSeconds, seconds: cpuSeconds / availableParallelism() };
    },
  };
}

/** The slowest of the parts, in time as it passes: what one layer takes if all else is beside it. */
export function slowestStage(image: Image): Contender {
  const parts = partsOf(image);
  return {
    ...frame(image, 'slowest stage', `slowest of ${parts.map(({ text }) => text).join(', ')}`),
    needs: [...new Set(parts.map(({ program }) => program))],
    run: async (place) => {
      const costs = await runAll(parts, image, place);
      return costs.reduce((slowest, cost) => (cost.seconds > slowest.seconds ? cost : slowest));
    },
  };
}

const unknown = { peakRSS: null, bytesRead: null };

interface Part {
  readonly text: string;
  readonly program: string;
  readonly command: (unpacked: string) => Command;
}

function partsOf(image: Image): readonly Part[] {
  const files = layerFiles(image);
  const hash = (text: string, at: (unpacked: string) => readonly string[]): Part => ({
    text: `openssl dgst ${text}`,
    program: 'openssl',
    command: (unpacked) => ({ program: 'openssl', args: ['dgst', '-sha256', ...at(unpacked)] }),
  });
  const stored = hash('stored', () => files);
  // Where nothing is compressed both forms are one, and one hash serves both.
  if (image.encoding === 'tar') return [stored];
  const [program = '', ...args] = decompressor(image.encoding, 'fastest');
  const text = [program, ...args].join(' ');
  const inflate: Part = {
    text,
    program,
    command: () => shell(`for file; do ${text} "$file" >/dev/null || exit; done`, files),
  };
  const unpackedFiles = (folder: string) => files.map((_, at) => path.join(folder, String(at)));
  return [stored, inflate, hash('unpacked', unpackedFiles)];
}

function frame(image: Image, name: string, command: string): Omit<Contender, 'run' | 'needs'> {
  return {
    name,
    command,
    own: false,
    prepare: async (place) => {
      if (image.encoding !== 'tar') await unpackAll(image, place);
    },
  };
}

async function runAll(parts: readonly Part[], image: Image, place: Place): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (const { command } of parts)
    costs.push(await runCommand(command(unpackedFolder(image, place)), place));
  return costs;
}

/** The tars of the layers, for the hash alone to read. */
async function unpackAll(image: Image, place: Place): Promise<void> {
  const folder = unpackedFolder(image, place);
  if (fs.existsSync(folder)) return;
  fs.mkdirSync(folder);
  const unpack = decompressor(image.encoding, 'fastest').join(' ');
  for (const [at, file] of layerFiles(image).entries())
    await runCommand(shell(`${unpack} "$1" >"$2"`, [file, path.join(folder, String(at))]), place);
}

function unpackedFolder(image: Image, { scratch }: Place): string {
  return path.join(scratch, `unpacked-${image.name}`);
}
