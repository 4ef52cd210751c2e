/** Words for evidence: its format, the side it speaks of, and what is wrong with it. */
import { escapeText } from '../../shared/escape.ts';
import type {
  EvidenceFormat,
  EvidenceProblem,
  EvidenceSide,
  EvidenceSummary,
  Resource,
} from '../../shared/evidence.ts';

const FORMATS: Readonly<Record<EvidenceFormat, string>> = {
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
  'docker-images': 'docker images',
  'docker-inspect': 'docker inspect',
  'docker-manifest': 'docker manifest inspect',
  imagetools: 'docker buildx imagetools inspect',
  'skopeo-inspect': 'skopeo inspect',
  'podman-images': 'podman images',
  'gcloud-image': 'gcloud image description',
  'gcloud-builds': 'gcloud builds',
  'image-index': 'Image index',
  'image-manifest': 'Image manifest',
  'image-config': 'Image config',
  'tag-list': 'List of tags',
  'registry-headers': 'Answer of a registry',
  'digest-file': 'Digest file',
  text: 'Text',
};

/** What a file of evidence is. */
export function formatWords(format: EvidenceFormat): string {
  return FORMATS[format];
}

const SIDES: Readonly<Record<EvidenceSide, string>> = {
  scanned: 'Scanned',
  deployed: 'Deployed',
  named: 'Named elsewhere',
};

/** A side as a heading. */
export function sideWords(side: EvidenceSide): string {
  return SIDES[side];
}

const PROBLEMS: Readonly<Record<EvidenceProblem['code'], string>> = {
  encoding: 'Some bytes are no text in its encoding',
  truncated: 'It ends in the middle: what was read before is shown',
  'not-json': 'From here on it is not JSON; digests were still looked for in the text',
  'not-yaml': 'From here on it is not YAML; digests were still looked for in the text',
  'duplicate-key': 'A key is here twice, and tools disagree on which counts',
  'too-deep': 'It is nested too deep to be read on',
  'too-many-aliases': 'Its aliases repeat too much to be read',
  'too-large': 'It is too large to be read as a whole',
  'too-many-references': 'It has more references than are kept',
  'digest-mismatch': 'A document in it does not have the digest that is said of it',
  'document-invalid': 'A document in it is not what its mediaType says',
};

/** One problem of an evidence file, with where it is. */
export function problemSentence({ code, place, detail }: EvidenceProblem): string {
  const where = place === null ? '' : `Line ${placeWords(place)}: `;
  const more = detail === '' ? '' : ` (${escapeText(detail, 200)})`;
  return `${where}${PROBLEMS[code]}${more}.`;
}

/** As editors write it: `12:5`. */
export function placeWords({ line, column }: { line: number; column: number }): string {
  return `${String(line)}:${String(column)}`;
}

const STATES: Readonly<Record<EvidenceSummary['state'], string>> = {
  read: '',
  changed: 'Changed on disk; it is being read again.',
  gone: 'Gone from disk; what was read stays until you remove it.',
};

/** What became of the file since it was read; empty if nothing did. */
export function stateWords(state: EvidenceSummary['state']): string {
  return STATES[state];
}

/** The object that a claim stands in: `Pod shop/web, container app`. */
export function resourceWords({ kind, namespace, name, container }: Resource): string {
  const path = [namespace, name].filter((part) => part !== null).join('/');
  const object = [kind, path].filter((part) => part !== null && part !== '').join(' ');
  const inside = container === null ? '' : `container ${container}`;
  return escapeText([object, inside].filter((part) => part !== '').join(', '), 300);
}
