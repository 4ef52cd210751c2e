import { describe, expect, it } from 'vitest';
import { chainOf, nodeMap } from '../../../../renderer/lib/chain.ts';
import { config, graph, history, image, LAYER_1, layer } from '../sample-graph.ts';

const nodes = nodeMap(graph());
const words = (parts: ReturnType<typeof chainOf>) =>
  parts.map((part) =>
    part.kind === 'empty' ? `empty ${part.createdBy}` : `${part.role} ${String(part.position)}`,
  );

describe('chainOf', () => {
  it('goes from the index to the layers, with empty steps in their place', () => {
    expect(words(chainOf(image(), nodes))).toEqual([
      'index null',
      'manifest null',
      'config null',
      'layer 1',
      'empty ENV A=1',
      'layer 2',
    ]);
  });

  it('leaves empty steps out when the history does not line up', () => {
    const odd = image({ config: config([history('a'), history('b', true)]) });
    expect(words(chainOf(odd, nodes)).slice(3)).toEqual(['layer 1', 'layer 2']);
  });

  it('starts with the config where the archive has no manifest', () => {
    const bare = image({ digest: null, reach: [] });
    expect(words(chainOf(bare, nodes))[0]).toBe('config null');
  });

  it('keeps a layer that is used twice', () => {
    const twice = image({ config: null, layers: [layer(1, LAYER_1), layer(2, LAYER_1)] });
    expect(words(chainOf(twice, nodes)).slice(-2)).toEqual(['layer 1', 'layer 2']);
  });
});
