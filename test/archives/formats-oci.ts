/** Image layouts: folders and tars with an `index.json`. */
import { helmChart, orasFile, removedArtifactManifest } from '../support/producers/artifacts.ts';
import { rulesOciLinkedOutside } from '../support/producers/bazel.ts';
import { buildxEstargz, buildxFolder, buildxOci } from '../support/producers/buildx.ts';
import {
  ctrExportAll,
  ctrExportMany,
  ctrExportOnePlatform,
  dockerSaveMissingPlatforms,
} from '../support/producers/containerd.ts';
import {
  cosignSave,
  cosignSaveIndex,
  cosignTags,
  referrerWithFallback,
} from '../support/producers/cosign.ts';
import { craneLayout, craneLayoutPulledAgain, koLayout } from '../support/producers/ggcr.ts';
import { haul } from '../support/producers/hauler.ts';
import { jibOciTar } from '../support/producers/jib.ts';
import { nixLinkedBlob } from '../support/producers/nix.ts';
import type { Format } from './format-row.ts';

const TAR = { form: 'tar', kind: 'oci-archive', verdict: 'verified' } as const;
const FOLDER = { form: 'folder', kind: 'oci-layout', verdict: 'verified' } as const;
const LACKING = { verdict: 'incomplete', codes: ['blob-missing'] } as const;
const LINKED = { verdict: 'damaged', codes: ['not-a-regular-file'] } as const;
const CTR = 'ctr image export, nerdctl save';
const BUILDX = 'buildx type=oci';
const CRANE = 'crane pull, oci';
const COSIGN = 'cosign save';

export const OCI_FORMATS: readonly Format[] = [
  { ...TAR, format: CTR, make: ctrExportAll },
  { ...TAR, ...LACKING, format: CTR, but: 'one platform of three', make: ctrExportOnePlatform },
  {
    ...TAR,
    ...LACKING,
    format: 'docker save, containerd image store',
    make: dockerSaveMissingPlatforms,
  },
  { ...TAR, format: 'k3s and kind image archives', make: ctrExportMany },
  { ...FOLDER, format: CRANE, make: craneLayout },
  { ...FOLDER, format: CRANE, but: 'pulled again', make: craneLayoutPulledAgain },
  { ...FOLDER, format: 'kaniko oci-layout-path', make: craneLayout },
  { ...FOLDER, format: 'ko oci-layout-path', make: koLayout },
  { ...TAR, format: 'jib OCI tar', make: jibOciTar },
  { ...TAR, ...LINKED, format: 'Nix OCI tar', but: 'a blob linked to', make: nixLinkedBlob },
  {
    ...FOLDER,
    ...LINKED,
    format: 'Bazel rules_oci',
    but: 'a blob linked to outside',
    make: rulesOciLinkedOutside,
  },
  { ...TAR, format: BUILDX, make: () => buildxOci(['gzip'], 101) },
  { ...TAR, format: BUILDX, but: 'zstd', make: () => buildxOci(['zstd'], 102) },
  { ...TAR, format: BUILDX, but: 'estargz', make: buildxEstargz },
  { ...TAR, format: BUILDX, but: 'uncompressed', make: () => buildxOci(['none'], 103) },
  { ...FOLDER, format: BUILDX, but: 'tar=false', make: buildxFolder },
  { ...FOLDER, format: COSIGN, make: cosignSave },
  { ...FOLDER, format: COSIGN, but: 'of an index', make: cosignSaveIndex },
  { ...FOLDER, format: 'cosign tags', make: cosignTags },
  { ...FOLDER, format: 'referrers', make: referrerWithFallback },
  {
    ...TAR,
    format: 'Hauler haul',
    make: () => haul('dev.cosignproject.cosign', 121),
    codes: ['layout-file-missing'],
  },
  {
    ...TAR,
    format: 'Hauler haul',
    but: 'newer kinds',
    make: () => haul('dev.hauler', 122),
    codes: ['layout-file-missing'],
  },
  { ...FOLDER, format: 'Helm chart', make: helmChart },
  { ...FOLDER, format: 'ORAS artifact', make: orasFile },
  {
    ...FOLDER,
    format: 'OCI artifact manifest, removed',
    make: removedArtifactManifest,
  },
];
