/** Readers of what commands print and registries store, in the order in which they are to be asked. */
import { buildMetadataReader, jibImageReader, savedManifestReader } from './build-records.ts';
import { digestFileReader } from './digest-file.ts';
import { dockerInspectReader } from './docker-inspect.ts';
import { dockerManifestReader } from './docker-manifest.ts';
import { gcloudBuildsReader, gcloudImageReader } from './gcloud.ts';
import { imageConfigReader, imageIndexReader, imageManifestReader } from './image-documents.ts';
import {
  criImagesReader,
  dockerImageLinesReader,
  engineImagesReader,
  podmanImagesReader,
} from './image-list.ts';
import {
  gcloudBuildTableReader,
  gcloudImageTableReader,
  imageRowsReader,
  imageTableReader,
} from './image-table.ts';
import { imagetoolsReader } from './imagetools.ts';
import { imagetoolsTextReader } from './imagetools-text.ts';
import { pushOutputReader } from './push-output.ts';
import type { DocumentReader, TextReader } from './reader.ts';
import { registryHeadersReader } from './registry-headers.ts';
import { skopeoInspectReader } from './skopeo-inspect.ts';
import { tagListReader } from './tag-list.ts';

export const COMMAND_DOCUMENT_READERS: readonly DocumentReader[] = [
  dockerManifestReader,
  imagetoolsReader,
  imageIndexReader,
  imageManifestReader,
  imageConfigReader,
  skopeoInspectReader,
  podmanImagesReader,
  engineImagesReader,
  criImagesReader,
  dockerInspectReader,
  dockerImageLinesReader,
  tagListReader,
  gcloudImageReader,
  gcloudBuildsReader,
  buildMetadataReader,
  jibImageReader,
  savedManifestReader,
];

/** Each knows its own lines, so that a pasted session may hold outputs of several. */
const IN_SESSIONS: readonly TextReader[] = [
  imageTableReader,
  gcloudImageTableReader,
  gcloudBuildTableReader,
  imagetoolsTextReader,
  registryHeadersReader,
  pushOutputReader,
];

export const COMMAND_TEXT_READERS: readonly TextReader[] = [
  ...IN_SESSIONS.map(inSession),
  imageRowsReader,
  digestFileReader,
];

/** The same, with what others recognise in the text; they are asked in this order, so it is the first. */
function inSession(reader: TextReader): TextReader {
  return {
    ...reader,
    read: (text) => ({
      claims: IN_SESSIONS.flatMap((each) => (each.recognises(text) ? each.read(text).claims : [])),
    }),
  };
}
