/** What the crossmatch of the corpus is judged by, beside its truth. */
import type { DigestKind } from '../../shared/known.ts';
import type { MatchVerdict } from '../../shared/match.ts';

interface Unlisted {
  readonly units: readonly string[];
  readonly digest: string;
  readonly kind: DigestKind;
  /** Relative to the unit. */
  readonly file: string;
}

const signatures = 'containers__image/signature/fixtures';
const signed = ['modified-manifest', 'valid', 'valid-2', 'valid-with-tag'].map(
  (name) => `${signatures}/dir-img-cosign-${name}`,
);
const plain = ['unsigned', 'valid', 'valid-2', 'valid-subkey'].map(
  (name) => `${signatures}/dir-img-${name}`,
);
const jib = ['GoogleContainerTools__jib/jib-core/src/test/resources/core/extraction/jib-image.tar'];

/**
 * Digests that images of the corpus have and that the truth of the crossmatch does not list, each with the file
 * that names it: whoever made the truth took no manifest of a `dir:` folder, nor one with its keys in lower case.
 */
export const UNLISTED: readonly Unlisted[] = [
  {
    units: signed,
    digest: 'sha256:961769676411f082461f9ef46626dd7a2d1e2b2a38e6a44364bcbecf51e66dd4',
    kind: 'config',
    file: 'manifest.json',
  },
  {
    units: plain,
    digest: 'sha256:b5b2b2c507a0944348e0303114d8d93aaaa081732b86451d9bce1f432a537bc7',
    kind: 'config',
    file: 'manifest.json',
  },
  {
    units: plain,
    digest: 'sha256:e692418e4cbaf90ca69d05a66403747baa33ee08806650b51fab815ad7fc331f',
    kind: 'layer',
    file: 'manifest.json',
  },
  // `"config":"config.json"` in manifest.json; the diffIDs stand in config.json, in the tar as they are.
  {
    units: jib,
    digest: 'sha256:5e701122d3347fae0758cd5b7f0692c686fcd07b0e7fd9c4a125fbdbbedc04dd',
    kind: 'diffID',
    file: '',
  },
  {
    units: jib,
    digest: 'sha256:f1ac3015bcbf0ada4750d728626eb10f0f585199e2b667dcd79e49f0e926178e',
    kind: 'diffID',
    file: '',
  },
];

const slsa = 'slsa-framework__slsa-verifier/cli/slsa-verifier/testdata/gha_generic_container';

/**
 * What is a match once all bytes were read; of every other image that evidence speaks of, layers are damaged or
 * not in the corpus.
 */
export const MATCHED: Readonly<Record<string, readonly MatchVerdict[]>> = {
  [`${slsa}/v1.4.0/container_workflow_dispatch`]: ['same-image'],
  [`${slsa}/v1.6.0/container_workflow_dispatch`]: ['same-image'],
  [`${slsa}/v2.0.0/container_workflow_dispatch`]: ['same-image'],
  'oras-project__oras-go/content/oci/testdata/hello-world-prefixed-path.tar': ['same-image'],
  'GoogleContainerTools__jib/jib-core/src/test/resources/core/extraction/docker-save.tar': [
    'same-content',
  ],
  'GoogleContainerTools__jib/jib-core/src/test/resources/core/extraction/jib-image.tar': [
    'same-content',
  ],
  'anchore__grype/grype/presenter/json/testdata/snapshot/stereoscope-fixture-image-simple.golden': [
    'part-of-image',
    'same-content',
  ],
};
