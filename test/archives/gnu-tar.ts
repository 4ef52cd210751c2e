/** An entry as `tar --list --verbose --numeric-owner` prints it, in UTC. */
import type { EntryFields } from '../support/command.ts';

const LETTER: Readonly<Record<string, string>> = {
  file: '-',
  dir: 'd',
  symlink: 'l',
  hardlink: 'h',
  char: 'c',
  block: 'b',
  fifo: 'p',
  whiteout: '-',
  opaque: '-',
};

/** One line of a listing: fields that can be compared one by one. */
export interface TarLine {
  readonly mode: string;
  readonly owner: string;
  /** Bytes, or `major,minor` of a device. */
  readonly size: string;
  /** Seconds, in thousandths. */
  readonly time: number;
  /** The bytes of the name, with `-> target` or `link to target` behind it. */
  readonly name: string;
}

/** A line that GNU tar printed. */
export function parseLine(line: string): TarLine {
  const match = /^(\S{10}) (\S+) +(\S+) (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) +(.*)$/.exec(
    line,
  );
  const [, mode = '', owner = '', size = '', date = '', clock = '', name = line] = match ?? [];
  const time = Math.round(Date.parse(`${date}T${clock.slice(0, 12)}Z`));
  const bytes = unescaped(name);
  if (!mode.startsWith('d')) return { mode, owner, size, time, name: bytes };
  // It prints what a directory's size field holds, which stands for nothing.
  return { mode, owner, size: '0', time, name: withoutSlash(bytes) };
}

/** The line that GNU tar would print for an entry. */
export function lineOf(entry: EntryFields): TarLine {
  const isDevice = entry.devmajor !== undefined;
  return {
    mode: modeText(entry),
    owner: `${entry.uid}/${entry.gid}`,
    size: isDevice ? `${entry.devmajor},${entry.devminor ?? 0}` : String(entry.size),
    time: Math.floor(Date.parse(entry.mtime)),
    name: bytesOf(entry.path) + linkText(entry),
  };
}

function modeText({ type, mode }: EntryFields): string {
  const letters = Array.from('rwxrwxrwx', (letter, i) => ((mode >> (8 - i)) & 1 ? letter : '-'));
  const special = [
    { bit: 0o4000, at: 2, letter: 's' },
    { bit: 0o2000, at: 5, letter: 's' },
    { bit: 0o1000, at: 8, letter: 't' },
  ];
  for (const { bit, at, letter } of special)
    if (mode & bit) letters[at] = letters[at] === 'x' ? letter : letter.toUpperCase();
  return (LETTER[type] ?? '?') + letters.join('');
}

function linkText({ type, linkname = '' }: EntryFields): string {
  if (type === 'symlink') return ` -> ${bytesOf(linkname)}`;
  // An empty target is shown as `.`.
  return type === 'hardlink' ? ` link to ${bytesOf(linkname) || '.'}` : '';
}

/** Takes back `--quoting-style=escape`: a string in which each character is a byte. */
export function unescaped(name: string): string {
  const letters: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  const bytes = Buffer.from(name, 'utf8').toString('latin1');
  return bytes.replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (letters[code] ?? code),
  );
}

/** The bytes of a name, one character each; a byte that is no UTF-8 was U+DC80 and up. */
export function bytesOf(name: string): string {
  return [...name]
    .map((character) => {
      const code = character.charCodeAt(0);
      const isByte = character.length === 1 && code >= 0xdc80 && code <= 0xdcff;
      return isByte
        ? String.fromCharCode(code - 0xdc00)
        : Buffer.from(character, 'utf8').toString('latin1');
    })
    .join('');
}

function withoutSlash(name: string): string {
  return name.length > 1 ? name.replace(/\/+$/, '') : name;
}
