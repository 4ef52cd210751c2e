// What a tar says in a hundred harmless ways never hides what it says in a bad one.

import * as zlib from 'node:zlib';
import { digestOf } from '../../../electron/oci/digest.ts';
import type { FindingCode } from '../../../shared/finding.ts';
import type { Verdict } from '../../../shared/model.ts';
import { packTar, treeMembers } from '../../support/archive.ts';
import { HandMade } from '../../support/hand-made.ts';
import { describePairs, type PairRow } from '../../support/pair-table.ts';
import { concat, END, file, header, padded, pax } from '../../support/tar-blocks.ts';

/** Extended attributes that cannot be decoded: a remark each. */
const REMARKS = concat(
  ...Array.from({ length: 130 }, (_, i) =>
    concat(pax({ 'LIBARCHIVE.xattr.user.x': '!' }), file(`odd-${i}`, '')),
  ),
);
/** A member of this name is looked for in an archive, and is an ordinary file in a layer. */
const EMPTY_INDEX = file('index.json', '{"schemaVersion":2,"manifests":[]}');
const BAD_HEADER = header('broken', { checksum: '0000001\0' });

interface Trouble {
  readonly what: string;
  /** What follows the remarks and the entries, with the tar's end. */
  readonly tail: Uint8Array;
  /** In a layer. An archive's own cut has a code for itself. */
  readonly code: FindingCode;
  readonly verdict: Verdict;
}

const troubles: Trouble[] = [
  {
    what: 'entries after the end',
    tail: concat(END, EMPTY_INDEX, END),
    code: 'tar-ambiguous',
    verdict: 'ambiguous',
  },
  {
    what: 'bytes after the end',
    tail: concat(END, padded('junk')),
    code: 'tar-ambiguous',
    verdict: 'ambiguous',
  },
  {
    what: 'a directory with a body',
    tail: concat(file('folder/', 'body', { type: '5' }), END),
    code: 'tar-ambiguous',
    verdict: 'ambiguous',
  },
  {
    what: 'a wrong checksum',
    tail: concat(BAD_HEADER, END),
    code: 'tar-invalid',
    verdict: 'damaged',
  },
  {
    what: 'an entry that is cut',
    tail: header('long', { size: 100_000 }),
    code: 'tar-invalid',
    verdict: 'damaged',
  },
];

function layerOf(tar: Buffer) {
  const made = new HandMade();
  const { manifest } = made.image({ stored: zlib.gzipSync(tar), diffID: digestOf(tar) });
  return made.list(manifest, 'app').tree();
}

const good = new HandMade();
const goodTree = good.list(good.image().manifest, 'app').tree();
const goodMembers = (await packTar(treeMembers(goodTree))).subarray(0, -END.length);

const remarked = { notes: ['tar-remark'] } as const;

const layers = troubles.map(({ what, tail, code, verdict }): PairRow => {
  const tar = Buffer.from(concat(REMARKS, file('etc/hello', 'hello'), tail));
  return { what, source: layerOf(tar), codes: [code], verdict, ...remarked };
});

const archives = troubles.map(({ what, tail, code, verdict }): PairRow => {
  const source = Buffer.from(concat(REMARKS, goodMembers, tail));
  const codes: FindingCode[] = [what === 'an entry that is cut' ? 'archive-truncated' : code];
  return { what, source, codes, verdict, ...remarked };
});

const harmless: PairRow[] = [
  {
    what: 'in a layer',
    source: layerOf(Buffer.from(concat(REMARKS, file('etc/hello', 'hello'), END))),
    codes: [],
    verdict: 'verified',
    ...remarked,
  },
  {
    what: 'in an archive',
    source: Buffer.from(concat(REMARKS, goodMembers, END)),
    codes: [],
    verdict: 'verified',
    ...remarked,
  },
];

describePairs('after 130 remarks in a layer,', layers);
describePairs('after 130 remarks in an archive,', archives);
describePairs('130 remarks alone', harmless);
