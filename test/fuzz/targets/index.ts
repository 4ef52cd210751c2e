/** All targets, in the order of `build/fuzz/target-names.ts`. */
import type { Target } from '../../../build/fuzz/target.ts';
import { descriptor } from './descriptor.ts';
import { digest } from './digest.ts';
import { documents } from './documents.ts';
import { escapes } from './escapes.ts';
import { evidence } from './evidence.ts';
import { gzip } from './gzip.ts';
import { json } from './json.ts';
import { merge } from './merge.ts';
import { params } from './params.ts';
import { pax } from './pax.ts';
import { reference } from './reference.ts';
import { tarHeader } from './tar-header.ts';
import { tarStream } from './tar-stream.ts';
import { yaml } from './yaml.ts';
import { zstd } from './zstd.ts';

export const TARGETS: readonly Target[] = [
  tarHeader, tarStream, pax, json, digest, reference, descriptor, documents,
  gzip, zstd, merge, yaml, evidence, escapes, params,
]; // prettier-ignore
