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
  /** The name, with `-> target` or `link to target` behind it. */
  readonly name: string;
}

/** A line that GNU tar printed. */
export function parseLine(line: string): TarLine {
  const match = /^(\S{10}) (\S+) +(\S+) (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) +(.*)$/.exec(
    line,
  );
  const [, mode = '', owner = '', size = '', date = '', clock = '', name = line] = match ?? [];
  const time = Math.round(Date.parse(`${date}T${clock.slice(0, 12)}Z`));
  return { mode, owner, size, time, name: mode.startsWith('d') ? withoutSlash(name) : name };
}

/** The line that GNU tar would print for an entry. */
export function lineOf(entry: EntryFields): TarLine {
  const isDevice = entry.devmajor !== undefined;
  return {
    mode: modeText(entry),
    owner: `${entry.uid}/${entry.gid}`,
    size: isDevice ? `${entry.devmajor},${entry.devminor ?? 0}` : String(entry.size),
    time: Math.floor(Date.parse(entry.mtime)),
    name: quoted(entry.path) + linkText(entry),
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
  if (type === 'symlink') return ` -> ${quoted(linkname)}`;
  return type === 'hardlink' ? ` link to ${quoted(linkname)}` : '';
}

/** `--quoting-style=escape`, as GNU tar quotes by itself: bytes beyond ASCII in octal. */
function quoted(name: string): string {
  const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\t': '\\t' };
  const bytes = [...Buffer.from(name, 'utf8')];
  return bytes
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      if (escapes[letter] !== undefined) return escapes[letter];
      return byte < 0x20 || byte >= 0x7f ? `\\${byte.toString(8).padStart(3, '0')}` : letter;
    })
    .join('');
}

function withoutSlash(name: string): string {
  return name.length > 1 ? name.replace(/\/+$/, '') : name;
}
