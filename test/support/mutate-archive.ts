/** Ways to break an archive: its members, and its bytes; and the table test of them. */
import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FindingCode } from '../../shared/finding.ts';
import type { Verdict } from '../../shared/model.ts';
import { packTar, treeMembers, type Member } from './archive.ts';
import { dockerTree, type DockerFlavour } from './docker-builder.ts';
import { buildImages, layoutTree, SIMPLE, type BuiltSource } from './image-builder.ts';
import { scratchFolder } from './scratch-folder.ts';
import { faults, notes, verified } from './verified.ts';

export type Flavour = DockerFlavour | 'oci';

export interface ArchiveRow {
  readonly what: string;
  readonly flavour: Flavour;
  /** Members as they stand, to members that are wrong. */
  readonly change?: (members: Member[], source: BuiltSource) => Member[];
  /** The archive's bytes to other bytes. */
  readonly cut?: (archive: Buffer) => Buffer;
  /** Of errors and warnings, each once. */
  readonly codes: readonly FindingCode[];
  readonly verdict: Verdict;
  readonly notes?: readonly FindingCode[];
}

export function archiveMembers(source: BuiltSource, flavour: Flavour): Member[] {
  return treeMembers(flavour === 'oci' ? layoutTree(source) : dockerTree(source, flavour));
}

/** Changes the member whose name fits. Throws if none does. */
export function at(name: RegExp, change: (member: Member) => readonly Member[]) {
  return (members: Member[]): Member[] => {
    const found = members.find((member) => name.test(member.name));
    if (found === undefined) throw new RangeError(`no member ${String(name)}`);
    return members.flatMap((member) => (member === found ? change(member) : [member]));
  };
}

/** One bit in its middle is wrong. */
export function flipped(member: Member): Member {
  const body = Buffer.from(bytesOf(member));
  body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
  return { ...member, body };
}

export function edited(member: Member, change: (text: string) => string): Member {
  return { ...member, body: Buffer.from(change(bytesOf(member).toString())) };
}

export function moveToEnd(name: RegExp) {
  return (members: Member[]) => [
    ...members.filter((member) => !name.test(member.name)),
    ...members.filter((member) => name.test(member.name)),
  ];
}

/** Ends inside the body of the last member: its last block and the end mark are gone. */
export function cutLast(archive: Buffer): Buffer {
  return archive.subarray(0, archive.length - 1024 - 512 - 20);
}

export function describeArchives(subject: string, rows: readonly ArchiveRow[]): void {
  const scratch = scratchFolder();
  describe(subject, () => {
    it.each(rows)('$what: $codes, $verdict', async (row) => {
      const source = await buildImages({ ...SIMPLE, seed: 3, platforms: 2, entries: 15 });
      const members = archiveMembers(source, row.flavour);
      const archive = await packTar(row.change?.(members, source) ?? members);
      const file = scratch.next('.tar');
      fs.writeFileSync(file, row.cut?.(archive) ?? archive);
      const checked = await verified(file);
      expect(faults(checked)).toEqual(row.codes);
      expect(notes(checked)).toEqual(row.notes ?? []);
      expect(checked.verdict).toBe(row.verdict);
    });
  });
}

function bytesOf(member: Member): Buffer {
  return member.body ?? Buffer.alloc(0);
}
