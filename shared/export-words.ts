/** Why an image of the library was not exported: the words of the failure `not-exported`. */
import { escapeText, quote } from './escape.ts';
import type { Failure } from './failure.ts';
import { say } from './language/say.ts';

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

/** The sentence for a `not-exported`, whole even if a param is absent. */
export function notExported(params: Params): string {
  const reason = EXPORT_OBSTACLES.find((each) => each === params['reason']);
  if (reason === undefined) return say('library.not-exported');
  const name = String(params['name'] ?? '');
  const digest = String(params['digest'] ?? '');
  return say(`library.not-exported-${reason}`, {
    hasName: name === '' ? 'no' : 'yes',
    name: quote(name),
    hasDigest: digest === '' ? 'no' : 'yes',
    digest: escapeText(digest, 300),
    list: list(params),
  });
}

/** The platforms that could be chosen. */
function list({ platforms }: Params): string {
  return platforms === undefined || platforms === ''
    ? ''
    : ` (${escapeText(String(platforms), 1_000)})`;
}
