/** Evidence about the sample, for tests of the window. */

/** Of the sample: its index, and its manifest for amd64. */
export const INDEX = 'sha256:069e605f8f1e9c431a6ab78a06c6809f5a269dbfbc90497ee7942c10cdcb08f6';
export const MANIFEST = 'sha256:c837d18addf9ea9326077650c0f86571f7f90f76f554396933543abf71e4de98';
/** Of nothing that is here. */
export const OTHER = `sha256:${'5a'.repeat(32)}`;

/** A Pod with one container for each image. */
export function pod(...images: readonly string[]): string {
  const containers = images.flatMap((image, index) => [
    `    - name: c${String(index)}`,
    `      image: ${image}`,
  ]);
  const head = ['apiVersion: v1', 'kind: Pod', 'metadata:', '  name: web', '  namespace: shop'];
  return [...head, 'spec:', '  containers:', ...containers, ''].join('\n');
}

/** What Trivy says of an image that it pulled by name and tag, with the digest that the name led to. */
export function trivyReport(name: string, tag: string, digest: string): string {
  const report = {
    SchemaVersion: 2,
    ArtifactName: `${name}:${tag}`,
    ArtifactType: 'container_image',
    Metadata: { RepoTags: [`${name}:${tag}`], RepoDigests: [`${name}@${digest}`] },
    Results: [],
  };
  return JSON.stringify(report, null, 2);
}
