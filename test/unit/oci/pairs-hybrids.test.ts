// Archives that are an OCI layout and a docker archive at once, and say different things as both.

import { digestOf } from '../../../electron/oci/digest.ts';
import type { Digest } from '../../../shared/oci.ts';
import { packTar, treeMembers, type Member } from '../../support/archive.ts';
import { blobPath, toJson } from '../../support/blobs.ts';
import { DIFF_ID, HandMade, TAR, type HandMadeImage } from '../../support/hand-made.ts';
import { describePairs, type PairRow } from '../../support/pair-table.ts';

const unrecorded = { notes: ['manifest-unrecorded'] } as const;
const wrongMember = { codes: ['digest-mismatch'], verdict: 'damaged' } as const;
const twoReadings = { codes: ['archive-ambiguous'], verdict: 'ambiguous' } as const;

const made = new HandMade();
const app = made.image();
made.list(app.manifest, 'app:1');

const config = app.config.digest;
const evilConfigBytes = toJson({ config: { User: 'root' }, rootfs: { diff_ids: [DIFF_ID] } });
const evilTar = await packTar([{ name: 'etc/evil', body: Buffer.from('evil\n') }]);

interface Item {
  readonly Config: string;
  readonly RepoTags: readonly string[] | null;
  readonly Layers: readonly string[];
}

const honest: Item = itemOf(app, 'app:1');

function itemOf({ config, layer }: HandMadeImage, name: string): Item {
  const Layers = [blobPath(layer.digest)];
  return { Config: blobPath(config.digest), RepoTags: [name], Layers };
}

/** The layout with a `manifest.json` of these items and more members. */
function hybrid(items: readonly Item[], members: readonly Member[] = [], layout = made): Member[] {
  const manifest = { name: 'manifest.json', body: toJson(items) };
  return [...treeMembers(layout.tree()), ...members, manifest];
}

function hexOf(digest: Digest): string {
  return digest.slice('sha256:'.length);
}

const otherMembers: PairRow[] = [
  {
    what: 'names the members that index.json means',
    source: hybrid([honest]),
    codes: [],
    verdict: 'verified',
    images: { 'app:1': 'verified' },
  },
  {
    what: 'names another config that claims the same digest',
    source: hybrid(
      [{ ...honest, Config: `${hexOf(config)}.json` }],
      [{ name: `${hexOf(config)}.json`, body: evilConfigBytes }],
    ),
    images: { 'app:1': 'damaged' },
    found: { code: 'digest-mismatch', digest: config, path: `${hexOf(config)}.json` },
    ...wrongMember,
  },
  {
    what: 'names the same config at the top',
    source: hybrid(
      [{ ...honest, Config: `${hexOf(config)}.json` }],
      [{ name: `${hexOf(config)}.json`, body: made.blobs.get(config) ?? Buffer.alloc(0) }],
    ),
    codes: [],
    verdict: 'verified',
    images: { 'app:1': 'verified' },
  },
  {
    what: 'names another layer that stands for the same diffID',
    source: hybrid(
      [{ ...honest, Layers: ['app/layer.tar'] }],
      [{ name: 'app/layer.tar', body: evilTar }],
    ),
    images: { 'app:1': 'damaged' },
    found: { code: 'digest-mismatch', digest: DIFF_ID, path: 'app/layer.tar' },
    ...wrongMember,
  },
  {
    what: 'names another layer that claims the diffID',
    source: hybrid(
      [{ ...honest, Layers: [`${hexOf(DIFF_ID)}.tar`] }],
      [{ name: `${hexOf(DIFF_ID)}.tar`, body: evilTar }],
    ),
    images: { 'app:1': 'damaged' },
    found: { code: 'digest-mismatch', path: `${hexOf(DIFF_ID)}.tar` },
    ...wrongMember,
  },
  {
    what: 'names another layer that claims the stored digest',
    source: hybrid(
      [{ ...honest, Layers: [`${hexOf(app.layer.digest)}.tar.gz`] }],
      [{ name: `${hexOf(app.layer.digest)}.tar.gz`, body: evilTar }],
    ),
    images: { 'app:1': 'damaged' },
    found: { code: 'digest-mismatch', digest: app.layer.digest },
    ...wrongMember,
  },
  {
    what: 'names the unpacked layer',
    source: hybrid(
      [{ ...honest, Layers: ['app/layer.tar'] }],
      [{ name: 'app/layer.tar', body: TAR }],
    ),
    codes: [],
    verdict: 'verified',
    images: { 'app:1': 'verified' },
  },
  {
    what: 'names a layer that is not here',
    source: hybrid([{ ...honest, Layers: ['app/layer.tar'] }]),
    codes: ['blob-missing'],
    verdict: 'incomplete',
    images: { 'app:1': 'incomplete' },
  },
  {
    what: 'names a config of another user, by its own digest',
    source: hybrid(
      [{ ...honest, Config: `${hexOf(digestOf(evilConfigBytes))}.json` }],
      [{ name: `${hexOf(digestOf(evilConfigBytes))}.json`, body: evilConfigBytes }],
    ),
    images: { 'app:1': 'ambiguous' },
    ...twoReadings,
    ...unrecorded,
  },
];

/** Two images, listed under these names. */
function pair(first: string, second: string) {
  const both = new HandMade();
  const one = both.image({ user: 'one' });
  const two = both.image({ user: 'two' });
  both.list(one.manifest, first).list(two.manifest, second);
  return { both, one, two };
}

function swapped(prefix: string) {
  const { both, one, two } = pair('app:1', 'app:2');
  const items = [itemOf(two, `${prefix}app:1`), itemOf(one, `${prefix}app:2`)];
  return hybrid(items, [], both);
}

function halfSwapped() {
  const { both, two } = pair('app:1', 'app:2');
  return hybrid([itemOf(two, 'app:1')], [], both);
}

/** As docker 25 writes it: no manifest is kept, and the layers' types are in `LayerSources`. */
function savedByID() {
  const { both, one, two } = pair('app:1', 'app:2');
  both.roots.length = 0;
  const items = [one, two].map((image) => {
    both.blobs.delete(image.manifest.digest);
    return { ...itemOf(image, ''), RepoTags: null, LayerSources: { [DIFF_ID]: image.layer } };
  });
  return hybrid(items, [], both);
}

const names: PairRow[] = [
  { what: 'are swapped', source: swapped(''), ...twoReadings },
  { what: 'are swapped, and written whole', source: swapped('docker.io/library/'), ...twoReadings },
  { what: 'are one name, for another image', source: halfSwapped(), ...twoReadings },
  {
    what: 'are in neither, and index.json lists nothing (an image saved by its ID)',
    source: savedByID(),
    codes: [],
    verdict: 'verified',
    ...unrecorded,
  },
  {
    what: 'are in index.json alone, and manifest.json is empty',
    source: hybrid([]),
    codes: [],
    verdict: 'verified',
  },
];

describePairs('manifest.json', otherMembers);
describePairs('names of index.json and manifest.json that', names);
