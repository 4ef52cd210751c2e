/** All formats that are known, in the order in which they are asked: the first that recognises it reads it. */
import { cyclonedxXml } from './cyclonedx-xml.ts';
import { cyclonedx } from './cyclonedx.ts';
import { grype } from './grype.ts';
import { inToto } from './in-toto.ts';
import { otherReport } from './other-reports.ts';
import type { DocumentReader, TextReader } from './reader.ts';
import { sarif } from './sarif.ts';
import { spdxTagValue } from './spdx-tag-value.ts';
import { spdx } from './spdx.ts';
import { syft } from './syft.ts';
import { trivy } from './trivy.ts';

export const DOCUMENT_READERS: readonly DocumentReader[] = [
  trivy,
  grype,
  syft,
  cyclonedx,
  spdx,
  sarif,
  inToto,
  // Last: its shapes are told by a few keys.
  otherReport,
];

export const TEXT_READERS: readonly TextReader[] = [cyclonedxXml, spdxTagValue];
