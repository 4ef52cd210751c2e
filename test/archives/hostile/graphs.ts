/** Group B: depth, breadth and number. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
} from '../../../electron/oci/media-type.ts';
import { toJson, type JsonDescriptor } from '../../support/blobs.ts';
import { DIFF_ID, TAR } from '../../support/hand-made.ts';
import { writeLayout } from '../scale-archive.ts';
import { copied, indexText, type HostileCase, type Place } from './case.ts';
import { imageWith } from './sources.ts';

const WHOLE = 'config verified, layer verified, manifest verified';
const SCALED = 'the full size, with diffIDs that fit, is in scale.test.ts';

/** A manifest below so many indexes, each of which lists the one below it so often. */
function indexes({ next }: Place, depth: number, links: number): string {
  return writeLayout(next('.tar'), (layout) => {
    const layers = [layout.put(OCI_LAYER, TAR)];
    const rootfs = { type: 'layers', diff_ids: [DIFF_ID] };
    const config = layout.put(OCI_CONFIG, toJson({ architecture: 'amd64', os: 'linux', rootfs }));
    const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers };
    let below: JsonDescriptor = layout.put(OCI_MANIFEST, toJson(manifest));
    for (let i = 0; i < depth; i++) {
      const manifests = Array.from({ length: links }, () => below);
      below = layout.put(OCI_INDEX, toJson({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }));
    }
    return [below];
  });
}

/** The file grows to a GiB of zeros, none of which is stored. */
function grown(place: Place, name: string): string {
  const folder = copied(place);
  fs.truncateSync(path.join(folder, name), 2 ** 30);
  return folder;
}

function manifestFile(place: Place): string {
  return `blobs/sha256/${/sha256:([a-f0-9]{64})/.exec(indexText(place))?.[1] ?? ''}`;
}

export const GRAPHS: readonly HostileCase[] = [
  { id: 'H034', verdict: 'incomplete', codes: ['limit-reached'], blobs: 'index ×17 verified' },
  {
    id: 'H034',
    variant: '20,000 deep',
    make: (place) => indexes(place, 20_000, 1),
    verdict: 'incomplete',
    codes: ['limit-reached'],
    blobs: 'index ×17 verified',
    command: true,
  },
  {
    id: 'H035',
    verdict: 'incomplete',
    codes: ['limit-reached'],
    blobs: 'index ×17 verified',
    because: '25 levels are more than the 16 that are followed (H034)',
  },
  {
    id: 'H035',
    variant: '14 levels of 30 links',
    make: (place) => indexes(place, 14, 30),
    verdict: 'verified',
    codes: [],
    blobs: `config verified, index ×14 verified, layer verified, manifest verified`,
  },
  { id: 'H036', verdict: 'damaged', codes: ['digest-mismatch'], blobs: 'index mismatch' },
  {
    id: 'H037',
    verdict: 'damaged',
    codes: ['rootfs-count-mismatch'],
    blobs: 'config verified, layer verified, manifest ×5001 verified',
    because: `its referrers have a config of one layer and no layer; ${SCALED}`,
  },
  {
    id: 'H038',
    verdict: 'incomplete',
    codes: ['blob-missing'],
    blobs: 'manifest ×100000 missing',
  },
  {
    id: 'H039',
    verdict: 'damaged',
    codes: ['rootfs-count-mismatch'],
    blobs: WHOLE,
    because: `its config records one diffID; ${SCALED}`,
  },
  {
    id: 'H040',
    variant: 'index.json',
    verdict: 'incomplete',
    codes: ['index-missing', 'limit-reached'],
    blobs: WHOLE,
    command: true,
    because:
      'what can be recovered is shown: manifests are found by content, nothing is called verified',
  },
  {
    id: 'H040',
    variant: 'oci-layout',
    make: (place) => grown({ ...place, built: imageWith(place, [], []) }, 'oci-layout'),
    verdict: 'incomplete',
    codes: ['limit-reached'],
    blobs: 'config verified, manifest verified',
  },
  {
    id: 'H040',
    variant: 'the manifest',
    make: (place) => {
      const valid = { ...place, built: imageWith(place, [], []) };
      return grown(valid, manifestFile(valid));
    },
    verdict: 'damaged',
    codes: ['limit-reached', 'size-mismatch'],
    blobs: 'manifest mismatch',
    because: 'it is there, and it is not as large as its descriptor says',
  },
  {
    id: 'H041',
    verdict: 'damaged',
    codes: ['diffid-mismatch', 'tar-invalid'],
    blobs: 'config verified, manifest verified',
  },
  {
    id: 'H042',
    variant: 'a config of one layer',
    verdict: 'damaged',
    codes: ['rootfs-count-mismatch'],
    blobs: 'config verified, manifest verified',
  },
  {
    id: 'H042',
    variant: 'no layers and no diffIDs',
    make: (place) => imageWith(place, [], []),
    verdict: 'verified',
    codes: [],
    blobs: 'config verified, manifest verified',
  },
  { id: 'H043', verdict: 'verified', codes: [], blobs: WHOLE },
];
