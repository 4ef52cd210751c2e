/**
 * A tar archive as Files: its headers are read by hopping over the bodies, once, when it is opened.
 * The last member of a name is the one that stands (as after unpacking to a disk); earlier ones are
 * kept as shadowed, because some tools take the first.
 */
import type { Finding } from '../../shared/finding.ts';
import { FailureError } from '../../shared/failure.ts';
import { hopTar } from '../tar/hop.ts';
import { ExtentReader, type ReadMeter } from './extent.ts';
import { cleanName, type Extent, type FileFact, type Files } from './files.ts';
import { MAX_LINK_HOPS } from '../../shared/limits/io.ts';
import { MemberIndex, parentOf } from './member-index.ts';

export class TarFiles implements Files {
  readonly form = 'archive';
  readonly base = '';
  readonly archive: Extent;
  readonly packed = null;
  readonly findings: readonly Finding[];
  readonly #index: MemberIndex;
  readonly #sorted = new Set<string>();

  private constructor(archive: Extent, index: MemberIndex) {
    this.archive = archive;
    this.findings = index.findings;
    this.#index = index;
  }

  /** Indexes the archive; `not-an-image` if no tar header stands at its start. */
  static async open(archive: Extent, meter: ReadMeter, signal?: AbortSignal): Promise<TarFiles> {
    const reader = new ExtentReader(archive, meter);
    const index = new MemberIndex(archive);
    try {
      await hopTar(
        { size: archive.length, read: (at, length) => readAt(reader, at, length) },
        index,
        signal,
      );
      reader.checkUnchanged();
      index.judgeReplaced();
    } finally {
      reader.close();
    }
    if (index.members.size === 0 && index.broken)
      throw new FailureError('not-an-image', { format: 'no tar' });
    return new TarFiles(archive, index);
  }

  list(directory: string): readonly string[] {
    const names = this.#index.directories.get(directory) ?? [];
    if (!this.#sorted.has(directory)) names.sort();
    this.#sorted.add(directory);
    return names;
  }

  stat(name: string): FileFact | undefined {
    const { members, directories } = this.#index;
    const row = members.last(name);
    if (row !== undefined) return members.fact(row);
    return directories.has(name) ? { kind: 'directory' } : undefined;
  }

  resolve(name: string): FileFact | undefined {
    return this.#follow(name).fact;
  }

  /**
   * All other members of every name on the way: a tool that takes the first of them, of the name or
   * of what it links to, reads another file.
   */
  shadowed(name: string): readonly FileFact[] {
    const { members } = this.#index;
    const { row: standing, names } = this.#follow(name);
    const rows = new Set(names.flatMap((at) => members.all(at)));
    if (standing !== undefined) rows.delete(standing);
    return [...rows].map((row) => members.fact(row)).filter((fact) => !isStep(fact, names));
  }

  close(): void {
    // Nothing was made.
  }

  /**
   * Follows links inside the archive: what stands at their end (with its row, if that is a member),
   * and the names on the way.
   */
  #follow(name: string): { fact: FileFact | undefined; row?: number; names: readonly string[] } {
    const { members, hardlinks } = this.#index;
    const names = [name];
    for (let at = name; names.length <= MAX_LINK_HOPS + 1;) {
      const hard = hardlinks.get(at);
      if (hard !== undefined) names.push(hard);
      const row = members.last(at);
      const fact = this.stat(at);
      const end = { fact, names, ...(row === undefined ? {} : { row }) };
      if (fact?.kind !== 'link') return end;
      const target = targetOf(at, fact.target);
      if (target === null || this.stat(target) === undefined) return end;
      names.push(target);
      at = target;
    }
    return { fact: { kind: 'link', target: names.at(-1) ?? name }, names };
  }
}

/** A link to the next name on the way is no other reading. */
function isStep(fact: FileFact, names: readonly string[]): boolean {
  return (
    fact.kind === 'link' && names.some((at) => names.includes(targetOf(at, fact.target) ?? ''))
  );
}

/** Where a link in the directory of `at` points to; null if it leaves the archive. */
function targetOf(at: string, target: string): string | null {
  return target.startsWith('/') ? null : cleanName(`${parentOf(at)}/${target}`);
}

function readAt(reader: ExtentReader, at: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(length);
  return Promise.resolve(bytes.subarray(0, reader.read(bytes, at)));
}
