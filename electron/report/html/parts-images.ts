/** What is in it: each image, its layers and its history. */
import { bytesShort, count, statusWord } from '../../../shared/format.ts';
import { artifactTitle, imageTitle, imagesWords } from '../report-words.ts';
import type { Report, ReportedImage } from '../../../shared/report.ts';
import { imageSignedWords } from '../../../shared/signature-words.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { digestCell, facts, table } from './table.ts';

export function imagesPart({ images: all }: Report): Markup {
  const images = all.filter(({ kind }) => kind === 'image');
  return markup`<section aria-labelledby="images">
    <h2 id="images">What is in it</h2>
    ${
      images.length === 0
        ? markup`<p>There is no image in it.</p>
`
        : markup`<p>${imagesWords(images)}.</p>
`
    }${images.map(imagePart)}${artifacts(all)}
  </section>
`;
}

/** What has a manifest too and is no image: holders of signatures, attestations, charts. */
function artifacts(images: readonly ReportedImage[]): Markup | null {
  const rows = images
    .filter(({ kind }) => kind !== 'image')
    .map((artifact) => [
      artifactTitle(artifact),
      digestCell(artifact.digest),
      artifact.verdict ?? 'not judged',
    ]);
  const columns = [
    { title: 'What' },
    { title: 'Digest of the manifest' },
    { title: 'Verdict', ours: true },
  ] as const;
  return table('Beside the images: artifacts, which nobody runs', columns, rows);
}

function imagePart(image: ReportedImage): Markup {
  return markup`<h3>${imageTitle(image)}</h3>
    ${facts('The image', imageRows(image))}${layers(image)}${history(image)}`;
}

function imageRows(image: ReportedImage): readonly (readonly [string, Content])[] {
  const { names, digest, imageID, platform, created, verdict, signed, mediaType } = image;
  return [
    ['Verdict', markup`<span class="word">${verdict ?? 'not judged'}</span>`],
    ['Signatures', imageSignedWords(signed)],
    ['Names', names.length === 0 ? 'none' : names.map((name) => markup`<code>${name}</code><br>`)],
    ['Digest of the manifest', digestCell(digest, 'not knowable from this file')],
    ['Image ID (config)', digestCell(imageID)],
    ['Platform', platform ?? 'none'],
    ['Media type', mediaType === '' ? 'none' : markup`<code>${mediaType}</code>`],
    ['Created, as it says', created ?? 'not said'],
  ];
}

function layers({ layers }: ReportedImage): Markup | null {
  const rows = layers.map((layer) => [
    layer.position,
    markup`<code>${layer.digest}</code
      >${layer.diffID === null || layer.diffID === layer.digest ? null : markup`<br><span class="quiet">diffID</span> <code>${layer.diffID}</code>`}`,
    bytesShort(layer.size),
    layer.uncompressedSize === null ? '?' : bytesShort(layer.uncompressedSize),
    layer.entries === null ? '?' : count(layer.entries),
    statusWord(layer.status),
  ]);
  const columns = [
    { title: 'Layer' },
    { title: 'Digest' },
    { title: 'Stored', numbers: true },
    { title: 'Unpacked', numbers: true },
    { title: 'Entries', numbers: true },
    { title: 'Status', ours: true },
  ] as const;
  return table('Layers, the lowest first', columns, rows);
}

function history({ history }: ReportedImage): Markup | null {
  const rows = history.map(({ created, createdBy, empty }, at) => [
    at + 1,
    created ?? 'not said',
    markup`<code>${createdBy}</code>`,
    empty ? 'no layer' : 'a layer',
  ]);
  const columns = [
    { title: 'Step' },
    { title: 'Created' },
    { title: 'By' },
    { title: 'Made', ours: true },
  ] as const;
  return table('History, as the config tells it', columns, rows);
}
