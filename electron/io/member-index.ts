/** Collects what the hop index says of an archive: its members, its folders, its oddities. */
import { finding, type Finding } from '../../shared/finding.ts';
import { FailureError } from '../../shared/failure.ts';
import type { TarEntry, TarProblem, TarProblemCode } from '../tar/entry.ts';
import { cleanName, type Extent } from './files.ts';
import { MemberTable } from './member-table.ts';
import { ProblemCap } from './problem-cap.ts';
import { tarFinding } from './tar-finding.ts';
import {
  MAX_ARCHIVE_MEMBERS,
  MAX_FOLDER_DEPTH,
  MAX_MEMBER_NAME_LENGTH,
} from '../../shared/limits/io.ts';

/** Behind these there may be more members. */
const ENDS: ReadonlySet<TarProblemCode> = new Set(['tar-invalid', 'tar-limit', 'tar-truncated']);

export class MemberIndex {
  readonly members: MemberTable;
  /** What is directly below each folder; `''` is the top. */
  readonly directories = new Map<string, string[]>([['', []]]);
  readonly findings: Finding[] = [];
  /** Target of each name whose last member is a hard link. */
  readonly hardlinks = new Map<string, string>();
  broken = false;
  #climbed = false;
  #tooLong = false;
  #tooDeep = false;
  readonly #cap = new ProblemCap();
  readonly #archive: Extent;
  #count = 0;

  constructor(archive: Extent) {
    this.#archive = archive;
    this.members = new MemberTable(archive);
  }

  entry(entry: TarEntry): void {
    if (++this.#count > MAX_ARCHIVE_MEMBERS)
      throw new FailureError('limit-exceeded', { limit: 'members', value: MAX_ARCHIVE_MEMBERS });
    if (entry.path.length > MAX_MEMBER_NAME_LENGTH) {
      this.#passOver(entry);
      return;
    }
    const name = cleanName(entry.path);
    if (name === null) this.#climbs(entry);
    if (name === null || name === '') return;
    if (!this.members.has(name) && !this.directories.has(name)) this.#enterBelowParent(name);
    if (entry.type === 'dir') {
      if (!this.directories.has(name)) this.directories.set(name, []);
    } else this.#enter(name, entry);
  }

  problem(problem: TarProblem): void {
    if (ENDS.has(problem.code)) this.broken = true;
    if (this.#cap.take(problem)) this.findings.push(this.#finding(problem));
  }

  /**
   * Names that are a folder and something else: unpacking replaces one by the other, and what lay
   * in the folder with it.
   */
  judgeReplaced(): void {
    for (const name of this.members.names()) {
      if (!this.directories.has(name)) continue;
      const problem = 'a name is stored as a folder and as something else';
      const readings = ['the folder and what is in it', 'what replaced it'];
      this.findings.push(finding('archive-ambiguous', { path: name }, { problem, readings }));
      return;
    }
  }

  /** Some tools cut the `..` off and take the rest for the name. */
  #climbs({ path, headerOffset }: TarEntry): void {
    if (this.#climbed) return;
    this.#climbed = true;
    const at = { path, offset: headerOffset };
    this.findings.push(finding('tar-ambiguous', at, { reason: 'name-above-the-top' }));
  }

  /** Only what lists folders misses it: a registry in an archive. */
  #passBelow(): void {
    if (this.#tooDeep) return;
    this.#tooDeep = true;
    const fields = { limit: 'folder-depth', value: MAX_FOLDER_DEPTH };
    this.findings.push(finding('limit-reached', {}, fields));
  }

  #passOver({ headerOffset }: TarEntry): void {
    if (this.#tooLong) return;
    this.#tooLong = true;
    const fields = { limit: 'member-name', value: MAX_MEMBER_NAME_LENGTH };
    this.findings.push(finding('limit-reached', { offset: headerOffset }, fields));
  }

  #finding(problem: TarProblem): Finding {
    if (problem.code !== 'tar-truncated') return tarFinding(problem, {});
    const at = {
      offset: problem.offset,
      ...(problem.path === undefined ? {} : { path: problem.path }),
    };
    return finding('archive-truncated', at, { size: this.#archive.length });
  }

  #enter(name: string, entry: TarEntry): void {
    if (entry.type === 'hardlink') this.#enterHardlink(name, entry.linkname);
    else if (entry.type === 'symlink')
      this.members.addOther(name, { kind: 'link', target: entry.linkname });
    else if (entry.type !== 'file')
      this.members.addOther(name, { kind: 'special', what: entry.sparse ? 'sparse' : entry.type });
    else if (entry.sparse) this.members.addOther(name, { kind: 'special', what: 'sparse file' });
    else {
      const there = Math.max(0, this.#archive.length - entry.bodyOffset);
      const length = Math.min(entry.size, there);
      const offset = this.#archive.offset + entry.bodyOffset;
      this.members.addFile(name, offset, length, length < entry.size);
    }
  }

  /** A hard link is another name for an earlier member (POSIX pax, typeflag 1). */
  #enterHardlink(name: string, linkname: string): void {
    const target = cleanName(linkname);
    if (target !== null && this.members.has(target)) this.members.addAlias(name, target);
    else this.members.addOther(name, { kind: 'link', target: linkname });
    if (target !== null) this.hardlinks.set(name, target);
  }

  /** `name` is new: its parent gets to know it, and the folders above if they are new as well. */
  #enterBelowParent(name: string): void {
    if (isDeep(name)) {
      this.#passBelow();
      return;
    }
    let child = name;
    for (;;) {
      const parent = parentOf(child);
      const base = parent === '' ? child : child.slice(parent.length + 1);
      const siblings = this.directories.get(parent);
      if (siblings !== undefined) {
        siblings.push(base);
        return;
      }
      this.directories.set(parent, [base]);
      if (this.members.has(parent)) return;
      child = parent;
    }
  }
}

function isDeep(name: string): boolean {
  let depth = 0;
  for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1))
    if (++depth > MAX_FOLDER_DEPTH) return true;
  return false;
}

export function parentOf(name: string): string {
  const slash = name.lastIndexOf('/');
  return slash < 0 ? '' : name.slice(0, slash);
}
