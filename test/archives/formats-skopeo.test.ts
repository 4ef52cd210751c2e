// The builders of the table make what another reader takes for the same image.

import { createHash } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { lacking, peer } from '../support/peers.ts';
import type { Produced, ProducedImage } from '../support/producers/produced.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { programOf, rowName, writeRow, type Format } from './format-row.ts';
import { FORMATS } from './formats.ts';

interface Case {
  readonly name: string;
  readonly row: Format;
  readonly produced: Produced;
  /** What skopeo calls each image that it can be asked for, behind the path. */
  readonly asked: readonly { readonly reference: string; readonly image: ProducedImage }[];
}

/** What skopeo calls a format, for those that it has. */
const TRANSPORTS: Readonly<Record<string, string>> = {
  'oci-layout folder': 'oci',
  'oci-archive tar': 'oci-archive',
  'docker-archive tar': 'docker-archive',
  'docker-dir folder': 'dir',
};

const scratch = scratchFolder();
const missing = lacking('skopeo');
const cases = (await Promise.all(FORMATS.map(caseOf))).flat();

beforeEach((context) => {
  context.skip(missing !== undefined, missing);
});

it.for(cases)('$name', async ({ row, produced, asked }) => {
  const place = await writeRow(row, produced, scratch);
  for (const { reference, image } of asked) {
    const source = `${transportOf(row, image) ?? ''}:${place}${reference}`;
    expect(sha256(await inspect('--config', source))).toBe(image.imageID);
    if (image.digest !== null) expect(sha256(await inspect(source))).toBe(image.digest);
  }
});

/** None for a row that skopeo reads in another way, or not at all. */
async function caseOf(row: Format): Promise<Case[]> {
  const program = programOf(row);
  const isHere = program === undefined || lacking(program) === undefined;
  if (row.verdict !== 'verified' || row.outer !== undefined || !isHere) return [];
  const produced = await row.make();
  const asked = produced.images.flatMap((image) => {
    const reference = referenceOf(row, produced, image);
    return reference === null ? [] : [{ reference, image }];
  });
  return asked.length === 0 ? [] : [{ name: rowName(row), row, produced, asked }];
}

/** A layout of several images needs names that are not in every layout. */
function referenceOf(row: Format, { images }: Produced, image: ProducedImage): string | null {
  const transport = transportOf(row, image);
  const isImage = image.imageID?.startsWith('sha256:') ?? false;
  if (transport === undefined || !isImage) return null;
  const [name] = image.names;
  if (transport === 'docker-archive') return name === undefined ? '' : `:${name}`;
  return images.length === 1 && image.names.length < 2 ? '' : null;
}

/** Where `index.json` lists nothing, `manifest.json` does. */
function transportOf({ kind, form }: Format, { digest }: ProducedImage): string | undefined {
  if (kind === 'oci-archive' && digest === null) return 'docker-archive';
  return TRANSPORTS[`${kind} ${form}`];
}

function inspect(...what: readonly string[]): Promise<Buffer> {
  return peer('skopeo', ['--insecure-policy', 'inspect', '--raw', ...what]);
}

function sha256(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
