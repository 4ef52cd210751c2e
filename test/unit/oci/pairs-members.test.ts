// Members of an archive that are there twice behind a link, and names that leave the archive.

import type { FindingCode } from '../../../shared/finding.ts';
import type { Digest } from '../../../shared/oci.ts';
import { packTar, treeMembers, type Member } from '../../support/archive.ts';
import { toJson } from '../../support/blobs.ts';
import { DIFF_ID, GZIP, HandMade, TAR } from '../../support/hand-made.ts';
import { describePairs, type PairRow } from '../../support/pair-table.ts';

const made = new HandMade();
const app = made.image();
const layout = treeMembers(made.list(app.manifest, 'app:1').tree());
const indexJson = bodyOf(layout, 'index.json');
const emptyIndex = toJson({ schemaVersion: 2, manifests: [] });

const configName = `${app.config.digest.slice('sha256:'.length)}.json`;
const config = made.blobs.get(app.config.digest) ?? Buffer.alloc(0);
const evilConfig = toJson({ config: { User: 'root' }, rootfs: { diff_ids: [DIFF_ID] } });
const evilTar = await packTar([{ name: 'etc/evil', body: Buffer.from('evil\n') }]);
const evilManifest = toJson([{ Config: 'x.json', RepoTags: ['evil:1'], Layers: [] }]);
const manifestJson = toJson([
  { Config: configName, RepoTags: ['app:1'], Layers: ['app/layer.tar'] },
]);

function bodyOf(members: readonly Member[], name: string): Buffer {
  return members.find((member) => member.name === name)?.body ?? Buffer.alloc(0);
}

const docker: Member[] = [
  { name: configName, body: config },
  { name: 'app/layer.tar', body: TAR },
  { name: 'manifest.json', body: manifestJson },
];

type Link = 'symlink' | 'link';

/** The member becomes a link to `real`, which is there once for each of `bodies`, in this order. */
function linked(
  members: readonly Member[],
  name: string,
  bodies: readonly Buffer[],
  type: Link,
): Member[] {
  const depth = name.split('/').length - 1;
  const linkname = type === 'link' ? 'real' : `${'../'.repeat(depth)}real`;
  const link: Member = { name, type, linkname };
  const copies = bodies.map((body): Member => ({ name: 'real', body }));
  return [...copies, ...members.map((member) => (member.name === name ? link : member))];
}

interface Twice {
  readonly what: string;
  readonly members: readonly Member[];
  readonly name: string;
  readonly good: Buffer;
  readonly evil: Buffer;
  /** If they differ. */
  readonly code: FindingCode;
  readonly verdict: 'damaged' | 'ambiguous';
  readonly notes?: readonly FindingCode[];
  /** If they are the same. */
  readonly sameNotes?: readonly FindingCode[];
}

const unrecorded = { notes: ['manifest-unrecorded'] } as const;

const linkedTwice: Twice[] = [
  {
    what: 'a config',
    members: docker,
    name: configName,
    good: config,
    evil: evilConfig,
    code: 'digest-mismatch',
    verdict: 'damaged',
    ...unrecorded,
  },
  {
    what: 'a layer.tar',
    members: docker,
    name: 'app/layer.tar',
    good: TAR,
    evil: evilTar,
    code: 'digest-mismatch',
    verdict: 'damaged',
    ...unrecorded,
  },
  {
    what: 'manifest.json',
    members: docker,
    name: 'manifest.json',
    good: manifestJson,
    evil: evilManifest,
    code: 'archive-ambiguous',
    verdict: 'ambiguous',
    sameNotes: ['duplicate-member', 'manifest-unrecorded'],
    ...unrecorded,
  },
  {
    what: 'index.json',
    members: layout,
    name: 'index.json',
    good: indexJson,
    evil: emptyIndex,
    code: 'archive-ambiguous',
    verdict: 'ambiguous',
    sameNotes: ['duplicate-member'],
  },
];

const rows = linkedTwice.flatMap((twice) =>
  (['symlink', 'link'] as const).flatMap((type): PairRow[] => {
    const { what, members, name, good, evil, code, verdict, notes = [] } = twice;
    return [
      {
        what: `${what} is a ${type}, and the first of its targets is another`,
        source: linked(members, name, [evil, good], type),
        codes: [code],
        verdict,
        notes,
      },
      {
        what: `${what} is a ${type}, and both of its targets are the same`,
        source: linked(members, name, [good, good], type),
        codes: [],
        verdict: 'verified',
        notes: twice.sameNotes ?? notes,
      },
      {
        what: `${what} is a ${type}, and its target is there once`,
        source: linked(members, name, [good], type),
        codes: [],
        verdict: 'verified',
        notes,
      },
    ];
  }),
);

/** The bytes of a blob under another name, and a hard link where the blob should be. */
function hardBlob(digest: Digest, bodies: readonly Buffer[]): Member[] {
  return linked(layout, `blobs/${digest.replace(':', '/')}`, bodies, 'link');
}

const blobs: PairRow[] = [
  {
    what: 'is a hard link, and the first of its targets is another',
    source: hardBlob(app.layer.digest, [evilTar, GZIP]),
    codes: ['digest-mismatch'],
    verdict: 'damaged',
  },
  {
    what: 'is a hard link, and the last of its targets is another',
    source: hardBlob(app.layer.digest, [GZIP, evilTar]),
    codes: ['digest-mismatch'],
    verdict: 'damaged',
  },
  {
    what: 'is a hard link, and both of its targets are the same',
    source: hardBlob(app.layer.digest, [GZIP, GZIP]),
    codes: [],
    verdict: 'verified',
  },
];

const climbing = { code: 'tar-ambiguous', reason: 'name-above-the-top' } as const;

const outside: PairRow[] = [
  {
    what: 'is that of index.json above the top',
    source: [...layout, { name: '../index.json', body: emptyIndex }],
    codes: ['tar-ambiguous'],
    verdict: 'ambiguous',
    found: { ...climbing, path: '../index.json' },
  },
  {
    what: 'climbs out by way of a directory',
    source: [...layout, { name: 'blobs/../../index.json', body: emptyIndex }],
    codes: ['tar-ambiguous'],
    verdict: 'ambiguous',
    found: climbing,
  },
  {
    what: 'climbs, and stays inside',
    source: [...layout, { name: 'blobs/../notes', body: emptyIndex }],
    codes: [],
    verdict: 'verified',
  },
];

function orphan(member: Omit<Member, 'name'>): Member[] {
  return [...layout, { name: `blobs/sha256/${'ab'.repeat(32)}`, ...member }];
}

const orphans: PairRow[] = [
  {
    what: 'has other bytes than its name says',
    source: orphan({ body: Buffer.from('hello') }),
    codes: ['unreferenced-mismatch'],
    verdict: 'verified',
    notes: ['unreferenced-blobs'],
  },
  {
    what: 'is a link',
    source: orphan({ type: 'symlink', linkname: '/etc/passwd' }),
    codes: ['unreferenced-unchecked'],
    verdict: 'verified',
    notes: ['unreferenced-blobs'],
  },
  {
    what: 'is a pipe',
    source: orphan({ type: 'fifo' }),
    codes: ['unreferenced-unchecked'],
    verdict: 'verified',
    notes: ['unreferenced-blobs'],
  },
  {
    what: 'has an unknown algorithm',
    source: [...layout, { name: 'blobs/blake3/abcdef', body: Buffer.from('hello') }],
    codes: ['unreferenced-unchecked'],
    verdict: 'verified',
    notes: ['unreferenced-blobs'],
  },
];

describePairs('a blob that nothing refers to and that', orphans);
describePairs('behind a link,', rows);
describePairs('a blob that', blobs);
describePairs('a name that', outside);
