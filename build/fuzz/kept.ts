/** The inputs that are kept in the project: what reaches something, and what once went wrong. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { root } from '../setup/paths.ts';

const folder = path.join(root, 'test', 'fixtures', 'fuzz');
const CORPUS = 'corpus.txt';
const FIND = '.find';
/** Bytes of all inputs that are kept of one target. */
const MOST_KEPT = 64 * 1024;

/** Inputs of a target, one a line, in base64. */
export function keptInputs(target: string): readonly Uint8Array[] {
  const file = path.join(folder, target, CORPUS);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => new Uint8Array(Buffer.from(line, 'base64')));
}

/** Inputs that once showed a fault, by name. */
export function keptFinds(target: string): ReadonlyMap<string, Uint8Array> {
  const place = path.join(folder, target);
  const names = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith(FIND)) : [];
  return new Map(
    names
      .sort()
      .map((name) => [
        name.slice(0, -FIND.length),
        new Uint8Array(readFileSync(path.join(place, name))),
      ]),
  );
}

/** Replaces the kept inputs by the shortest of these. */
export function keepInputs(target: string, inputs: readonly Uint8Array[]): void {
  let room = MOST_KEPT;
  const lines = new Set<string>();
  for (const input of [...inputs].sort((a, b) => a.length - b.length)) {
    if (input.length > room) break;
    room -= input.length;
    lines.add(Buffer.from(input).toString('base64'));
  }
  mkdirSync(path.join(folder, target), { recursive: true });
  writeFileSync(path.join(folder, target, CORPUS), `${[...lines].join('\n')}\n`);
}

/** Writes an input that showed a fault; returns its file, relative to the project. */
export function keepFind(target: string, input: Uint8Array): string {
  const name = createHash('sha256').update(input).digest('hex').slice(0, 12) + FIND;
  mkdirSync(path.join(folder, target), { recursive: true });
  writeFileSync(path.join(folder, target, name), input);
  return path.relative(root, path.join(folder, target, name));
}
