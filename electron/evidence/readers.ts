/** All formats that are known, in the order in which they are asked: the first that recognises it reads it. */
import { COMMAND_DOCUMENT_READERS, COMMAND_TEXT_READERS } from './command-readers.ts';
import { composeReader } from './compose.ts';
import { cyclonedxXml } from './cyclonedx-xml.ts';
import { cyclonedx } from './cyclonedx.ts';
import { grype } from './grype.ts';
import { inToto } from './in-toto.ts';
import { helmValuesReader, kubernetesReader, trivyOperatorReader } from './kubernetes.ts';
import { kustomizeReader } from './kustomize.ts';
import { otherReport } from './other-reports.ts';
import { promotedImagesReader } from './promoted-images.ts';
import type { DocumentReader, TextReader } from './reader.ts';
import { sarif } from './sarif.ts';
import { spdxTagValue } from './spdx-tag-value.ts';
import { spdx } from './spdx.ts';
import { syft } from './syft.ts';
import { trivy } from './trivy.ts';

export const DOCUMENT_READERS: readonly DocumentReader[] = [
  trivyOperatorReader,
  kustomizeReader,
  kubernetesReader,
  composeReader,
  promotedImagesReader,
  trivy,
  grype,
  syft,
  cyclonedx,
  spdx,
  sarif,
  inToto,
  ...COMMAND_DOCUMENT_READERS,
  // Last: their shapes are told by a few keys.
  helmValuesReader,
  otherReport,
];

export const TEXT_READERS: readonly TextReader[] = [
  cyclonedxXml,
  spdxTagValue,
  ...COMMAND_TEXT_READERS,
];
