/** Packages in the layers, and SBOMs compared with them. */
import { plural } from '../../../shared/format.ts';
import { differenceWords, notComparedSentence } from '../../../shared/packages-words.ts';
import { imageTitle } from '../report-words.ts';
import type { Report, ReportedComparison, ReportedPackages } from '../../../shared/report.ts';
import { markup, type Markup } from './markup.ts';
import { list, table } from './table.ts';

export function packagesPart({ packages, images }: Report): Markup | null {
  if (packages.length === 0) return null;
  const titles = new Map(images.map((image) => [image.id, imageTitle(image)]));
  return markup`<section aria-labelledby="packages">
    <h2 id="packages">Packages, and SBOMs against them</h2>
    ${packages.map((each) => imagePart(each, titles.get(each.image) ?? each.image))}
  </section>
`;
}

function imagePart({ packages, problems, comparisons }: ReportedPackages, title: string): Markup {
  const rows = packages.map(({ format, name, version, architecture, licence }) => [
    name,
    version,
    architecture === null ? format : `${format}, ${architecture}`,
    licence ?? 'not said',
  ]);
  return markup`<h3>${title}</h3>
    <p>
      ${packages.length === 0 ? 'No package database was found in its layers.' : `${plural(packages.length, 'package')} in its layers.`}
      ${comparisons.length === 0 ? 'There is no SBOM to compare them with.' : null}
    </p>
    ${list(problems)}${comparisons.map(comparisonPart)}${table(
      `Packages of ${title}`,
      [{ title: 'Package' }, { title: 'Version' }, { title: 'Kind' }, { title: 'Licence' }],
      rows,
    )}`;
}

function comparisonPart(comparison: ReportedComparison): Markup {
  const { sbom, origin, aboutThis, same, differences, notCompared, problem } = comparison;
  const about = aboutThis
    ? 'It is about this image.'
    : origin === 'given'
      ? 'Only whoever gave it says that it is about this image.'
      : 'It does not say that it describes this image.';
  const skipped = notComparedSentence(notCompared);
  return markup`<p>
      SBOM <code>${sbom}</code>: ${plural(same, 'package')} alike,
      ${plural(differences.length, 'difference')}.
      ${about}${skipped === null ? null : ` ${skipped} Drydock does not read these from layers.`}${problem === null ? null : ` ${problem}`}
    </p>
    ${table(
      `Differences to ${sbom}`,
      [
        { title: 'Package' },
        { title: 'Difference' },
        { title: 'In the image' },
        { title: 'In the SBOM' },
      ],
      differences.map(({ name, format, kind, found, stated }) => [
        `${name} (${format})`,
        differenceWords(kind),
        found ?? 'none',
        stated ?? 'none',
      ]),
    )}`;
}
