/** Objects that no cluster would take: read for what they are, in time, and without a throw. */
import { describe, expect, it } from 'vitest';
import { composeReader } from '../../../electron/evidence/compose.ts';
import {
  helmValuesReader,
  kubernetesReader,
  trivyOperatorReader,
} from '../../../electron/evidence/kubernetes.ts';
import { kustomizeReader } from '../../../electron/evidence/kustomize.ts';
import { MAX_WALK_DEPTH, MAX_WALK_NODES } from '../../../electron/evidence/object-walk.ts';
import { promotedImagesReader } from '../../../electron/evidence/promoted-images.ts';
import { json, saidBy } from './document.ts';

const readers = {
  composeReader,
  helmValuesReader,
  kubernetesReader,
  kustomizeReader,
  promotedImagesReader,
  trivyOperatorReader,
};

const odd: readonly unknown[] = [null, true, 0, '', 'text', [], [null], [[]], {}, { a: null }];

/** Every key that some reader asks for, one at a time, in objects that it would recognise. */
const keys = [
  'metadata',
  'spec',
  'status',
  'items',
  'containers',
  'containerStatuses',
  'volumes',
  'images',
  'image',
  'services',
  'report',
  'artifact',
  'registry',
  'components',
  'labels',
  'overrides',
  'dmap',
];
const frames: readonly Record<string, unknown>[] = [
  { apiVersion: 'v1', kind: 'PodList' },
  { apiVersion: 'aquasecurity.github.io/v1alpha1', kind: 'VulnerabilityReport' },
  { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' },
  { apiVersion: 'imgpkg.carvel.dev/v1alpha1', kind: 'ImagesLock' },
  {},
];

function* oddDocuments(): Generator {
  yield* odd;
  for (const frame of frames)
    for (const key of keys)
      for (const value of odd) {
        yield { ...frame, [key]: value };
        for (const inner of keys) {
          yield { ...frame, [key]: { [inner]: value } };
          yield { ...frame, [key]: [{ [inner]: value }] };
        }
      }
}

describe.each(Object.entries(readers))('%s', (_, reader) => {
  it('never throws on values of the wrong type, and makes no image of them', () => {
    const texts = new Set<string>();
    for (const value of oddDocuments()) {
      reader.recognises(json(value));
      for (const { said } of reader.read(json(value)).claims)
        for (const { text } of said) texts.add(text);
    }
    // The one odd value that can be a name.
    texts.delete('text');
    expect([...texts]).toEqual([]);
  });

  it('sees nothing that is inherited', () => {
    const parent = { image: 'nginx', name: 'c', repository: 'r', digest: 'd', dmap: { a: ['b'] } };
    const child: unknown = Object.create(parent);
    const document = json({
      apiVersion: 'v1',
      kind: 'Pod',
      spec: { containers: [child], image: child },
      images: [child],
      services: { web: child },
    });
    expect(reader.read(document).claims).toEqual([]);
  });
});

describe('walks without end', () => {
  it('stops at a depth, and says where', () => {
    let deep: unknown = { containers: [{ name: 'deep', image: 'deep' }] };
    for (let level = 0; level < 5000; level += 1) deep = { a: deep };
    const spec = { containers: [{ name: 'c', image: 'nginx' }] };
    const document = json({ apiVersion: 'v1', kind: 'Pod', deep, spec });
    expect(saidBy(kubernetesReader, document)).toEqual(['spec.containers[0].image nginx']);
    const [problem, ...others] = kubernetesReader.read(document).problems ?? [];
    expect(problem).toMatchObject({ code: 'too-deep', detail: String(MAX_WALK_DEPTH) });
    expect(problem?.at).toHaveLength(MAX_WALK_DEPTH + 1);
    expect(others).toEqual([]);
  });

  it('stops at a number, where one value is in many places', () => {
    let bomb: unknown = [{ name: 'c' }];
    for (let level = 0; level < 12; level += 1) bomb = Array.from({ length: 10 }, () => bomb);
    const document = json({ apiVersion: 'v1', kind: 'Pod', bomb });
    expect(kubernetesReader.read(document).problems).toMatchObject([
      { code: 'too-large', detail: String(MAX_WALK_NODES) },
    ]);
  });

  it('stops where one container is in millions of places', () => {
    const containers = Array.from({ length: 1000 }, () => ({ name: 'c', image: 'nginx' }));
    let bomb: unknown = { containers };
    for (let level = 0; level < 4; level += 1) bomb = Array.from({ length: 10 }, () => bomb);
    const { claims } = kubernetesReader.read(json({ apiVersion: 'v1', kind: 'Pod', bomb }));
    expect(claims).toHaveLength(201_000);
  });

  it('reads 200,000 containers of one list', () => {
    const containers = Array.from({ length: 200_000 }, (_, at) => ({
      name: `c${at}`,
      image: `i:${at}`,
    }));
    const { claims } = kubernetesReader.read(
      json({ apiVersion: 'v1', kind: 'Pod', spec: { containers } }),
    );
    expect(claims).toHaveLength(200_000);
    expect(claims.at(-1)?.said[0]?.text).toBe('i:199999');
  });
});
