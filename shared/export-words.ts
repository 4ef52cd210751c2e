/** Why an image of the library was not exported: the words of the failure `not-exported`. */
import { escapeText, quote } from './escape.ts';
import type { Failure } from './failure.ts';

type Params = Failure['params'];

export const EXPORT_OBSTACLES = [
  'exists',
  'inside',
  'rotten',
  'differs',
  'algorithm',
  'unreadable',
  'several-platforms',
  'no-platform',
  'blobs-missing',
  'no-image',
] as const;
/** `reason` of a `not-exported`. */
export type ExportObstacle = (typeof EXPORT_OBSTACLES)[number];

const WORDS: Readonly<Record<ExportObstacle, (params: Params) => string>> = {
  exists: (p) =>
    `${named(p, 'Something')} is there already, and nothing is ever replaced. Choose another name.`,
  inside: (p) =>
    `${named(p, 'This place')} would be in the folder of the library itself. Choose another folder.`,
  rotten: (p) =>
    `${blob(p)} does not hold what its digest says, so nothing was exported. Keep the image again from its source, which writes the blob anew.`,
  differs: (p) =>
    `${blob(p)} was not found as it was kept when what was written was read again, so that was removed. Check the disk, then try again.`,
  algorithm: (p) =>
    `${blob(p)} has a digest of an algorithm that Drydock does not compute, so nothing was exported: it could not be checked.`,
  unreadable: (p) =>
    `${blob(p)} is in the library, but not as a file that can be read, so nothing was exported. Verify the library to see why.`,
  'several-platforms': (p) =>
    `A docker archive holds one image, and there are several here${list(p)}. Choose a platform.`,
  'no-platform': (p) =>
    `${named(p, 'This platform')} is not among the images here${list(p)}. Choose another platform.`,
  'blobs-missing': (p) =>
    `A docker archive needs every blob of its image, and not all are in the library${ifBlob(p)}. Export an OCI archive, which can do without.`,
  'no-image': () =>
    'A docker archive holds an image that can be run, and this is none. Export an OCI archive.',
};

/** The sentence for a `not-exported`, whole even if a param is absent. */
export function notExported(params: Params): string {
  const reason = EXPORT_OBSTACLES.find((each) => each === params['reason']);
  return reason === undefined ? 'The image was not exported.' : WORDS[reason](params);
}

function named(params: Params, otherwise: string): string {
  const { name } = params;
  return name === undefined || name === '' ? otherwise : quote(String(name));
}

function blob(params: Params): string {
  const { digest } = params;
  return digest === undefined ? 'A blob' : `The blob ${escapeText(String(digest), 300)}`;
}

function ifBlob({ digest }: Params): string {
  return digest === undefined ? '' : `, such as ${escapeText(String(digest), 300)}`;
}

/** The platforms that could be chosen. */
function list({ platforms }: Params): string {
  return platforms === undefined || platforms === ''
    ? ''
    : ` (${escapeText(String(platforms), 1_000)})`;
}
