/** The words for evidence: its formats, its sides, what is wrong with it, and where a reference stands. */
import { escapeText, quote } from './escape.ts';
import type {
  EvidenceFormat,
  EvidenceProblem,
  EvidenceSide,
  Resource,
  TextPlace,
} from './evidence.ts';

const FORMAT: Readonly<Record<EvidenceFormat, string>> = {
  kubernetes: 'Kubernetes objects',
  kustomize: 'Kustomization',
  compose: 'Compose file',
  trivy: 'Trivy report',
  'trivy-operator': 'Trivy Operator report',
  grype: 'Grype report',
  syft: 'Syft SBOM',
  cyclonedx: 'CycloneDX SBOM',
  spdx: 'SPDX SBOM',
  sarif: 'SARIF report',
  'in-toto': 'in-toto statement',
  report: 'report of a scanner',
  'docker-images': 'docker images',
  'docker-inspect': 'docker inspect',
  'docker-manifest': 'docker manifest inspect',
  imagetools: 'docker buildx imagetools',
  'skopeo-inspect': 'skopeo inspect',
  'podman-images': 'podman images',
  'gcloud-image': 'gcloud images describe',
  'gcloud-builds': 'gcloud builds',
  'image-index': 'an image index',
  'image-manifest': 'an image manifest',
  'image-config': 'an image config',
  'tag-list': 'a registry’s list of tags',
  'registry-headers': 'headers of a registry',
  'digest-file': 'a file of digests',
  text: 'text',
};

const SIDE: Readonly<Record<EvidenceSide, string>> = {
  scanned: 'scanned',
  deployed: 'deployed',
  named: 'named elsewhere',
};

/** What the evidence is, such as `Trivy report`. */
export function formatWords(format: EvidenceFormat): string {
  return FORMAT[format];
}

export function sideWords(side: EvidenceSide): string {
  return SIDE[side];
}

/** `12:5`, as compilers and editors write it. */
export function placeText({ line, column }: TextPlace): string {
  return `${String(line)}:${String(column)}`;
}

/** `Deployment shop/web, container nginx`; empty if nothing is known. */
export function resourceText({ kind, namespace, name, container }: Resource): string {
  const path = [namespace, name]
    .filter((part) => part !== null)
    .map((part) => escapeText(part, 100));
  const object = [kind === null ? '' : escapeText(kind, 60), path.join('/')];
  const parts = [object.filter((part) => part !== '').join(' ')];
  if (container !== null) parts.push(`container ${escapeText(container, 100)}`);
  return parts.filter((part) => part !== '').join(', ');
}

const PROBLEM: Readonly<Record<EvidenceProblem['code'], (detail: string) => string>> = {
  encoding: () => 'bytes that are no text of its encoding; they are shown as �',
  truncated: () => 'it ends in the middle; digests in it were looked for as in any text',
  'not-json': (detail) => `no JSON${behind(detail)}; digests in it were looked for as in any text`,
  'not-yaml': (detail) => `no YAML${behind(detail)}; digests in it were looked for as in any text`,
  'duplicate-key': (detail) =>
    `the key ${quote(detail, 100)} is used twice; the last one counts, and other programs may take the first`,
  'too-deep': (detail) =>
    `nested too deep${behind(detail)}; digests in it were looked for as in any text`,
  'too-many-aliases': (detail) =>
    `its aliases expand too far${behind(detail)}; digests in it were looked for as in any text`,
  'too-large': (detail) =>
    `too large to be read by its format${behind(detail)}; digests in it were looked for as in any text`,
  'too-many-references': (detail) => `it has more references than are read${behind(detail)}`,
  'digest-mismatch': (detail) =>
    `a document in it does not have the digest that is stated beside it${behind(detail)}`,
  'document-invalid': (detail) => `a document in it is malformed${behind(detail)}`,
};

/** What is wrong, and where: `Line 3:7: no JSON; …`. */
export function problemSentence({ code, place, detail }: EvidenceProblem): string {
  const words = PROBLEM[code](detail);
  const start = place === null ? words : `line ${placeText(place)}: ${words}`;
  return `${start.charAt(0).toUpperCase()}${start.slice(1)}.`;
}

function behind(detail: string): string {
  return detail === '' ? '' : ` (${escapeText(detail, 200)})`;
}
