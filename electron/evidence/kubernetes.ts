/** Kubernetes objects of any kind, reports of the Trivy operator among them, and values of Helm charts. */
import { field, fieldAt, isRecord, listField, textField } from './fields.ts';
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

/** Values of a chart, and what is written like a Pod without all that makes an object; to be asked last. */
export const helmValuesReader: DocumentReader = {
  format: 'kubernetes',
  recognises: ({ value }) =>
    isRecord(value) && !isObject(value) && (isLikePod(value) || holdsImageMap(value)),
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

/** A pod spec alone, or below `spec` as in a Pod, or in the template of a Deployment. */
function isLikePod(value: unknown): boolean {
  const spec = field(value, 'spec');
  const below = [spec, fieldAt(spec, 'template', 'spec')].flatMap(containersOf);
  const named = containersOf(value).filter((container) => textField(container, 'name') !== null);
  return [...below, ...named].some((container) => textField(container, 'image') !== null);
}

function containersOf(spec: unknown): readonly unknown[] {
  return listField(spec, 'containers');
}

function holdsImageMap(value: unknown): boolean {
  let found = false;
  walkObjects(value, (spot) => {
    found ||= hasImageMap(spot);
    return !found;
  });
  return found;
}
