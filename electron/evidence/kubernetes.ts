/** Kubernetes objects of any kind, reports of the Trivy operator among them, and values of Helm charts. */
import { isRecord, listField, textField } from './fields.ts';
import { isObject, topObjects, walkObjects } from './object-walk.ts';
import { isOperatorReport, operatorClaims } from './operator-report.ts';
import { hasImageMap, podClaims } from './pod-claims.ts';
import type { ClaimSaid, DocumentReader, DocumentText, Reading } from './reader.ts';

/** More than are kept of one text: aliases of YAML can have one container in millions of places. */
const MAX_CLAIMS = 200_000;

/** Objects alone, in lists, and inside others, such as an admission review. */
export const kubernetesReader: DocumentReader = {
  format: 'kubernetes',
  recognises: ({ value }) => topObjects(value).some(isObject),
  read: readObjects,
};

/** `VulnerabilityReport` and its kin; to be asked before `kubernetesReader`, which also reads them. */
export const trivyOperatorReader: DocumentReader = {
  format: 'trivy-operator',
  recognises: ({ value }) => topObjects(value).some(isOperatorReport),
  read: readObjects,
};

/** Values of a chart and bare pod specs, which have no kind; to be asked last. */
export const helmValuesReader: DocumentReader = {
  format: 'kubernetes',
  recognises: ({ value }) =>
    isRecord(value) && !isObject(value) && (isPodSpec(value) || holdsImageMap(value)),
  read: readObjects,
};

function readObjects({ value }: DocumentText): Reading {
  const claims: ClaimSaid[] = [];
  const problems = walkObjects(value, (spot) => {
    if (claims.length > MAX_CLAIMS) return false;
    const isReport = isOperatorReport(spot.record);
    for (const claim of isReport ? operatorClaims(spot) : podClaims(spot)) claims.push(claim);
    return !isReport;
  });
  return { claims, problems };
}

function isPodSpec(value: unknown): boolean {
  return listField(value, 'containers').some(
    (container) => textField(container, 'image') !== null && textField(container, 'name') !== null,
  );
}

function holdsImageMap(value: unknown): boolean {
  let found = false;
  walkObjects(value, (spot) => {
    found ||= hasImageMap(spot);
    return !found;
  });
  return found;
}
