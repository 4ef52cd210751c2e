/** Archives in docker's form. */
import { buildxDocker } from '../support/producers/buildx.ts';
import {
  craneLegacy,
  dockerSave24,
  dockerSave24ByID,
  dockerSave25,
  dockerSave2500,
  dockerSave25ByID,
  podmanSave,
} from '../support/producers/docker-save.ts';
import {
  craneTarball,
  craneTarballByDigest,
  craneTarballOfZstd,
  kanikoTarball,
  koTarball,
} from '../support/producers/ggcr.ts';
import { jibDockerTar } from '../support/producers/jib.ts';
import { nixLayeredImage } from '../support/producers/nix.ts';
import type { Format } from './format-row.ts';

const DOCKER = { form: 'tar', kind: 'docker-archive', verdict: 'verified' } as const;
const HYBRID = { form: 'tar', kind: 'oci-archive', verdict: 'verified' } as const;
const SAVE_24 = 'docker save 1.10 to 24';
const SAVE_25 = 'docker save 25 and newer';
const CRANE = 'crane pull, tarball';

export const DOCKER_FORMATS: readonly Format[] = [
  { ...DOCKER, format: SAVE_24, make: dockerSave24 },
  { ...DOCKER, format: SAVE_24, make: dockerSave24, form: 'folder' },
  { ...DOCKER, format: SAVE_24, but: 'by ID', make: dockerSave24ByID },
  { ...HYBRID, format: SAVE_25, make: dockerSave25 },
  { ...HYBRID, format: SAVE_25, make: dockerSave25, form: 'folder', kind: 'oci-layout' },
  { ...HYBRID, format: SAVE_25, but: 'by ID', make: dockerSave25ByID },
  {
    ...HYBRID,
    format: SAVE_25,
    but: '25.0.0, which forgot the layers',
    make: dockerSave2500,
    verdict: 'damaged',
    codes: ['archive-ambiguous', 'history-mismatch', 'rootfs-count-mismatch'],
  },
  { ...DOCKER, format: 'podman save', make: podmanSave },
  { ...DOCKER, format: CRANE, make: craneTarball },
  { ...DOCKER, format: CRANE, but: 'by digest', make: craneTarballByDigest },
  {
    ...DOCKER,
    format: CRANE,
    but: 'of zstd layers',
    make: craneTarballOfZstd,
  },
  { ...DOCKER, format: 'crane pull, legacy', make: craneLegacy },
  { ...DOCKER, format: 'kaniko tar', make: kanikoTarball },
  { ...DOCKER, format: 'ko tarball', make: koTarball },
  {
    ...DOCKER,
    format: 'jib tar',
    make: jibDockerTar,
    verdict: 'incomplete',
    codes: ['digest-unrecorded'],
  },
  { ...DOCKER, format: 'Nix dockerTools', make: nixLayeredImage },
  { ...HYBRID, format: 'buildx type=docker', make: buildxDocker },
];
