import { describe, expect, it } from 'vitest';
import { kubernetesReader } from '../../../electron/evidence/kubernetes.ts';
import { saidBy, yaml } from './document.ts';

const DIGEST = `sha256:${'3a'.repeat(32)}`;
const HEX = '4b'.repeat(32);

const POD = `
apiVersion: v1
kind: Pod
metadata: {name: web-0, namespace: shop}
spec:
  initContainers:
  - {name: setup, image: busybox}
  containers:
  - name: web
    image: registry.example.com:5000/shop/web:1.2@${DIGEST}
  - {name: side, image: ghcr.io/acme/side@${DIGEST}}
  ephemeralContainers:
  - {name: debugger, image: alpine:3.20, targetContainerName: web}
  volumes:
  - name: model
    image: {reference: quay.io/acme/model:v1, pullPolicy: IfNotPresent}
  - {name: cache, emptyDir: {}}
status:
  initContainerStatuses:
  - {name: setup, image: 'docker.io/library/busybox:latest', imageID: 'docker-pullable://busybox@${DIGEST}'}
  containerStatuses:
  - {name: web, image: '${DIGEST}', imageID: '${DIGEST}'}
  - {name: side, image: 'ghcr.io/acme/side:2', imageID: 'docker://${DIGEST}'}
  - {name: old, image: 'quay.io/acme/old:1', imageID: '${HEX}'}
  - {name: waiting, image: 'quay.io/acme/new:1', imageID: ''}
  ephemeralContainerStatuses:
  - {name: debugger, image: 'alpine:3.20', imageID: ''}
`;

describe('a pod', () => {
  it('says an image for each container, volume and state', () => {
    expect(saidBy(kubernetesReader, yaml(POD))).toEqual([
      'spec.initContainers[0].image busybox',
      `spec.containers[0].image registry.example.com:5000/shop/web:1.2@${DIGEST}`,
      `spec.containers[1].image ghcr.io/acme/side@${DIGEST}`,
      'spec.ephemeralContainers[0].image alpine:3.20',
      'spec.volumes[0].image.reference quay.io/acme/model:v1',
      `status.initContainerStatuses[0].imageID docker-pullable://busybox@${DIGEST}`,
      'status.initContainerStatuses[0].image docker.io/library/busybox:latest',
      `status.containerStatuses[0].imageID ${DIGEST} (unknown)`,
      `status.containerStatuses[0].image ${DIGEST} (unknown)`,
      `status.containerStatuses[1].imageID docker://${DIGEST} (unknown)`,
      'status.containerStatuses[1].image ghcr.io/acme/side:2',
      `status.containerStatuses[2].imageID ${HEX} (unknown)`,
      'status.containerStatuses[2].image quay.io/acme/old:1',
      'status.containerStatuses[3].image quay.io/acme/new:1',
      'status.ephemeralContainerStatuses[0].image alpine:3.20',
    ]);
  });

  it('is the resource, with the container', () => {
    const { claims } = kubernetesReader.read(yaml(POD));
    expect(claims[1]).toMatchObject({
      side: 'deployed',
      resource: { kind: 'Pod', namespace: 'shop', name: 'web-0', container: 'web' },
    });
    expect(claims[4]?.resource).toEqual({
      kind: 'Pod',
      namespace: 'shop',
      name: 'web-0',
      container: null,
    });
    expect(claims[8]?.said).toEqual([
      { at: ['status', 'containerStatuses', 2, 'imageID'], text: HEX, as: 'hex', kind: 'unknown' },
      {
        at: ['status', 'containerStatuses', 2, 'image'],
        text: 'quay.io/acme/old:1',
        as: 'reference',
        kind: 'registry',
      },
    ]);
  });
});

describe('pods inside other objects', () => {
  it.each([
    ['Deployment', 'spec: {template: {spec: {containers: [ONE]}}}', 'spec.template.spec.'],
    ['ReplicaSet', 'spec: {template: {spec: {containers: [ONE]}}}', 'spec.template.spec.'],
    [
      'CronJob',
      'spec: {jobTemplate: {spec: {template: {spec: {containers: [ONE]}}}}}',
      'spec.jobTemplate.spec.template.spec.',
    ],
    ['PodTemplate', 'template: {spec: {containers: [ONE]}}', 'template.spec.'],
    ['Service', 'spec: {template: {spec: {containers: [ONE]}}}', 'spec.template.spec.'],
    [
      'WorkflowTemplate',
      'spec: {templates: [{containerSet: {containers: [ONE]}}]}',
      'spec.templates[0].containerSet.',
    ],
    ['Widget', 'spec: {a: [{b: {containers: [ONE]}}]}', 'spec.a[0].b.'],
  ])('%s', (kind, body, place) => {
    const text = `{apiVersion: example.com/v1, kind: ${kind}, metadata: {name: n}, ${body}}`;
    const document = yaml(text.replace('ONE', '{name: c, image: nginx}'));
    expect(saidBy(kubernetesReader, document)).toEqual([`${place}containers[0].image nginx`]);
    expect(kubernetesReader.read(document).claims[0]?.resource).toEqual({
      kind,
      namespace: null,
      name: 'n',
      container: 'c',
    });
  });

  it('finds what Argo and Tekton run', () => {
    const argo = yaml(`
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {generateName: hello-}
spec:
  templates:
  - name: say
    container: {image: 'docker/whalesay:latest', command: [cowsay]}
    sidecars: [{name: nginx, image: 'nginx:1.13'}]
  - name: gen
    script: {image: 'python:alpine3.6', source: 'print(1)'}
  - name: all
    steps: [[{name: a, template: say}]]
`);
    expect(saidBy(kubernetesReader, argo)).toEqual([
      'spec.templates[0].container.image docker/whalesay:latest',
      'spec.templates[0].sidecars[0].image nginx:1.13',
      'spec.templates[1].script.image python:alpine3.6',
    ]);
    const tekton = yaml(`
apiVersion: tekton.dev/v1
kind: Task
metadata: {name: build}
spec:
  stepTemplate: {image: ubuntu}
  steps:
  - {name: compile, image: 'golang:1.22', script: 'go build'}
  sidecars:
  - {name: docker, image: 'docker:dind'}
`);
    expect(saidBy(kubernetesReader, tekton)).toEqual([
      'spec.stepTemplate.image ubuntu',
      'spec.steps[0].image golang:1.22',
      'spec.sidecars[0].image docker:dind',
    ]);
  });

  it('reads images in parts, as the values of a release have them', () => {
    const release = yaml(`
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: shop}
spec: {values: {image: {repository: ghcr.io/acme/web, tag: 1.2.3, digest: '${DIGEST}'}}}
`);
    expect(saidBy(kubernetesReader, release)).toEqual([
      `spec.values.image ghcr.io/acme/web:1.2.3@${DIGEST}`,
    ]);
  });
});

describe('lists of objects', () => {
  it('takes items of a list without a kind for what the list is of', () => {
    const dump = yaml(`
kind: PodList
apiVersion: v1
metadata: {}
items:
- metadata: {name: a, namespace: kube-system}
  spec: {containers: [{name: c, image: nginx}]}
`);
    expect(kubernetesReader.read(dump).claims).toEqual([
      {
        side: 'deployed',
        resource: { kind: 'Pod', namespace: 'kube-system', name: 'a', container: 'c' },
        said: [
          {
            at: ['items', 0, 'spec', 'containers', 0, 'image'],
            text: 'nginx',
            as: 'reference',
            kind: 'registry',
          },
        ],
      },
    ]);
  });

  it('keeps each object of a mixed list apart', () => {
    const list = yaml(`
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: c, image: x}]}}
- {apiVersion: batch/v1, kind: Job, metadata: {name: b}, spec: {template: {spec: {containers: [{name: d, image: y}]}}}}
- {metadata: {name: lost}, spec: {containers: [{name: e, image: z}]}}
`);
    expect(kubernetesReader.read(list).claims.map(({ resource }) => resource)).toEqual([
      { kind: 'Pod', namespace: null, name: 'a', container: 'c' },
      { kind: 'Job', namespace: null, name: 'b', container: 'd' },
      { kind: 'List', namespace: null, name: null, container: 'e' },
    ]);
  });

  it('reads a list without a frame', () => {
    const list = yaml('[{apiVersion: v1, kind: Pod, spec: {containers: [{name: c, image: x}]}}]');
    expect(kubernetesReader.recognises(list)).toBe(true);
    expect(saidBy(kubernetesReader, list)).toEqual(['[0].spec.containers[0].image x']);
  });

  it('says what lies on a node, and not that it runs', () => {
    const nodes = yaml(`
apiVersion: v1
kind: NodeList
items:
- metadata: {name: worker-1}
  status:
    images:
    - {names: ['nginx:1.25', 'docker.io/library/nginx@${DIGEST}'], sizeBytes: 1}
    - {names: ['<none>@<none>', '<none>:<none>'], sizeBytes: 1}
    - {sizeBytes: 1}
`);
    expect(kubernetesReader.read(nodes).claims.map(({ side }) => side)).toEqual(['named']);
    expect(saidBy(kubernetesReader, nodes)).toEqual([
      `items[0].status.images[0].names[1] docker.io/library/nginx@${DIGEST}`,
      'items[0].status.images[0].names[0] nginx:1.25',
    ]);
  });
});

describe('what an object is not', () => {
  it('reads the object of an admission review, and not what it was before', () => {
    const review = yaml(`
apiVersion: admission.k8s.io/v1
kind: AdmissionReview
request:
  uid: 705ab4f5-6393-11e8-b7cc-42010a800002
  kind: {group: '', version: v1, kind: Pod}
  object: {apiVersion: v1, kind: Pod, metadata: {name: p, managedFields: [{fieldsV1: {containers: [{image: no}]}}]}, spec: {containers: [{name: c, image: new}]}}
  oldObject: {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: old}]}}
`);
    expect(saidBy(kubernetesReader, review)).toEqual([
      'request.object.spec.containers[0].image new',
    ]);
    expect(kubernetesReader.read(review).claims[0]?.resource).toMatchObject({
      kind: 'Pod',
      name: 'p',
    });
  });

  it('leaves out the patterns and variables of a policy, and keeps what it puts in', () => {
    const policy = yaml(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec:
  rules:
  - validate: {pattern: {spec: {containers: [{image: '*@*'}]}}}
  - mutate: {patchStrategicMerge: {spec: {containers: [{name: agent, image: 'acme/agent:1'}, {name: '{{ n }}', image: '{{ resolvedRef }}'}]}}}
`);
    expect(saidBy(kubernetesReader, policy)).toEqual([
      'spec.rules[1].mutate.patchStrategicMerge.spec.containers[0].image acme/agent:1',
    ]);
    const pod = yaml(
      '{apiVersion: v1, kind: Pod, spec: {containers: [{image: "{{ image }}"}, {image: "*@*"}]}}',
    );
    expect(saidBy(kubernetesReader, pod)).toHaveLength(2);
  });

  it.each([
    '{}',
    'null',
    '[]',
    '{kind: Pod}',
    '{apiVersion: v1}',
    'text',
    '{kind: 1, apiVersion: 2}',
  ])('does not recognise %s', (text) => {
    expect(kubernetesReader.recognises(yaml(text))).toBe(false);
  });
});
