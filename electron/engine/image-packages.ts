/** Packages that the merged files of one image record. */
import type { FoundPackage, ImagePackages } from '../../shared/packages-report.ts';
import { plural } from '../../shared/format.ts';
import { compareText } from '../../shared/text-order.ts';
import { readDpkgLicences } from '../packages/dpkg-licences.ts';
import { licenceText } from '../packages/found-packages.ts';
import { readPackages } from '../packages/read-packages.ts';
import { readLanguagePackages } from '../packages/read-language-packages.ts';
import type { FileReadOptions } from './file-reads.ts';
import type { MergedImage } from './merged-image.ts';

/**
 * Reads what package managers and languages record in a merged image. Rejects with `cancelled` and `source-changed`;
 * what could not be read of it is told.
 */
export async function imagePackages(
  { summary, files, missing, cut }: MergedImage,
  { signal, onProgress }: Pick<FileReadOptions, 'signal' | 'onProgress'>,
): Promise<ImagePackages> {
  const databases = await readPackages(files, signal);
  const languages = await readLanguagePackages(files, {
    ...(signal === undefined ? {} : { signal }),
    onProgress: (done, total) => onProgress?.({ done, total, blobsDone: 0, blobsTotal: 0 }),
  });
  const recorded = databases.flatMap(({ path, packages }) =>
    packages.map((each): FoundPackage => ({ ...each, path })),
  );
  const licences = await readDpkgLicences(files, namesOf(recorded, 'dpkg'), signal);
  const licensed = recorded.map((each): FoundPackage => {
    const licence = each.format === 'dpkg' ? licences.get(each.name) : undefined;
    return licence === undefined ? each : { ...each, licence: licenceText(licence) };
  });
  return {
    image: summary.id,
    packages: [...licensed, ...languages.packages].sort(inOrder),
    problems: [
      ...databases.flatMap(({ path, problem }) => (problem === null ? [] : [{ path, problem }])),
      ...languages.problems,
      ...cutProblems(cut),
    ],
    missing,
  };
}

function namesOf(packages: readonly FoundPackage[], wanted: FoundPackage['format']) {
  return packages.flatMap(({ format, name }) => (format === wanted ? [name] : []));
}

function cutProblems(cut: readonly number[]): ImagePackages['problems'] {
  if (cut.length === 0) return [];
  const layers = `${plural(cut.length, 'layer')} (${cut.join(', ')})`;
  return [{ path: '', problem: `${layers} could not be listed in full` }];
}

function inOrder(a: FoundPackage, b: FoundPackage): number {
  return (
    compareText(a.format, b.format) ||
    compareText(a.name, b.name) ||
    compareText(a.version, b.version) ||
    compareText(a.architecture ?? '', b.architecture ?? '') ||
    compareText(a.path, b.path)
  );
}
