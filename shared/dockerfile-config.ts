/** What an image's config sets, beside what the steps of its history set. */
import { isCarried, type DockerfileStep } from './dockerfile-step.ts';
import { cleanFolder, ToldValues } from './dockerfile-told.ts';
import { execForm, quotedValue } from './dockerfile-words.ts';
import { escapeText } from './escape.ts';
import { say } from './language/say.ts';
import type { RuntimeConfig } from './oci.ts';

/** A line of the config, and whether a step above says anything about it. */
interface Line {
  readonly text: string;
  readonly told: boolean;
}

/**
 * Lines for what the config sets and the steps do not: it came with a base image or from another
 * tool, or the history is not that of this image. Where it is not certain that both say the same,
 * the config is shown.
 */
export function configLines(
  runtime: RuntimeConfig,
  steps: readonly DockerfileStep[],
): readonly string[] {
  const told = new ToldValues();
  for (const step of steps) told.add(step);
  const lines = [
    ...pairs('ENV', runtime.env.map(splitPair), told),
    ...pairs('LABEL', Object.entries(runtime.labels), told),
    ...added('EXPOSE', runtime.exposedPorts, told, portOf),
    ...added('VOLUME', runtime.volumes, told, (volume) => volume),
    ...whole('WORKDIR', runtime.workingDir, told),
    ...whole('USER', runtime.user, told),
    ...whole('STOPSIGNAL', runtime.stopSignal, told),
    ...command('ENTRYPOINT', runtime.entrypoint, told),
    ...command('CMD', runtime.cmd, told),
  ];
  return [
    ...section(
      say('dockerfile.config-untold'),
      lines.filter((line) => !line.told),
    ),
    ...section(
      say('dockerfile.config-otherwise'),
      lines.filter((line) => line.told),
    ),
  ];
}

function section(heading: string, lines: readonly Line[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `# ${heading}`, ...lines.map(({ text }) => safeLine(text))];
}

function safeLine(line: string): string {
  const safe = escapeText(line, 4000);
  return safe === line && isCarried(line) ? line : `# ${safe}`;
}

/** A name that the config has twice is shown each time: which one counts is not certain. */
function pairs(
  keyword: string,
  all: readonly (readonly [string, string])[],
  told: ToldValues,
): readonly Line[] {
  const values = told.pairs.get(keyword);
  const names = new Set<string>();
  const twice = new Set(all.map(([name]) => name).filter((name) => isAgain(names, name)));
  return all
    .filter(([name, value]) => twice.has(name) || values?.get(name) !== value)
    .map(([name, value]) => ({
      text: `${keyword} ${quotedName(name)}=${quotedValue(value)}`,
      told: values?.has(name) === true,
    }));
}

function isAgain(seen: Set<string>, name: string): boolean {
  const again = seen.has(name);
  seen.add(name);
  return again;
}

/** Such as the ports, to which each step adds: those that no step added. */
function added(
  keyword: string,
  all: readonly string[],
  told: ToldValues,
  same: (word: string) => string,
): readonly Line[] {
  const known = new Set([...(told.sets.get(keyword) ?? [])].map(same));
  const more = all.filter((word) => !known.has(same(word)));
  if (more.length === 0) return [];
  const body = keyword === 'VOLUME' ? execForm(more) : more.join(' ');
  return [{ text: `${keyword} ${body}`, told: false }];
}

function portOf(port: string): string {
  return port.includes('/') ? port : `${port}/tcp`;
}

/** What a step sets as a whole. A config that does not set it cannot be written as an instruction. */
function whole(keyword: string, value = '', told: ToldValues): readonly Line[] {
  const last = told.last.get(keyword);
  if (value === '') return last === undefined ? [] : [{ text: notSet(keyword), told: true }];
  const text = `${keyword} ${value}`;
  const word = keyword === 'WORKDIR' && value.startsWith('/') ? cleanFolder(value) : value;
  if (last !== undefined && (last.line === text || last.words?.[0] === word)) return [];
  return [{ text, told: last !== undefined }];
}

function notSet(keyword: string): string {
  return `# ${say('dockerfile.config-not-set', { keyword })}`;
}

function command(keyword: string, words: readonly string[], told: ToldValues): readonly Line[] {
  const last = told.last.get(keyword);
  if (last === undefined && words.length === 0) return [];
  const text = `${keyword} ${execForm(words)}`;
  if (last !== undefined && (last.line === text || isSame(last.words, words))) return [];
  // Docker forgets the command of a base image where a new entrypoint is set.
  if (words.length === 0 && keyword === 'CMD' && told.isBefore('CMD', 'ENTRYPOINT')) return [];
  return [{ text, told: last !== undefined }];
}

function isSame(some: readonly string[] | null, others: readonly string[]): boolean {
  return some?.length === others.length && some.every((word, i) => word === others[i]);
}

function splitPair(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function quotedName(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : quotedValue(name);
}
