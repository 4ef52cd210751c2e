/** What travelled with the images, who signed, and packages against SBOMs, as Markdown. */
import { plural } from '../../../shared/format.ts';
import { companionLinkPhrase, companionTitle } from '../../../shared/companion-words.ts';
import { differenceWords } from '../../../shared/packages-words.ts';
import { imageTitle } from '../report-words.ts';
import type { Report, ReportedPackages } from '../../../shared/report.ts';
import { outcomeWords, trustKindWords } from '../../../shared/signature-words.ts';
import { code, prose, table } from './marks.ts';

export function signatureLines({ companions, signatures, trust }: Report): readonly string[] {
  return [
    '## What travelled with it, and who signed',
    '',
    ...(companions.length === 0
      ? ['No signature, attestation or SBOM was found with these images.', '']
      : []),
    ...table(
      ['What', 'It is about', 'Linked', 'Where'],
      companions.map((companion) => {
        const { kind, subject, link, path, blob, manifest, present } = companion;
        return [
          `${prose(companionTitle(companion))} (${kind})${present ? '' : ', not here'}`,
          subject === null ? 'the image' : code(subject),
          prose(companionLinkPhrase(link, path)),
          code(path ?? blob ?? manifest ?? ''),
        ];
      }),
    ),
    ...table(
      ['Result', 'What was found', 'Over', 'Checked with'],
      signatures.map(({ outcome, message, over, checkedWith }) => [
        outcomeWords(outcome),
        prose(message),
        over === null ? 'not known' : code(over),
        checkedWith === null ? 'nothing' : code(checkedWith),
      ]),
    ),
    ...(trust.length === 0
      ? ['Nothing was given to be trusted, so no signature could be verified.', '']
      : table(
          ['Trusted', 'What it is', 'Fingerprint'],
          trust.map(({ name, kind, about, fingerprint, digest }) => [
            code(name),
            `${trustKindWords(kind)} ${code(about)}`,
            code(fingerprint ?? digest),
          ]),
        )),
  ];
}

export function packageLines({ packages, images }: Report): readonly string[] {
  if (packages.length === 0) return [];
  const titles = new Map(images.map((image) => [image.id, imageTitle(image)]));
  return [
    '## Packages, and SBOMs against them',
    '',
    ...packages.flatMap((each) => imagePackages(each, titles.get(each.image) ?? each.image)),
  ];
}

function imagePackages(
  { packages, problems, comparisons }: ReportedPackages,
  title: string,
): readonly string[] {
  return [
    `### Packages of ${code(title)}`,
    '',
    `${plural(packages.length, 'package')} in its layers; the facts below list them.`,
    '',
    ...problems.map((problem) => `- ${prose(problem)}`),
    ...comparisons.flatMap(({ sbom, same, differences, problem }) => [
      `SBOM ${code(sbom)}: ${plural(same, 'package')} alike, ${plural(differences.length, 'difference')}.${problem === null ? '' : ` ${prose(problem)}`}`,
      '',
      ...table(
        ['Package', 'Difference', 'In the image', 'In the SBOM'],
        differences.map(({ name, format, kind, found, stated }) => [
          `${code(name)} (${prose(format)})`,
          differenceWords(kind),
          found === null ? 'none' : code(found),
          stated === null ? 'none' : code(stated),
        ]),
      ),
    ]),
  ];
}
