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
import { MAX_LINK_HOPS } from './limits.ts';
import { ProblemCap } from './problem-cap.ts';
import { tarFinding } from './tar-finding.ts';

/** Members in an archive: a layout of 100,000 blobs fits many times over. */
const MAX_MEMBERS = 5_000_000;

export class TarFiles implements Files {
  readonly form = 'archive';
  readonly base = '';
  readonly archiveSize: number;
  readonly packed = null;
  readonly findings: readonly Finding[];
  readonly #members: ReadonlyMap<string, readonly FileFact[]>;
  readonly #directories: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #hardlinks: ReadonlyMap<string, string>;

  private constructor(archiveSize: number, index: MemberIndex) {
    this.archiveSize = archiveSize;
    this.findings = index.findings;
    this.#members = index.members;
    this.#directories = index.directories;
    this.#hardlinks = index.hardlinks;
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
    return this.#follow(name).fact;
  }

  /**
   * All other members of every name on the way: a tool that takes the first of them, of the name or
   * of what it links to, reads another file.
   */
  shadowed(name: string): readonly FileFact[] {
    const { fact, names } = this.#follow(name);
    const facts = names.flatMap((at) => this.#members.get(at) ?? []);
    const others = facts.filter((other) => other !== fact && !isStep(other, names));
    return [...new Set(others)];
  }

  close(): void {
    // Nothing was made.
  }

  /** Follows links inside the archive: what stands at their end, and the names on the way. */
  #follow(name: string): { fact: FileFact | undefined; names: readonly string[] } {
    const names = [name];
    for (let at = name; names.length <= MAX_LINK_HOPS + 1;) {
      const hard = this.#hardlinks.get(at);
      if (hard !== undefined) names.push(hard);
      const fact = this.stat(at);
      if (fact?.kind !== 'link') return { fact, names };
      const target = targetOf(at, fact.target);
      if (target === null || this.stat(target) === undefined) return { fact, names };
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

/** Collects what the hop index says. */
class MemberIndex {
  readonly members = new Map<string, FileFact[]>();
  readonly directories = new Map<string, Set<string>>([['', new Set()]]);
  readonly findings: Finding[] = [];
  /** Target of each name whose last member is a hard link. */
  readonly hardlinks = new Map<string, string>();
  broken = false;
  #climbed = false;
  readonly #cap = new ProblemCap();
  readonly #archive: Extent;
  #count = 0;

  constructor(archive: Extent) {
    this.#archive = archive;
  }

  entry(entry: TarEntry): void {
    if (++this.#count > MAX_MEMBERS)
      throw new FailureError('limit-exceeded', { limit: MAX_MEMBERS, name: 'members' });
    const name = cleanName(entry.path);
    if (name === null) this.#climbs(entry);
    if (name === null || name === '') return;
    this.#enterDirectories(name, entry.type === 'dir');
    if (entry.type === 'dir') return;
    const facts = this.members.get(name);
    const fact = this.#fact(entry);
    const target = entry.type === 'hardlink' ? cleanName(entry.linkname) : null;
    if (target !== null) this.hardlinks.set(name, target);
    if (facts === undefined) this.members.set(name, [fact]);
    else facts.push(fact);
  }

  problem(problem: TarProblem): void {
    if (problem.code === 'tar-invalid' || problem.code === 'tar-truncated') this.broken = true;
    if (this.#cap.take(problem)) this.findings.push(this.#finding(problem));
  }

  /**
   * Names that are a folder and something else: unpacking replaces one by the other, and what lay
   * in the folder with it.
   */
  judgeReplaced(): void {
    const name = [...this.members.keys()].find((each) => this.directories.has(each));
    if (name === undefined) return;
    const problem = 'a name is stored as a folder and as something else';
    const readings = ['the folder and what is in it', 'what replaced it'];
    this.findings.push(finding('archive-ambiguous', { path: name }, { problem, readings }));
  }

  /** Some tools cut the `..` off and take the rest for the name. */
  #climbs({ path, headerOffset }: TarEntry): void {
    if (this.#climbed) return;
    this.#climbed = true;
    const at = { path, offset: headerOffset };
    this.findings.push(finding('tar-ambiguous', at, { reason: 'name-above-the-top' }));
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
