// Docker archives whose members are wrong, or say two things.

import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packTar } from '../../support/archive.ts';
import { buildImages, SIMPLE } from '../../support/image-builder.ts';
import {
  archiveMembers,
  at,
  describeArchives,
  edited,
  flipped,
  type ArchiveRow,
} from '../../support/mutate-archive.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { verified } from '../../support/verified.ts';

const scratch = scratchFolder();
const legacy = { notes: ['manifest-unrecorded'] } as const;

const LAYER_TAR = /layer\.tar$/;
const CONFIG = /^[0-9a-f]{64}\.json$/;

const docker: ArchiveRow[] = [
  {
    what: 'the config has another name',
    flavour: 'docker-24',
    change: (members) => {
      const name = `${'0'.repeat(64)}.json`;
      const renamed = at(CONFIG, (member) => [{ ...member, name }])(members);
      return at(/^manifest\.json$/, (member) => [
        edited(member, (json) => json.replace(/[0-9a-f]{64}\.json/, name)),
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
    change: at(/^manifest\.json$/, (member) => [edited(member, (json) => `${json} `), member]),
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
        edited(member, (json) => json.replace(first ?? '', second ?? '')),
      ])(members);
    },
    codes: ['archive-ambiguous', 'diffid-mismatch'],
    verdict: 'damaged',
    ...legacy,
  },
  {
    what: 'manifest.json leaves the upper layer out',
    flavour: 'docker-25',
    change: at(/^manifest\.json$/, (member) => [
      edited(member, (json) => json.replace(/"Layers":\["([^"]+)","[^"]+"\]/, '"Layers":["$1"]')),
    ]),
    codes: ['archive-ambiguous', 'history-mismatch', 'rootfs-count-mismatch'],
    verdict: 'damaged',
    ...legacy,
  },
  {
    what: 'manifest.json has the layers in another order',
    flavour: 'docker-25',
    change: at(/^manifest\.json$/, (member) => [
      edited(member, (json) =>
        json.replace(/"Layers":\["([^"]+)","([^"]+)"\]/, '"Layers":["$2","$1"]'),
      ),
    ]),
    codes: ['archive-ambiguous', 'diffid-mismatch'],
    verdict: 'damaged',
    ...legacy,
  },
];

describeArchives('a docker archive', docker);

describe('an archive that names two images', () => {
  it('tells both readings', async () => {
    const source = await buildImages({ ...SIMPLE, platforms: 2 });
    const [first = '', second = ''] = source.images.map(({ configDigest }) => configDigest);
    const change = at(/^manifest\.json$/, (member) => [
      edited(member, (json) => json.replace(first.slice(7), second.slice(7))),
    ]);
    const file = scratch.next('.tar');
    fs.writeFileSync(file, await packTar(change(archiveMembers(source, 'docker-25'))));
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
