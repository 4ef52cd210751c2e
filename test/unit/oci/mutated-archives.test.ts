// Archives whose members disagree, end early or go on after their end.

import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packTar, treeMembers, type Member, type Tree } from '../../support/archive.ts';
import { dockerTree, type DockerFlavour } from '../../support/docker-builder.ts';
import { buildImages, layoutTree, SIMPLE, type BuiltSource } from '../../support/image-builder.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { faults, notes, verified } from '../../support/verified.ts';
import type { FindingCode } from '../../../shared/finding.ts';
import type { Verdict } from '../../../shared/model.ts';

type Flavour = DockerFlavour | 'oci';

interface Row {
  readonly what: string;
  readonly flavour: Flavour;
  /** Members as they stand, to members that are wrong; or the archive's bytes. */
  readonly change?: (members: Member[], source: BuiltSource) => Member[];
  readonly cut?: (archive: Buffer) => Buffer;
  readonly codes: readonly FindingCode[];
  readonly verdict: Verdict;
  readonly notes?: readonly FindingCode[];
}

const scratch = scratchFolder();
const legacy = { notes: ['manifest-unrecorded'] } as const;
const bytesOf = (member: Member) => member.body ?? Buffer.alloc(0);

function treeOf(source: BuiltSource, flavour: Flavour): Tree {
  return flavour === 'oci' ? layoutTree(source) : dockerTree(source, flavour);
}

/** Changes the member whose name fits. Throws if none does. */
function at(name: RegExp, change: (member: Member) => readonly Member[]) {
  return (members: Member[]): Member[] => {
    const found = members.find((member) => name.test(member.name));
    if (found === undefined) throw new RangeError(`no member ${String(name)}`);
    return members.flatMap((member) => (member === found ? change(member) : [member]));
  };
}

function flipped(member: Member): Member {
  const body = Buffer.from(bytesOf(member));
  body[body.length >> 1] = (body[body.length >> 1] ?? 0) ^ 1;
  return { ...member, body };
}

const text = (member: Member, change: (text: string) => string): Member => ({
  ...member,
  body: Buffer.from(change(bytesOf(member).toString())),
});

const moveToEnd = (name: RegExp) => (members: Member[]) => [
  ...members.filter((member) => !name.test(member.name)),
  ...members.filter((member) => name.test(member.name)),
];

/** Ends inside the body of the last member. */
const cutLast = (archive: Buffer) => archive.subarray(0, archive.length - 1024 - 512 - 20);

const LAYER_TAR = /layer\.tar$/;
const CONFIG = /^[0-9a-f]{64}\.json$/;
const BLOB = /^blobs\/sha256\/./;

const docker: Row[] = [
  {
    what: 'the config has another name',
    flavour: 'docker-24',
    change: (members) => {
      const name = `${'0'.repeat(64)}.json`;
      const renamed = at(CONFIG, (member) => [{ ...member, name }])(members);
      return at(/^manifest\.json$/, (member) => [
        text(member, (json) => json.replace(/[0-9a-f]{64}\.json/, name)),
      ])(renamed);
    },
    codes: ['digest-mismatch'],
    verdict: 'damaged',
    ...legacy,
  },
  {
    what: 'a byte of the config is flipped',
    flavour: 'podman',
    change: at(CONFIG, (member) => [flipped(member)]),
    codes: ['digest-mismatch'],
    verdict: 'damaged',
    ...legacy,
  },
  {
    what: 'layer.tar is another',
    flavour: 'docker-24',
    change: at(LAYER_TAR, (member) => [flipped(member)]),
    codes: ['diffid-mismatch'],
    verdict: 'damaged',
    ...legacy,
  },
  {
    what: 'a layer named by its diffID is another',
    flavour: 'podman',
    change: at(/\.tar$/, (member) => [flipped(member)]),
    codes: ['digest-mismatch'],
    verdict: 'damaged',
    ...legacy,
  },
  {
    what: 'a layer is not there',
    flavour: 'docker-24',
    change: at(LAYER_TAR, () => []),
    codes: ['blob-missing'],
    verdict: 'incomplete',
    ...legacy,
  },
  {
    what: 'the config is not there',
    flavour: 'docker-24',
    change: at(CONFIG, () => []),
    codes: ['blob-missing'],
    verdict: 'incomplete',
    ...legacy,
  },
  {
    what: 'a layer is a link out of the archive',
    flavour: 'docker-24',
    change: at(LAYER_TAR, ({ name }) => [{ name, type: 'symlink', linkname: '/etc/passwd' }]),
    codes: ['not-a-regular-file'],
    verdict: 'damaged',
    ...legacy,
  },
  {
    what: 'manifest.json is there twice and differs',
    flavour: 'docker-24',
    change: at(/^manifest\.json$/, (member) => [text(member, (json) => `${json} `), member]),
    codes: ['archive-ambiguous'],
    verdict: 'ambiguous',
    ...legacy,
  },
  {
    what: 'manifest.json is there twice and is the same',
    flavour: 'docker-24',
    change: at(/^manifest\.json$/, (member) => [member, member]),
    codes: [],
    verdict: 'verified',
    notes: ['duplicate-member', 'manifest-unrecorded'],
  },
  {
    what: 'there is a Manifest.json as well',
    flavour: 'docker-24',
    change: at(/^manifest\.json$/, (member) => [member, { ...member, name: 'Manifest.json' }]),
    codes: ['archive-ambiguous'],
    verdict: 'ambiguous',
    ...legacy,
  },
  {
    what: 'a layer is there twice and the first is another',
    flavour: 'podman',
    change: at(/^[0-9a-f]{64}\.tar$/, (member) => [flipped(member), member]),
    codes: ['digest-mismatch'],
    verdict: 'damaged',
    ...legacy,
  },
  {
    what: 'manifest.json names another config than index.json',
    flavour: 'docker-25',
    change: (members, { images }) => {
      const [first, second] = images.map(({ configDigest }) => configDigest.slice(7));
      return at(/^manifest\.json$/, (member) => [
        text(member, (json) => json.replace(first ?? '', second ?? '')),
      ])(members);
    },
    codes: ['archive-ambiguous', 'diffid-mismatch'],
    verdict: 'damaged',
    ...legacy,
  },
  {
    what: 'manifest.json has the layers in another order',
    flavour: 'docker-25',
    change: at(/^manifest\.json$/, (member) => [
      text(member, (json) =>
        json.replace(/"Layers":\["([^"]+)","([^"]+)"\]/, '"Layers":["$2","$1"]'),
      ),
    ]),
    codes: ['archive-ambiguous', 'diffid-mismatch'],
    verdict: 'damaged',
    ...legacy,
  },
];

const structure: Row[] = [
  {
    what: 'the archive is cut inside its last blob',
    flavour: 'oci',
    cut: cutLast,
    codes: ['archive-truncated'],
    verdict: 'damaged',
  },
  {
    what: 'the archive is cut before index.json',
    flavour: 'oci',
    change: moveToEnd(/^index\.json$/),
    cut: cutLast,
    codes: ['archive-truncated', 'index-missing'],
    verdict: 'damaged',
  },
  {
    what: 'the archive is cut inside manifest.json',
    flavour: 'podman',
    change: moveToEnd(/^manifest\.json$/),
    cut: cutLast,
    codes: ['archive-truncated', 'index-missing'],
    verdict: 'damaged',
  },
  {
    what: 'another archive follows',
    flavour: 'oci',
    cut: (archive) => Buffer.concat([archive, archive]),
    codes: ['tar-ambiguous'],
    verdict: 'ambiguous',
  },
  {
    what: 'bytes follow the end mark',
    flavour: 'podman',
    cut: (archive) => Buffer.concat([archive, Buffer.from('junk')]),
    codes: ['tar-ambiguous'],
    verdict: 'ambiguous',
    ...legacy,
  },
  {
    what: 'zeros follow the end mark',
    flavour: 'oci',
    cut: (archive) => Buffer.concat([archive, Buffer.alloc(9000)]),
    codes: [],
    verdict: 'verified',
  },
  {
    what: 'there is no end mark',
    flavour: 'oci',
    cut: (archive) => archive.subarray(0, -1024),
    codes: [],
    verdict: 'verified',
    notes: ['tar-remark'],
  },
  {
    what: 'a blob is there twice and the first is another',
    flavour: 'oci',
    change: at(BLOB, (member) => [flipped(member), member]),
    codes: ['digest-mismatch'],
    verdict: 'damaged',
  },
  {
    what: 'a blob is there twice and the second is another',
    flavour: 'oci',
    change: at(BLOB, (member) => [member, flipped(member)]),
    codes: ['digest-mismatch'],
    verdict: 'damaged',
  },
  {
    what: 'index.json is there twice and differs',
    flavour: 'oci',
    change: at(/^index\.json$/, (member) => [text(member, (json) => `${json}\n`), member]),
    codes: ['archive-ambiguous'],
    verdict: 'ambiguous',
  },
  {
    what: 'a blob is a hard link to the same bytes',
    flavour: 'oci',
    change: at(BLOB, (member) => [
      { ...member, name: 'kept-elsewhere' },
      { name: member.name, type: 'link', linkname: 'kept-elsewhere' },
    ]),
    codes: [],
    verdict: 'verified',
  },
];

describe.each([
  ['a docker archive', docker],
  ['the structure of an archive', structure],
])('%s', (_, rows) => {
  it.each(rows)('$what: $codes, $verdict', async (row) => {
    const source = await buildImages({ ...SIMPLE, seed: 3, platforms: 2, entries: 15 });
    const members = treeMembers(treeOf(source, row.flavour));
    const archive = await packTar(row.change?.(members, source) ?? members);
    const file = scratch.next('.tar');
    fs.writeFileSync(file, row.cut?.(archive) ?? archive);
    const checked = await verified(file);
    expect(faults(checked)).toEqual(row.codes);
    expect(notes(checked)).toEqual(row.notes ?? []);
    expect(checked.verdict).toBe(row.verdict);
  });
});

describe('an archive that names two images', () => {
  it('tells both readings', async () => {
    const source = await buildImages({ ...SIMPLE, platforms: 2 });
    const [first = '', second = ''] = source.images.map(({ configDigest }) => configDigest);
    const change = at(/^manifest\.json$/, (member) => [
      text(member, (json) => json.replace(first.slice(7), second.slice(7))),
    ]);
    const file = scratch.next('.tar');
    fs.writeFileSync(file, await packTar(change(treeMembers(treeOf(source, 'docker-25')))));
    const { findings } = await verified(file);
    const found = findings.find(({ code }) => code === 'archive-ambiguous');
    expect(found).toMatchObject({
      path: 'manifest.json',
      readings: [
        expect.stringContaining(second) as string,
        expect.stringContaining(`${first}, ${second}`) as string,
      ],
    });
  });
});
