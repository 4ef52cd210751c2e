// Archives that end exactly between two members, where no byte of a member tells the cut.

import type { FindingCode } from '../../../shared/finding.ts';
import { packTar, treeMembers, type Member } from '../../support/archive.ts';
import { dockerTree, type DockerFlavour } from '../../support/docker-builder.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { describePairs, type PairRow } from '../../support/pair-table.ts';

const END_MARK = 1024;

const source = await buildImages(SIMPLE);
const layer = source.images[0]?.layers[0]?.descriptor.digest.replace(':', '/') ?? '';
const oci = treeMembers(layoutTree(source));

function flavour(name: DockerFlavour): Member[] {
  return treeMembers(dockerTree(source, name));
}

/** The members that fit come last, and are then cut off together with the end mark. */
async function without(members: readonly Member[], lost: RegExp): Promise<Buffer> {
  const kept = members.filter(({ name }) => !lost.test(name));
  if (kept.length === members.length) throw new RangeError(`no member ${String(lost)}`);
  return noEndMark(kept);
}

async function noEndMark(members: readonly Member[]): Promise<Buffer> {
  return (await packTar(members)).subarray(0, -END_MARK);
}

const renamedConfig = flavour('docker-24').map(({ name, body, ...rest }): Member => {
  const plain = /^[0-9a-f]{64}\.json$/;
  if (plain.test(name)) return { name: 'config.json', ...rest, ...(body && { body }) };
  if (name !== 'manifest.json') return { name, ...rest, ...(body && { body }) };
  const text = (body ?? Buffer.alloc(0)).toString().replace(/[0-9a-f]{64}\.json/, 'config.json');
  return { name, ...rest, body: Buffer.from(text) };
});

function cut(...more: FindingCode[]) {
  return { codes: ['archive-truncated' as const, ...more], verdict: 'damaged' as const };
}

const lost: PairRow[] = [
  { what: 'a layer', source: await without(oci, new RegExp(layer)), ...cut('blob-missing') },
  {
    what: 'every blob',
    source: await without(oci, /^blobs\/sha256\/./),
    ...cut('blob-missing'),
  },
  { what: 'index.json', source: await without(oci, /^index\.json$/), ...cut('index-missing') },
  { what: 'oci-layout', source: await without(oci, /^oci-layout$/), ...cut() },
  {
    what: 'oci-layout and manifest.json',
    source: await without(flavour('docker-25'), /^(oci-layout|manifest\.json)$/),
    ...cut(),
  },
  {
    what: 'manifest.json',
    source: await without(flavour('podman'), /^manifest\.json$/),
    ...cut('index-missing'),
  },
  {
    what: 'a layer of a docker archive',
    source: await without(flavour('podman'), /^[0-9a-f]{64}\.tar$/),
    ...cut('blob-missing'),
    notes: ['manifest-unrecorded'],
  },
  {
    what: 'the config of a docker archive',
    source: await without(flavour('docker-24'), /^[0-9a-f]{64}\.json$/),
    ...cut('blob-missing'),
    notes: ['manifest-unrecorded'],
  },
  {
    what: 'a config whose name claims no digest',
    source: await without(renamedConfig, /^config\.json$/),
    ...cut('blob-missing'),
    notes: ['manifest-unrecorded'],
  },
];

const complete: PairRow[] = [
  {
    what: 'a layout',
    source: await noEndMark(oci),
    codes: [],
    verdict: 'verified',
    notes: ['tar-remark'],
  },
  {
    what: 'a docker archive',
    source: await noEndMark(flavour('docker-24')),
    codes: [],
    verdict: 'verified',
    notes: ['manifest-unrecorded', 'tar-remark'],
  },
];

describePairs('a cut between two members that loses', lost);
describePairs('no end mark, and nothing is missing of', complete);
