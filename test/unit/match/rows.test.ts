/** The three-way view: a row an image, with what connects its columns. */
import { describe, expect, it } from 'vitest';
import { claim, d, reconciled, type MadeArchive, type Said } from '../../support/match-archive.ts';
import type { EvidenceSide } from '../../../shared/evidence.ts';
import type { MatchRow } from '../../../shared/match.ts';

const NAME = 'registry.example/app';
const AMD = { m: 'amd', c: 'amd-config', layers: ['base', 'amd-top'], platform: 'linux/amd64' };
const ARM = { m: 'arm', c: 'arm-config', layers: ['arm-base'], platform: 'linux/arm64' };
const BOTH: MadeArchive = {
  images: [AMD, ARM],
  indexes: [
    { i: 'index', names: [`${NAME}:1`], lists: { amd: 'linux/amd64', arm: 'linux/arm64' } },
  ],
};
const ONE: MadeArchive = { images: [{ ...AMD, names: [`${NAME}:1`] }] };

const by = (side: EvidenceSide, ...said: Said[]) => claim(said, { side });
const pinned = (word: string): Said => ({ text: `${NAME}@${d(word)}` });
const config = (word: string): Said => ({ text: d(word), kind: 'config' });

/** State, image, and per column its number, the lead's verdict and what connects. */
function brief({ state, image, scanned, deployed, named, across }: MatchRow) {
  const column = (cell: MatchRow['scanned']) =>
    cell === null
      ? null
      : [cell.references, cell.lead.match.verdict, cell.connection.by, cell.connection.complete];
  const own = [AMD, ARM].find(({ m }) => d(m) === image?.image)?.m ?? image?.image ?? null;
  return [
    ...[state, own, column(scanned), column(deployed), column(named)],
    across === null ? null : [across.verdict, across.by],
  ];
}

function rowsOf(archives: readonly MadeArchive[], claims: readonly ReturnType<typeof claim>[]) {
  return reconciled(archives, claims).rows.map(brief);
}

describe('a row for an image', () => {
  it('is not mentioned if nobody speaks of it', () => {
    expect(rowsOf([ONE], [])).toEqual([['not-mentioned', 'amd', null, null, null, null]]);
  });

  it('agrees if what was scanned and what is deployed are both this image, by any digest', () => {
    const claims = [by('scanned', config('amd-config')), by('deployed', pinned('amd'))];
    expect(rowsOf([ONE], claims)).toEqual([
      [
        ...['agrees', 'amd'],
        [1, 'same-content', 'config', true],
        [1, 'same-image', 'manifest', true],
        ...[null, null],
      ],
    ]);
  });

  it('says by which digest scanned and deployed are connected themselves', () => {
    const claims = [
      by('scanned', pinned('amd')),
      by('deployed', pinned('amd'), config('amd-config')),
    ];
    expect(rowsOf([ONE], claims)[0]?.at(-1)).toEqual(['same-image', 'manifest']);
  });

  it('has a problem if another image is deployed under its name', () => {
    const claims = [by('scanned', config('amd-config')), by('deployed', pinned('other'))];
    expect(rowsOf([ONE], claims)).toEqual([
      [
        ...['problem', 'amd'],
        [1, 'same-content', 'config', true],
        [1, 'different-image', null, false],
        ...[null, null],
      ],
    ]);
  });

  it('is unproven by a tag', () => {
    expect(rowsOf([ONE], [by('deployed', { text: `${NAME}:1` })])).toEqual([
      ['unproven', 'amd', null, [1, 'cannot-be-proven', 'tag', false], null, null],
    ]);
  });

  it('shows the worst of a column, and the best connection', () => {
    const claims = [
      by('deployed', pinned('amd')),
      by('deployed', pinned('other')),
      by('deployed', pinned('amd')),
    ];
    const [row] = reconciled([ONE], claims).rows;
    expect(row?.deployed).toMatchObject({
      ...{ references: 3, verdicts: { 'same-image': 2, 'different-image': 1 } },
      lead: { match: { verdict: 'different-image' } },
      connection: { verdict: 'same-image', by: 'manifest', digest: d('amd') },
    });
  });

  it('is connected by no tag where the digest beside it is another one', () => {
    const claims = [by('scanned', { text: `${NAME}:1` }, pinned('other'))];
    for (const archives of [[ONE], [{ images: [ARM] }]])
      expect(reconciled(archives, claims).rows[0]?.scanned).toMatchObject({
        references: 2,
        connection: { verdict: 'different-image', by: null, complete: false },
      });
  });
});

describe('an index', () => {
  it('goes to all its images, or to the one that a node of the platform runs', () => {
    const claims = [by('deployed', pinned('index'))];
    const cell = [1, 'same-image', 'index', true];
    expect(rowsOf([BOTH], claims)).toEqual([
      ['agrees', 'amd', null, cell, null, null],
      ['agrees', 'arm', null, cell, null, null],
    ]);
    const { rows } = reconciled([BOTH], claims, { platform: 'linux/arm64' });
    expect(rows.map(brief)).toEqual([
      ['agrees', 'arm', null, cell, null, null],
      ['not-mentioned', 'amd', null, null, null, null],
    ]);
  });

  it('goes to the one image that the claim means', () => {
    const byID = [by('scanned', pinned('index'), config('arm-config'))];
    expect(rowsOf([BOTH], byID)).toEqual([
      ['agrees', 'arm', [2, 'same-image', 'index', true], null, null, null],
      ['not-mentioned', 'amd', null, null, null, null],
    ]);
    const byPlatform = [by('scanned', { ...pinned('index'), platform: 'linux/arm64' })];
    expect(rowsOf([BOTH], byPlatform).map(([state, m]) => [state, m])).toEqual([
      ['agrees', 'arm'],
      ['not-mentioned', 'amd'],
    ]);
  });

  it('is to each image what that image is', () => {
    const made: MadeArchive = { ...BOTH, status: { 'arm-base.gz': 'missing' } };
    const found = reconciled([made], [by('deployed', pinned('index'))]);
    expect(found.rows.map(brief)).toEqual([
      ['unproven', 'arm', null, [1, 'same-image', 'index', false], null, null],
      ['agrees', 'amd', null, [1, 'same-image', 'index', true], null, null],
    ]);
    const [inFirst] = found.ofRow(found.rows[0]?.id ?? '');
    expect(inFirst?.match.proof.map(({ step, digest }) => [step, digest])).toEqual([
      ['named', d('index')],
      ['is', d('index')],
      ['lists', d('arm')],
    ]);
  });
});

describe('a row without an image here', () => {
  it('holds what shares digests, then what has equal names and tags', () => {
    const claims = [
      by('scanned', { text: `${NAME}:2` }, pinned('second')),
      by('deployed', { text: `mirror.example/x@${d('second')}` }),
      by('deployed', { text: `${NAME}:2` }),
      by('deployed', { text: `${NAME}@${d('third')}` }),
    ];
    const { rows, ofRow } = reconciled([{ images: [ARM] }], claims);
    expect(rows.map((row) => [row.state, row.names, ofRow(row.id).length])).toEqual([
      ['problem', [`${NAME}:2`, NAME, 'mirror.example/x'], 4],
      ['problem', [NAME], 1],
      ['not-mentioned', [], 0],
    ]);
    expect(rows[0]?.across).toMatchObject({
      verdict: 'same-image',
      by: 'registry',
      complete: false,
    });
  });

  it('tells that one tag was scanned and another image is deployed', () => {
    const claims = [
      by('scanned', { text: `${NAME}:2@${d('old')}` }),
      by('deployed', { text: `${NAME}:2@${d('new')}` }),
    ];
    const { rows } = reconciled([], claims);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      ...{ state: 'unproven', image: null },
      across: { verdict: 'different-image', by: null },
    });
  });

  it('is also one for a platform that an index here lists', () => {
    const made: MadeArchive = { ...BOTH, images: [AMD] };
    const claims = [by('deployed', pinned('index'), { text: d('arm'), kind: 'manifest' })];
    expect(rowsOf([made], claims)).toEqual([
      ['unproven', null, null, [2, 'same-image', 'index', false], null, null],
      ['not-mentioned', 'amd', null, null, null, null],
    ]);
  });
});

it('counts every reference once, whatever the rows', () => {
  const claims = [by('deployed', pinned('index')), by('scanned', { text: `${NAME}:1` })];
  const { summary, matches } = reconciled([BOTH], claims);
  expect(matches).toHaveLength(2);
  expect(summary).toMatchObject({
    ...{ archives: 1, references: 2, incomplete: 0, rows: 2 },
    verdicts: { 'same-image': 1, 'cannot-be-proven': 1 },
    states: { agrees: 0, unproven: 2 },
  });
});

it('asks both rules of deployed references that are pulled', () => {
  const path = 'spec.containers[0].image';
  const claims = [
    by('deployed', { ...pinned('amd'), path }, config('amd-config')),
    by('deployed', { text: `${NAME}:1`, path }),
    by('deployed', { ...pinned('amd'), path: 'status.containerStatuses[0].imageID' }),
    by('scanned', pinned('amd')),
  ];
  const { matches, summary } = reconciled([ONE], claims);
  expect(matches.map(({ pin }) => pin)).toEqual([
    { gatekeeper: 'satisfied', strong: 'satisfied' },
    null,
    { gatekeeper: 'violated', strong: 'no-digest' },
    ...[null, null],
  ]);
  expect(summary.pins).toEqual({ total: 2, gatekeeperViolated: 1, strongViolated: 1 });
});
