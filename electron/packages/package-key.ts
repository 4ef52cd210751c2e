/** When two names, or two versions, of packages are the same, whoever writes them. */
import type { FoundPackage } from '../../shared/packages-report.ts';

export type Format = FoundPackage['format'];

/** By the types of package URLs. */
export const FORMAT_OF_TYPE: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['deb', 'dpkg'],
  ['apk', 'apk'],
  ['rpm', 'rpm'],
  ...(['npm', 'pypi', 'gem', 'composer', 'nuget', 'maven'] as const).map(
    (type) => [type, type] as const,
  ),
]);

/** A name as its format compares names (of Python: PEP 503). */
export function foldName(format: Format, name: string): string {
  if (format === 'pypi') return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
  return format === 'nuget' || format === 'composer' ? name.toLowerCase() : name;
}

/** A version without what means nothing: an epoch of 0; the `v` of languages. */
export function foldVersion(format: Format, version: string): string {
  if (hasEpochs(format)) return version.replace(/^0:/, '');
  return format === 'apk' ? version : version.replace(/^v(?=\d)/i, '');
}

/** A version without its epoch. */
export function withoutEpoch(format: Format, version: string): string {
  return hasEpochs(format) ? version.replace(/^\d+:/, '') : version;
}

function hasEpochs(format: Format): boolean {
  return format === 'dpkg' || format === 'rpm';
}
