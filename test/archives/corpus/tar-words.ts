/** What bsdtar and Python print about an entry, in the words of the other readers. */
import type { EntryFields } from '../../support/command.ts';
import { bytesOf, unescaped } from '../gnu-tar.ts';
import type { TruthTar } from './truth.ts';

/** An entry as far as every reader names it. */
export interface NamedEntry {
  /** Bytes, without the slash behind a directory's name. */
  readonly name: string;
  readonly size: number;
}

export function namedEntry({ path, type, size }: EntryFields): NamedEntry {
  const name = bytesOf(path);
  return type === 'dir' ? { name: trimmed(name), size: 0 } : { name, size };
}

/** `-rw-r--r--  0 uname gname   513 Oct 26  2011 name`; a device has no size. */
export function bsdEntry(line: string): NamedEntry & { readonly mode: string } {
  const match =
    /^(\S{10})\+? +\S+ +\S+ +\S+ +(\S+) \w{3} +\d+ +[\d:]+ (.*?)(?: -> .*| link to .*)?$/.exec(
      line,
    );
  const [, mode = '', size = '', name = line] = match ?? [];
  const bytes = unescaped(name);
  if (mode.startsWith('d')) return { mode, name: trimmed(bytes), size: 0 };
  return { mode, name: bytes, size: /^\d+$/.test(size) ? Number(size) : 0 };
}

type PythonEntry = NonNullable<NonNullable<TruthTar['python_tarfile']>['listing']>[number];

export function pythonEntry({ name, type, size }: PythonEntry): NamedEntry {
  const bytes = bytesOf(name);
  return type === 'dir' ? { name: trimmed(bytes), size: 0 } : { name: bytes, size };
}

/** The type of an entry as Python has it. */
export function typeWord({ type }: EntryFields): string {
  return type === 'whiteout' || type === 'opaque' ? 'file' : type;
}

/** How many entries there are of each type; sparse files are files. */
export function typeCounts(types: Readonly<Record<string, number>>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [word, count] of Object.entries(types)) {
    const type = word === 'gnu-sparse' ? 'file' : word;
    counts[type] = (counts[type] ?? 0) + count;
  }
  return counts;
}

function trimmed(name: string): string {
  return name.length > 1 ? name.replace(/\/+$/, '') : name;
}
