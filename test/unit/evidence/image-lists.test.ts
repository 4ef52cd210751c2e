/** Kustomize and its kin, compose files, values of charts, lists of promoted images. */
import { describe, expect, it } from 'vitest';
import { composeReader } from '../../../electron/evidence/compose.ts';
import { helmValuesReader, kubernetesReader } from '../../../electron/evidence/kubernetes.ts';
import { kustomizeReader } from '../../../electron/evidence/kustomize.ts';
import { promotedImagesReader } from '../../../electron/evidence/promoted-images.ts';
import { json, saidBy, yaml } from './document.ts';

const DIGEST = `sha256:${'5c'.repeat(32)}`;

describe('Kustomize', () => {
  it('joins what an image is replaced by', () => {
    const document = yaml(`
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: shop
resources: [deployment.yaml]
images:
- {name: postgres, newName: registry.example.com:5000/db/postgres, newTag: v1}
- {name: nginx, newTag: 1.8.0}
- {name: app, newName: acme/app}
- {name: alpine, digest: '${DIGEST}'}
- {name: web, newName: acme/web, newTag: '1.2', digest: '${DIGEST}'}
- {name: old, newTag: 8}
- {name: untouched}
- {newTag: nameless}
`);
    expect(kustomizeReader.recognises(document)).toBe(true);
    expect(saidBy(kustomizeReader, document)).toEqual([
      'images[0] registry.example.com:5000/db/postgres:v1',
      'images[1] nginx:1.8.0',
      'images[2] acme/app',
      `images[3] alpine@${DIGEST}`,
      `images[4] acme/web:1.2@${DIGEST}`,
      'images[5] old:8',
    ]);
    expect(kustomizeReader.read(document).claims[0]).toMatchObject({
      side: 'deployed',
      resource: { kind: 'Kustomization', namespace: 'shop', name: null, container: null },
    });
  });

  it('may leave out its kind', () => {
    const document = yaml('{resources: [a.yaml], images: [{name: nginx, newTag: "1"}]}');
    expect(kustomizeReader.recognises(document)).toBe(true);
    expect(saidBy(kustomizeReader, document)).toEqual(['images[0] nginx:1']);
  });

  it.each([
    '{images: [{name: nginx, digest: x}]}',
    '{images: [nginx]}',
    '{apiVersion: v1, kind: Pod}',
    '{apiVersion: v1, kind: Config}',
    '[]',
  ])('is not %s', (text) => {
    expect(kustomizeReader.recognises(yaml(text))).toBe(false);
  });

  it('reads the locks of kbld and imgpkg', () => {
    const lock = yaml(`
apiVersion: imgpkg.carvel.dev/v1alpha1
kind: ImagesLock
images:
- image: index.docker.io/library/nginx@${DIGEST}
  annotations: {kbld.carvel.dev/id: nginx}
`);
    expect(saidBy(kustomizeReader, lock)).toEqual([
      `images[0].image index.docker.io/library/nginx@${DIGEST}`,
    ]);
    const overrides = yaml(`
apiVersion: kbld.k14s.io/v1alpha1
kind: Config
minimumRequiredVersion: 0.31.0
overrides:
- {image: nginx, newImage: 'index.docker.io/library/nginx@${DIGEST}', preresolved: true}
`);
    expect(kustomizeReader.recognises(overrides)).toBe(true);
    expect(saidBy(kustomizeReader, overrides)).toEqual([
      `overrides[0].newImage index.docker.io/library/nginx@${DIGEST}`,
    ]);
  });
});

describe('compose', () => {
  const document = yaml(`
name: shop
services:
  web:
    image: nginx:1.25@${DIGEST}
    container_name: front
  db: {image: '\${DB_IMAGE:-postgres:16}'}
  built: {build: .}
  api.v2: {image: ghcr.io/acme/api}
volumes: {data: {}}
`);

  it('says the image of each service, with variables as written', () => {
    expect(composeReader.recognises(document)).toBe(true);
    expect(saidBy(composeReader, document)).toEqual([
      `services.web.image nginx:1.25@${DIGEST}`,
      'services.db.image ${DB_IMAGE:-postgres:16}',
      'services["api.v2"].image ghcr.io/acme/api',
    ]);
    expect(composeReader.read(document).claims[0]).toMatchObject({
      side: 'deployed',
      resource: { kind: 'service', namespace: 'shop', name: 'web', container: 'front' },
    });
  });

  it.each([
    '{services: [web]}',
    '{services: {web: {command: run}}}',
    '{services: {}}',
    '{kind: X, services: {web: {image: nginx}}}',
  ])('is not %s', (text) => {
    expect(composeReader.recognises(yaml(text))).toBe(false);
  });
});

describe('values of a chart', () => {
  it('joins images that are kept in parts', () => {
    const values = yaml(`
replicaCount: 2
image: {repository: nginx, tag: 1.25, pullPolicy: IfNotPresent}
metrics:
  image: {registry: docker.io, repository: bitnami/nginx-exporter, tag: 1.1.0-debian-12-r5, digest: ""}
controller:
  image: {registry: registry.k8s.io, image: ingress-nginx/controller, tag: "v1.10.0", digest: '${DIGEST}'}
operatorImage: {repository: quay.io/acme/operator}
empty: {image: {repository: "", tag: x}}
service: {image: plain-text}
`);
    expect(kubernetesReader.recognises(values)).toBe(false);
    expect(helmValuesReader.recognises(values)).toBe(true);
    expect(saidBy(helmValuesReader, values)).toEqual([
      'image nginx:1.25',
      'operatorImage quay.io/acme/operator',
      'metrics.image docker.io/bitnami/nginx-exporter:1.1.0-debian-12-r5',
      `controller.image registry.k8s.io/ingress-nginx/controller:v1.10.0@${DIGEST}`,
    ]);
    expect(helmValuesReader.read(values).claims[0]).toMatchObject({
      side: 'deployed',
      resource: null,
    });
  });

  it('reads a pod spec that stands alone', () => {
    const spec = json({ containers: [{ name: 'c', image: 'nginx' }] });
    expect(helmValuesReader.recognises(spec)).toBe(true);
    expect(saidBy(helmValuesReader, spec)).toEqual(['containers[0].image nginx']);
  });

  it.each([
    ['a Pod without a version', '{kind: Pod, spec: {containers: [{image: nginx}]}}'],
    ['a spec alone', '{spec: {initContainers: [], containers: [{image: nginx}]}}'],
    ['a template', '{spec: {template: {spec: {containers: [{image: nginx}]}}}}'],
  ])('reads %s', (_, text) => {
    expect(helmValuesReader.recognises(yaml(text))).toBe(true);
    expect(saidBy(helmValuesReader, yaml(text))).toEqual([
      expect.stringMatching(/containers\[0\]\.image nginx$/),
    ]);
  });

  it.each([
    '{image: nginx}',
    '{jobs: {build: {container: {image: node}}}}',
    '{image: {tag: x}}',
    '[{image: {repository: x}}]',
    '{apiVersion: v1, kind: Pod, image: {repository: x}}',
    '{}',
  ])('are not %s', (text) => {
    expect(helmValuesReader.recognises(yaml(text))).toBe(false);
  });
});

describe('promoted images', () => {
  it('says each tag with its digest', () => {
    const document = yaml(`
- name: kustomize
  dmap:
    "${DIGEST}": ["v5.0.0", "v5"]
    "sha256:00": []
`);
    expect(promotedImagesReader.recognises(document)).toBe(true);
    const { claims } = promotedImagesReader.read(document);
    expect(claims.map(({ side }) => side)).toEqual(['named', 'named']);
    const place = [0, 'dmap', DIGEST];
    const said = { text: DIGEST, as: 'digest', kind: 'registry', name: 'kustomize' };
    expect(claims[0]?.said).toEqual([
      { ...said, tag: 'v5.0.0', at: [...place, 0] },
      { ...said, tag: 'v5', at: [...place, 1] },
    ]);
    expect(claims[1]?.said).toEqual([{ ...said, text: 'sha256:00', at: [0, 'dmap', 'sha256:00'] }]);
  });

  it('reads a manifest of the promoter', () => {
    const document = yaml(`
registries: [{name: gcr.io/k8s-staging-x, src: true}, {name: registry.k8s.io/x}]
images: [{name: x, dmap: {"${DIGEST}": ["1"]}}]
`);
    expect(promotedImagesReader.recognises(document)).toBe(true);
    expect(saidBy(promotedImagesReader, document)).toEqual([
      `images[0].dmap["${DIGEST}"][0] ${DIGEST}`,
    ]);
  });

  it.each(['[{name: x}]', '[{dmap: {a: [b]}}]', '{name: x, tags: [a]}'])('are not %s', (text) => {
    expect(promotedImagesReader.recognises(yaml(text))).toBe(false);
  });
});
