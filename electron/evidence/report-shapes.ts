/** Where the reports of other scanners say which image they are about: as their own documentation has it. */
import type { EvidenceSide } from '../../shared/evidence.ts';
import type { SaidAs } from './said-once.ts';
import { CONFIG_DIGEST, DIFF_ID, LAYER_DIGEST, REGISTRY_NAME } from './said-once.ts';

/** Of one scanner; paths are those of `key-path.ts`. */
export interface ReportShape {
  readonly tool: string;
  /** What tells it from all others; every one must be there. */
  readonly has: readonly string[];
  /** To each object that is about one image; empty for the document. */
  readonly image: string;
  /** Parts of the repository that digests and tags belong to, from the image; joined by slashes. */
  readonly name?: readonly string[];
  readonly tag?: string;
  /** From the image, the most telling first. */
  readonly says: readonly (readonly [path: string, as: SaidAs])[];
  /** References may be files as well, or have one's path behind them: only those with a tag or digest count. */
  readonly loose?: true;
  /** Lists all layers, lowest first. */
  readonly diffIDs?: string;
  /** Scanned, unless this says otherwise. */
  readonly side?: EvidenceSide;
}

const REGISTRY_DIGEST: SaidAs = { as: 'digest', kind: 'registry' };
const MANIFEST_DIGEST: SaidAs = { as: 'digest', kind: 'manifest' };
const CONFIG_HEX: SaidAs = { as: 'hex', kind: 'config' };
const UNKNOWN_DIGEST: SaidAs = { as: 'digest', kind: 'unknown' };
const IMAGE_PURL: SaidAs = { as: 'purl', kind: 'registry' };

/** Where Amazon Inspector describes an image, in one finding. */
const ECR = 'resources[].details.awsEcrContainerImage';

export const REPORT_SHAPES: readonly ReportShape[] = [
  {
    tool: 'Anchore Engine',
    has: ['vulnerabilities', 'vulnerability_type'],
    image: '',
    says: [
      ['imageDigest', REGISTRY_DIGEST],
      ['image_digest', REGISTRY_DIGEST],
      ['imageFullTag', REGISTRY_NAME],
    ],
  },
  {
    tool: 'Anchore Enterprise',
    has: ['metadata.imageDigest', 'securityEvaluation'],
    image: 'metadata',
    name: ['registry', 'repository'],
    tag: 'tag',
    says: [['imageDigest', REGISTRY_DIGEST]],
  },
  {
    tool: 'anchorectl, policies',
    has: ['imageDigest', 'evaluations', 'policyId'],
    image: '',
    says: [
      ['imageDigest', REGISTRY_DIGEST],
      ['evaluations[].details[].imageId', CONFIG_HEX],
      ['evaluatedTag', REGISTRY_NAME],
    ],
  },
  {
    tool: 'anchorectl, policies before 1.0',
    has: ['digest', 'detail', 'policyId'],
    image: '',
    says: [
      ['digest', REGISTRY_DIGEST],
      ['detail[].imageId', CONFIG_HEX],
      ['tag', REGISTRY_NAME],
    ],
  },
  {
    tool: 'Aqua',
    has: ['image', 'scan_started', 'resources'],
    image: '',
    says: [
      ['digest', UNKNOWN_DIGEST],
      ['image', REGISTRY_NAME],
      ['resources[].resource.layer_digest', LAYER_DIGEST],
    ],
  },
  {
    tool: 'Aqua, in Azure pipelines',
    has: ['image_name', 'results.image'],
    image: '',
    says: [
      ['results.digest', UNKNOWN_DIGEST],
      ['image_name', REGISTRY_NAME],
      ['results.image', REGISTRY_NAME],
      ['results.resources[].resource.layer_digest', LAYER_DIGEST],
    ],
  },
  {
    tool: 'Aqua, API v2',
    has: ['image_name', 'cves_counts'],
    image: '',
    says: [['image_name', REGISTRY_NAME]],
  },
  {
    tool: 'Amazon Inspector',
    has: ['findings[].resources[].details.awsEcrContainerImage'],
    image: 'findings[]',
    name: [`${ECR}.repositoryName`],
    tag: `${ECR}.imageTags[]`,
    says: [
      [`${ECR}.imageHash`, REGISTRY_DIGEST],
      ['packageVulnerabilityDetails.vulnerablePackages[].sourceLayerHash', LAYER_DIGEST],
    ],
  },
  {
    tool: 'Prisma Cloud, twistcli',
    has: ['results[].id', 'results[].distro'],
    image: 'results[]',
    says: [
      ['digest', REGISTRY_DIGEST],
      ['id', CONFIG_DIGEST],
      ['name', REGISTRY_NAME],
    ],
  },
  {
    tool: 'Clair scanner',
    has: ['image', 'unapproved', 'vulnerabilities'],
    image: '',
    says: [['image', REGISTRY_NAME]],
  },
  {
    tool: 'Clair 4',
    has: ['manifest_hash', 'packages'],
    image: '',
    says: [['manifest_hash', MANIFEST_DIGEST]],
  },
  {
    tool: 'Harbor, pluggable scanner',
    has: ['generated_at', 'artifact', 'scanner'],
    image: 'artifact',
    name: ['repository'],
    tag: 'tag',
    says: [['digest', REGISTRY_DIGEST]],
  },
  {
    tool: 'Snyk Container',
    has: ['vulnerabilities', 'docker', 'path'],
    image: '',
    says: [['path', REGISTRY_NAME]],
    loose: true,
  },
  {
    tool: 'Snyk Docker plugin',
    has: ['facts', 'target.image'],
    image: '',
    says: [
      ['facts[type=imageId].data', CONFIG_DIGEST],
      ['facts[type=imageNames].data.names[]', REGISTRY_NAME],
      ['facts[type=rootFs].data[]', DIFF_ID],
    ],
    diffIDs: 'facts[type=rootFs].data[]',
  },
  {
    tool: 'Sysdig, API',
    has: ['data[].imageId', 'data[].imagePullString'],
    image: 'data[]',
    says: [
      ['imageId', CONFIG_DIGEST],
      ['imagePullString', REGISTRY_NAME],
    ],
  },
  {
    tool: 'Sysdig, command line scanner',
    has: ['result.metadata.imageId'],
    image: 'result.metadata',
    says: [
      ['digest', REGISTRY_DIGEST],
      ['imageId', CONFIG_DIGEST],
      ['pullString', REGISTRY_NAME],
    ],
  },
  {
    tool: 'Wiz, command line scanner',
    has: ['scanOriginResource.name', 'result'],
    image: 'scanOriginResource',
    says: [
      ['digest', UNKNOWN_DIGEST],
      ['name', REGISTRY_NAME],
    ],
  },
  {
    tool: 'GitLab container scanning',
    has: ['version', 'vulnerabilities[].location.image'],
    image: 'vulnerabilities[].location',
    says: [['image', REGISTRY_NAME]],
    loose: true,
  },
  {
    tool: 'JFrog Xray, on demand',
    has: ['component_id', 'package_type', 'scan_id'],
    image: '',
    says: [['component_id', REGISTRY_NAME]],
    loose: true,
  },
  {
    tool: 'Dockle',
    has: ['image', 'summary', 'details'],
    image: '',
    says: [['image', REGISTRY_NAME]],
  },
  {
    tool: 'GitHub dependency snapshot by Trivy',
    has: ['detector.name', 'manifests', 'metadata'],
    image: 'metadata',
    says: [
      ['aquasecurity:trivy:RepoDigest', REGISTRY_NAME],
      ['aquasecurity:trivy:RepoTag', REGISTRY_NAME],
    ],
  },
  {
    tool: 'OSV-Scanner',
    has: ['results', 'image_metadata.layer_metadata'],
    image: '',
    says: [['image_metadata.layer_metadata[].diff_id', DIFF_ID]],
  },
  {
    tool: 'OpenVEX',
    has: ['statements', 'author', 'timestamp'],
    image: 'statements[].products[]',
    says: [
      ['@id', IMAGE_PURL],
      ['identifiers.purl', IMAGE_PURL],
    ],
    side: 'named',
  },
];
