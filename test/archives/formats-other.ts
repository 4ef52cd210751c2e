/** Formats without an OCI index or a docker `manifest.json`, and archives compressed as a whole. */
import { rulesOciLinkedInside } from '../support/producers/bazel.ts';
import { ctrExportMany } from '../support/producers/containerd.ts';
import { podmanDockerDir, skopeoDir, skopeoDirAll } from '../support/producers/dir-transport.ts';
import { dockerSave19 } from '../support/producers/docker-v1.ts';
import { dockerSave24, dockerSave25 } from '../support/producers/docker-save.ts';
import { craneTarball } from '../support/producers/ggcr.ts';
import { haul } from '../support/producers/hauler.ts';
import { nixLayeredImage } from '../support/producers/nix.ts';
import {
  ocMirrorArchive,
  ocMirrorDifference,
  registryStorage,
} from '../support/producers/registry.ts';
import { signedSchema1, unsignedSchema1 } from '../support/producers/schema1.ts';
import { zarfPackage, zarfWithChangedComponent } from '../support/producers/zarf.ts';
import type { Format } from './format-row.ts';

const DIR = {
  format: 'skopeo dir:',
  form: 'folder',
  kind: 'docker-dir',
  verdict: 'verified',
} as const;
const V1 = {
  format: 'docker save up to 1.9',
  make: dockerSave19,
  kind: 'docker-v1',
  verdict: 'incomplete',
  codes: ['legacy-format'],
} as const;
const SCHEMA1 = {
  format: 'Docker schema 1',
  form: 'folder',
  kind: 'oci-layout',
  verdict: 'incomplete',
  codes: ['legacy-format'],
} as const;
const REGISTRY = {
  format: 'registry storage',
  make: registryStorage,
  kind: 'registry',
  verdict: 'verified',
} as const;
const OC_MIRROR = { format: 'oc-mirror archive', form: 'tar', kind: 'registry' } as const;
const ZARF = {
  format: 'Zarf package',
  make: zarfPackage,
  kind: 'zarf',
  verdict: 'verified',
} as const;

const DOCKER = { form: 'tar', kind: 'docker-archive', verdict: 'verified' } as const;
const OCI = { form: 'tar', kind: 'oci-archive', verdict: 'verified' } as const;
const SAVE_24 = 'docker save 1.10 to 24';
const K3S = 'k3s and kind image archives';

export const OTHER_FORMATS: readonly Format[] = [
  { ...DIR, make: skopeoDir, but: 'signed' },
  { ...DIR, make: skopeoDirAll, but: 'all platforms' },
  {
    ...DIR,
    format: 'podman save docker-dir',
    make: podmanDockerDir,
    codes: ['compression-mismatch'],
  },
  { ...V1, form: 'tar' },
  { ...V1, form: 'folder' },
  { ...SCHEMA1, make: unsignedSchema1, but: 'unsigned' },
  { ...SCHEMA1, make: signedSchema1, but: 'signed' },
  { ...REGISTRY, form: 'folder' },
  { ...REGISTRY, form: 'tar' },
  { ...OC_MIRROR, make: ocMirrorArchive, verdict: 'verified' },
  {
    ...OC_MIRROR,
    but: 'a difference to an earlier one',
    make: ocMirrorDifference,
    verdict: 'incomplete',
    codes: ['blob-missing'],
  },
  { ...ZARF, form: 'tar', outer: 'zstd' },
  { ...ZARF, form: 'folder' },
  {
    ...ZARF,
    but: 'a component changed',
    make: zarfWithChangedComponent,
    form: 'tar',
    outer: 'zstd',
    verdict: 'damaged',
    codes: ['digest-mismatch'],
  },
  { ...DOCKER, format: SAVE_24, make: dockerSave24, outer: 'gzip' },
  { ...DOCKER, format: SAVE_24, make: dockerSave24, outer: 'xz' },
  { ...DOCKER, format: SAVE_24, make: dockerSave24, outer: 'bzip2' },
  { ...OCI, format: 'docker save 25 and newer', make: dockerSave25, outer: 'zstd' },
  { ...DOCKER, format: 'crane pull, tarball', make: craneTarball, outer: 'xz' },
  { ...DOCKER, format: 'Nix dockerTools', make: nixLayeredImage, outer: 'gzip' },
  { ...OCI, format: K3S, make: ctrExportMany, outer: 'gzip' },
  { ...OCI, format: K3S, make: ctrExportMany, outer: 'zstd' },
  {
    ...OCI,
    format: 'Hauler haul',
    make: () => haul('dev.hauler', 122),
    outer: 'zstd',
    codes: ['layout-file-missing'],
  },
  {
    format: 'Bazel rules_oci',
    but: 'blobs linked to inside',
    make: rulesOciLinkedInside,
    form: 'folder',
    kind: 'oci-layout',
    verdict: 'verified',
    codes: ['symlinked-blob'],
  },
];
