/** What is in it: images, layers and history, as Markdown. */
import { bytesShort, statusWord } from '../../../shared/format.ts';
import { artifactTitle, imageTitle } from '../report-words.ts';
import type { Report, ReportedImage } from '../../../shared/report.ts';
import { imageSignedWords } from '../../../shared/signature-words.ts';
import { code, prose, table } from './marks.ts';

export function imageLines({ images: all }: Report): readonly string[] {
  const images = all.filter(({ kind }) => kind === 'image');
  return [
    '## What is in it',
    '',
    ...(images.length === 0 ? ['There is no image in it.', ''] : []),
    ...images.flatMap(linesOf),
    ...table(
      ['Beside the images', 'Digest of the manifest', 'Verdict'],
      all
        .filter(({ kind }) => kind !== 'image')
        .map((artifact) => [
          code(artifactTitle(artifact)),
          artifact.digest === null ? 'none' : code(artifact.digest),
          artifact.verdict ?? 'not judged',
        ]),
    ),
  ];
}

function linesOf(image: ReportedImage): readonly string[] {
  const { names, digest, imageID, created, verdict, signed, layers, history } = image;
  return [
    `### ${code(imageTitle(image))}`,
    '',
    `- Verdict: **${verdict ?? 'not judged'}**`,
    `- Signatures: ${prose(imageSignedWords(signed))}`,
    `- Names: ${names.length === 0 ? 'none' : names.map(code).join(', ')}`,
    `- Digest of the manifest: ${digest === null ? 'not knowable from this file' : code(digest)}`,
    `- Image ID (config): ${imageID === null ? 'none' : code(imageID)}`,
    `- Created, as it says: ${created === null ? 'not said' : code(created)}`,
    '',
    ...table(
      ['Layer', 'Digest', 'diffID', 'Stored', 'Status'],
      layers.map(({ position, digest: layer, diffID, size, status }) => [
        String(position),
        code(layer),
        diffID === null ? 'none' : code(diffID),
        bytesShort(size),
        statusWord(status),
      ]),
    ),
    ...table(
      ['Step', 'Created', 'By', 'Made'],
      history.map(({ created: when, createdBy, empty }, at) => [
        String(at + 1),
        when === null ? 'not said' : code(when),
        code(createdBy),
        empty ? 'no layer' : 'a layer',
      ]),
    ),
  ];
}
