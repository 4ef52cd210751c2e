/** What a program and all that it starts ask of the system, as strace saw it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const noStrace =
  spawnSync('strace', ['-V']).status === 0 ? undefined : 'strace is not installed';

const FILES =
  'open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat';
const TRACED = `trace=%network,execve,clone,clone3,fork,vfork,${FILES}`;

/** The command that starts another one and writes what it asks for into a file. */
export function underTrace(file: string): readonly string[] {
  return ['strace', '-f', '-qq', '-y', '-s', '512', '--seccomp-bpf', '-e', TRACED, '-o', file];
}

export interface SystemCall {
  /** The process of the thread that made it. */
  readonly process: number;
  readonly name: string;
  /** Its arguments, as strace writes them. */
  readonly text: string;
  readonly failed: boolean;
}

/** All calls of a trace that came to an end, in the order of their starts. */
export function readTrace(file: string): readonly SystemCall[] {
  const begun = new Map<string, string>();
  const calls: SystemCall[] = [];
  const processes = new Map<number, number>();
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    const [, thread = '', said = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (said.endsWith('<unfinished ...>')) {
      begun.set(thread, said.slice(0, -'<unfinished ...>'.length));
      continue;
    }
    const rest = /^<\.\.\. \w+ resumed>(.*)$/.exec(said)?.[1];
    const whole = rest === undefined ? said : `${begun.get(thread) ?? ''}${rest}`;
    const [, name, text = '', result = ''] = /^(\w+)\((.*)\) += (.*)$/.exec(whole) ?? [];
    if (name === undefined) continue;
    const owner = processes.get(Number(thread)) ?? Number(thread);
    if (/^(?:clone3?|v?fork)$/.test(name)) {
      const made = Number.parseInt(result, 10);
      if (text.includes('CLONE_THREAD')) processes.set(made, owner);
      else processes.set(made, made);
    }
    calls.push({ process: owner, name, text, failed: result.startsWith('-1') });
  }
  return calls;
}

/** Every path that a call wanted to make, write or put something at, absolute. */
export function writtenPaths(calls: readonly SystemCall[]): readonly string[] {
  const paths = calls.flatMap((call) => (isWrite(call) ? placesOf(call) : []));
  return [...new Set(paths)].sort();
}

/** Every path that was opened, absolute. */
export function openedPaths(calls: readonly SystemCall[]): readonly string[] {
  const paths = calls.flatMap((call) =>
    call.name.startsWith('open') && !call.failed ? placesOf(call) : [],
  );
  return [...new Set(paths)].sort();
}

function isWrite({ name, text, failed }: SystemCall): boolean {
  if (failed) return false;
  if (name.startsWith('open')) return /\bO_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)\b/.test(text);
  return /^(?:creat|mkdir|rename|link|symlink)/.test(name);
}

/** The last path that a call names: of two, the new one. */
function placesOf({ text }: SystemCall): string[] {
  const named = [...text.matchAll(/(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/g)].at(-1);
  if (named === undefined) return [];
  const [, folder = '/', name = ''] = named;
  return [path.resolve(folder, name)];
}
