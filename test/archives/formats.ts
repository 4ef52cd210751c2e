/** Every format that Drydock opens, with the builder of what its producer writes. */
import type { Format } from './format-row.ts';
import { DOCKER_FORMATS } from './formats-docker.ts';
import { LAYER_FORMATS } from './formats-layers.ts';
import { OTHER_FORMATS } from './formats-other.ts';
import { OCI_FORMATS } from './formats-oci.ts';

export const FORMATS: readonly Format[] = [
  ...DOCKER_FORMATS,
  ...OCI_FORMATS,
  ...LAYER_FORMATS,
  ...OTHER_FORMATS,
];
