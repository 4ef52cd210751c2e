/** Evidence about the sample image, written as a cluster has it. */

export const INDEX = 'sha256:069e605f8f1e9c431a6ab78a06c6809f5a269dbfbc90497ee7942c10cdcb08f6';
export const AMD64 = 'sha256:c837d18addf9ea9326077650c0f86571f7f90f76f554396933543abf71e4de98';
export const ARM64 = 'sha256:348e6c944984b4e13dd545b324cc432b1564b744a7e5829e1bf91c40f5075e42';
export const IMAGE_ID = 'sha256:09788211b3228bac24fd5103b3df0c7a2fb93efebc4b468d35fad08aa10a75c9';
/** The second layer of linux/amd64. */
export const LAYER = 'sha256:d3e975311804e344244c99fc25571d0fbd9def2a4f37747759fe43650dd7aa7b';
export const NAME = 'registry.example/sample';

/** A Pod with a container for each image. */
export function pod(images: readonly string[], status: readonly string[] = []): string {
  const containers = images.map(
    (image, at) => `    - name: c${String(at)}\n      image: ${image}\n`,
  );
  const statuses = status.map((id, at) => `    - name: s${String(at)}\n      imageID: ${id}\n`);
  return [
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\n',
    `spec:\n  containers:\n${containers.join('')}`,
    statuses.length === 0 ? '' : `status:\n  containerStatuses:\n${statuses.join('')}`,
  ].join('');
}

/** Index and manifest pinned, and two image IDs in a status. */
export const ALL_MATCHED = pod(
  [`${NAME}@${INDEX}`, `${NAME}:1.1@${AMD64}`],
  [`docker-pullable://${NAME}@${AMD64}`, IMAGE_ID],
);
