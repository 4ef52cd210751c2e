// Archives that end early, go on after their end, or hold a name twice.

import {
  at,
  cutLast,
  describeArchives,
  edited,
  flipped,
  moveToEnd,
  type ArchiveRow,
} from '../../support/mutate-archive.ts';

const legacy = { notes: ['manifest-unrecorded'] } as const;
const BLOB = /^blobs\/sha256\/./;

const structure: ArchiveRow[] = [
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
    change: at(/^index\.json$/, (member) => [edited(member, (json) => `${json}\n`), member]),
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

describeArchives('the structure of an archive', structure);
