/**
 * A tar archive as Files: its headers are read by hopping over the bodies, once, when it is opened.
 * The last member of a name is the one that stands (as after unpacking to a disk); earlier ones are
 * kept as shadowed, because some tools take the first.
 */
import { finding, type Finding } from '../../shared/finding.ts';
import { FailureError } from '../../shared/failure.ts';
import { hopTar } from '../tar/hop.ts';
import type { TarEntry, TarProblem } from '../tar/entry.ts';
import { ExtentReader, type ReadMeter } from './extent.ts';
import { cleanName, type Extent, type FileFact, type Files } from './files.ts';
import { tarFinding } from './tar-finding.ts';

/** Docker's own de-duplication needs one hop; more is for hand-made archives. */
const MAX_LINK_HOPS = 8;
/** Members in an archive: a layout of 100,000 blobs fits many times over. */
const MAX_MEMBERS = 5_000_000;
const MAX_FINDINGS = 100;

export class TarFiles implements Files {
  readonly archiveSize: number;
  readonly findings: readonly Finding[];
  readonly #members: ReadonlyMap<string, readonly FileFact[]>;
  readonly #directories: ReadonlyMap<string, ReadonlySet<string>>;

  private constructor(archiveSize: number, index: MemberIndex) {
    this.archiveSize = archiveSize;
    this.findings = index.findings;
    this.#members = index.members;
    this.#directories = index.directories;
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
    } finally {
      reader.close();
    }
    if (index.members.size === 0 && index.broken)
      throw new FailureError('not-an-image', { format: 'no tar' });
    return new TarFiles(archive.length, index);
  }

  list(directory: string): readonly string[] {
    return [...(this.#directories.get(directory) ?? [])].sort();
  }

  stat(name: string): FileFact | undefined {
    const fact = this.#members.get(name)?.at(-1);
    return fact ?? (this.#directories.has(name) ? { kind: 'directory' } : undefined);
  }

  resolve(name: string): FileFact | undefined {
    let at = name;
    for (let hop = 0; hop <= MAX_LINK_HOPS; hop++) {
      const fact = this.stat(at);
      if (fact?.kind !== 'link') return fact;
      const target = fact.target.startsWith('/')
        ? null
        : cleanName(`${parentOf(at)}/${fact.target}`);
      if (target === null || this.stat(target) === undefined) return fact;
      at = target;
    }
    return { kind: 'link', target: at };
  }

  shadowed(name: string): readonly FileFact[] {
    return this.#members.get(name)?.slice(0, -1) ?? [];
  }
}

/** Collects what the hop index says. */
class MemberIndex {
  readonly members = new Map<string, FileFact[]>();
  readonly directories = new Map<string, Set<string>>([['', new Set()]]);
  readonly findings: Finding[] = [];
  broken = false;
  readonly #archive: Extent;
  #count = 0;

  constructor(archive: Extent) {
    this.#archive = archive;
  }

  entry(entry: TarEntry): void {
    if (++this.#count > MAX_MEMBERS)
      throw new FailureError('limit-exceeded', { limit: MAX_MEMBERS, name: 'members' });
    const name = cleanName(entry.path);
    if (name === null || name === '') return;
    this.#enterDirectories(name, entry.type === 'dir');
    if (entry.type === 'dir') return;
    const facts = this.members.get(name);
    const fact = this.#fact(entry);
    if (facts === undefined) this.members.set(name, [fact]);
    else facts.push(fact);
  }

  problem(problem: TarProblem): void {
    if (problem.code === 'tar-invalid' || problem.code === 'tar-truncated') this.broken = true;
    if (this.findings.length < MAX_FINDINGS) this.findings.push(this.#finding(problem));
  }

  #finding(problem: TarProblem): Finding {
    if (problem.code !== 'tar-truncated') return tarFinding(problem, {});
    const at = {
      offset: problem.offset,
      ...(problem.path === undefined ? {} : { path: problem.path }),
    };
    return finding('archive-truncated', at, { size: this.#archive.length });
  }

  #fact(entry: TarEntry): FileFact {
    if (entry.type === 'symlink') return { kind: 'link', target: entry.linkname };
    if (entry.type === 'hardlink') return this.#hardlink(entry.linkname);
    if (entry.type !== 'file')
      return { kind: 'special', what: entry.sparse ? 'sparse' : entry.type };
    if (entry.sparse) return { kind: 'special', what: 'sparse file' };
    const there = Math.max(0, this.#archive.length - entry.bodyOffset);
    const length = Math.min(entry.size, there);
    const offset = this.#archive.offset + entry.bodyOffset;
    const extent = { file: this.#archive.file, stamp: this.#archive.stamp, offset, length };
    return { kind: 'file', cut: length < entry.size, extent };
  }

  /** A hard link is another name for an earlier member (POSIX pax, typeflag 1). */
  #hardlink(linkname: string): FileFact {
    const target = cleanName(linkname);
    const fact = target === null ? undefined : this.members.get(target)?.at(-1);
    return fact ?? { kind: 'link', target: linkname };
  }

  #enterDirectories(name: string, isDirectory: boolean): void {
    let child = name;
    if (isDirectory && !this.directories.has(name)) this.directories.set(name, new Set());
    for (;;) {
      const parent = parentOf(child);
      const base = parent === '' ? child : child.slice(parent.length + 1);
      const known = this.directories.get(parent);
      if (known?.has(base) === true) return;
      if (known === undefined) this.directories.set(parent, new Set([base]));
      else known.add(base);
      if (parent === '') return;
      child = parent;
    }
  }
}

function parentOf(name: string): string {
  const slash = name.lastIndexOf('/');
  return slash < 0 ? '' : name.slice(0, slash);
}

function readAt(reader: ExtentReader, at: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(length);
  return Promise.resolve(bytes.subarray(0, reader.read(bytes, at)));
}
