import { describe, expect, it } from 'vitest';
import { choosePlatform, platformChoices } from '../../../electron/match/platform-choice.ts';
import type { ImageGraph, ImageSummary, IndexSummary } from '../../../shared/model.ts';
import { graphNode } from '../../support/graph-node.ts';
import { digestOfAll, GRAPH } from '../cli/graph.ts';

const [A, B, C, D, E] = ['a', 'b', 'c', 'd', 'e'].map(digestOfAll) as [
  string,
  string,
  string,
  string,
  string,
];

type Entry = readonly [digest: string, platform: string | null, present?: boolean];

function index(digest: string, ...entries: readonly Entry[]): IndexSummary {
  const manifests = entries.map(([own, platform, present = true]) => ({
    ...{ digest: own, platform, present },
  }));
  return { digest, mediaType: '', names: [], manifests };
}

function graphOf(
  indexes: readonly IndexSummary[],
  configs: Readonly<Record<string, string>> = {},
): ImageGraph {
  const [template] = GRAPH.images;
  const images = Object.entries(configs).map(([digest, platform]): ImageSummary => {
    const [os = '', architecture = '', variant] = platform.split('/');
    const declared = { os, architecture, ...(variant === undefined ? {} : { variant }) };
    const runtime = {
      ...{ exposedPorts: [], env: [], entrypoint: [], cmd: [], volumes: [], labels: {} },
    };
    return {
      ...(template as ImageSummary),
      ...{ id: digest, digest, platform },
      config: { platform: declared, runtime, diffIDs: null, history: [] },
    };
  });
  return { ...GRAPH, indexes, images, nodes: [] };
}

describe('choosePlatform', () => {
  it.each<readonly [string, readonly Entry[], string, string | null]>([
    ['the exact one', [[B, 'linux/amd64'], [C, 'linux/arm64']], 'linux/arm64', C],
    ['the same under another name', [[B, 'linux/amd64'], [C, 'linux/arm64/v8']], 'linux/aarch64', C],
    ['32 bits where there is nothing else', [[B, 'linux/amd64'], [C, 'linux/arm/v7']], 'linux/arm64', C],
    ['the best, not the first', [[B, 'linux/arm/v6'], [C, 'linux/arm/v7'], [D, 'linux/arm64']], 'linux/arm64', D],
    ['the first of equals', [[B, 'linux/amd64'], [C, 'linux/amd64']], 'linux/amd64', B],
    ['386 for amd64', [[B, 'linux/386']], 'linux/amd64', B],
    ['nothing newer', [[B, 'linux/arm/v7']], 'linux/arm/v6', null],
    ['nothing of another system', [[B, 'windows/amd64']], 'linux/amd64', null],
    ['no attestation', [[B, 'unknown/unknown']], 'linux/amd64', null],
    ['nothing for what is no platform', [[B, 'linux/amd64']], 'amd64', null],
  ])('takes %s', (_, entries, platform, expected) => {
    const graph = graphOf([index(A, ...entries)]);
    expect(choosePlatform(graph, A, platform)?.digest ?? null).toBe(expected);
  }); // prettier-ignore

  it('tells the platform as it is declared, and that an image is not here', () => {
    const graph = graphOf([index(A, [B, 'linux/arm64/v8', false])]);
    const chosen = { digest: B, platform: 'linux/arm64/v8', present: false };
    expect(choosePlatform(graph, A, 'linux/arm64')).toEqual(chosen);
  });

  it('goes on into an index within the index, and not back', () => {
    const inner = index(B, [C, 'linux/amd64'], [D, 'linux/arm64']);
    const outer = index(A, [B, null]);
    expect(choosePlatform(graphOf([outer, inner]), A, 'linux/arm64')?.digest).toBe(D);
    const declared = index(A, [B, 'linux/s390x'], [E, 'linux/s390x']);
    expect(choosePlatform(graphOf([declared, inner]), A, 'linux/s390x')).toBeNull();
  });

  it('asks the config of the first entry without a platform, where none declares a fitting one', () => {
    const configs = { [B]: 'linux/arm64', [C]: 'linux/amd64' };
    const bare = graphOf([index(A, [B, null], [C, null])], configs);
    const chosen = { digest: B, platform: 'linux/arm64', present: true };
    expect(choosePlatform(bare, A, 'linux/arm64')).toEqual(chosen);
    expect(choosePlatform(bare, A, 'linux/amd64')).toBeNull();
    const mixed = graphOf([index(A, [B, null], [D, 'linux/arm/v7'])], configs);
    expect(choosePlatform(mixed, A, 'linux/arm64')?.digest).toBe(D);
  });

  it('does not say what an entry without platform or config is', () => {
    expect(choosePlatform(graphOf([index(A, [B, null, false])]), A, 'linux/amd64')).toBeNull();
  });

  it('says nothing of an index that is listed and not here', () => {
    const graph = graphOf([index(A, [B, 'linux/amd64', false])]);
    const lost = { ...graph, nodes: [graphNode({ digest: B, role: 'index', path: null })] };
    expect(choosePlatform(lost, A, 'linux/amd64')).toBeNull();
  });

  it('ends in circles, and in very long rows of indexes', () => {
    const circle = graphOf([index(A, [B, null]), index(B, [A, null])]);
    expect(choosePlatform(circle, A, 'linux/amd64')).toBeNull();
    const count = 50_000;
    const row = Array.from({ length: count }, (_, at) =>
      index(`i${String(at)}`, [`i${String(at + 1)}`, at === count - 1 ? 'linux/amd64' : null]),
    );
    const choices = platformChoices('x.tar', graphOf(row), 'linux/amd64');
    expect(new Set(choices.map(({ chosen }) => chosen?.digest))).toEqual(
      new Set([`i${String(count)}`]),
    );
  });
});

describe('platformChoices', () => {
  it('answers for every index', () => {
    const graph = graphOf([index(A, [C, 'linux/amd64']), index(B, [D, 'linux/s390x'])]);
    expect(platformChoices('x.tar', graph, 'linux/amd64')).toEqual([
      {
        ...{ archive: 'x.tar', index: A, names: [] },
        chosen: { digest: C, platform: 'linux/amd64', present: true },
      },
      { archive: 'x.tar', index: B, names: [], chosen: null },
    ]);
  });
});
