import { describe, expect, it } from 'vitest';
import { Workbench } from '../../../../renderer/state/workbench.svelte.ts';
import type { Recent } from '../../../../shared/contract.ts';
import { FakeBridge, settled } from '../fake-bridge.ts';
import { graph, LAYER_1, verification } from '../sample-graph.ts';

const recent: Recent = {
  recentId: 'r1',
  name: 'old.tar',
  folder: '~/images',
  openedAt: '2024-01-01T00:00:00Z',
};

async function made(...names: readonly string[]) {
  const bridge = new FakeBridge({
    getVerification: () => verification(),
    listRecents: () => [recent],
    openRecent: () => ({ source: 'recent', graph: graph() }),
  });
  const workbench = new Workbench(bridge.client());
  for (const source of names) workbench.sources.add({ source, graph: graph() }, true);
  await workbench.recents.refresh();
  const { palette } = workbench;
  palette.show();
  const texts = () => palette.rows.map(({ item }) => item.text);
  const choose = (text: string) => palette.rows.find(({ item }) => item.text === text)?.item.run();
  return { workbench, palette, texts, choose };
}

describe('Palette', () => {
  it('offers what is possible now, and no more', async () => {
    const { texts } = await made();
    expect(texts()).toContain('Open Archive');
    expect(texts()).toContain('old.tar');
    expect(texts()).not.toContain('Find in All Layers');
    expect(texts()).not.toContain('Verify');
    const opened = await made('a');
    expect(opened.texts()).toContain('Find in All Layers');
    expect(opened.texts()).toContain('example.com/app:1 · linux/amd64');
  });

  it('finds by letters, and starts again at the best', async () => {
    const { palette, texts } = await made();
    palette.step(1);
    palette.type('shl');
    expect(texts()[0]).toBe('Show Library');
    expect([palette.active, palette.rows[0]?.at]).toEqual([0, [0, 1, 5]]);
    palette.type('no such thing at all');
    expect(palette.rows).toEqual([]);
    palette.step(1);
    expect(palette.active).toBe(0);
  });

  it('steps around its rows', async () => {
    const { palette } = await made();
    palette.step(-1);
    expect(palette.active).toBe(palette.rows.length - 1);
    palette.step(1);
    expect(palette.active).toBe(0);
    palette.moveTo(1000);
    expect(palette.active).toBe(palette.rows.length - 1);
  });

  it('does commands, shows tabs, views and images, and opens recents', async () => {
    const { workbench, choose } = await made('a', 'b');
    choose('About');
    expect(workbench.session?.tab).toBe('about');
    choose('Show Library');
    expect(workbench.sources.shown).toBe('library');
    const { palette } = workbench;
    palette.show();
    choose('app.tar');
    expect(workbench.session?.source).toBe('a');
    choose('old.tar');
    await settled();
    expect(workbench.session?.source).toBe('recent');
  });

  it('leads to the part with a pasted digest, in whatever source has it', async () => {
    const { workbench, palette } = await made('a');
    const digest = `sha256:${'ab'.repeat(32)}`;
    const { nodes } = graph();
    const other = graph({
      nodes: nodes.map((node) => ({ ...node, digest: digestFor(node.digest) })),
    });
    function digestFor(before: string): string {
      return before === LAYER_1 ? digest : before;
    }
    workbench.sources.add({ source: 'b', graph: other }, false);
    palette.type(`example.com/app@${digest}`);
    expect(palette.rows.map(({ item }) => [item.kind, item.text])).toEqual([
      ['digest', 'Layer sha256:abababababab…'],
    ]);
    palette.rows[0]?.item.run();
    expect([workbench.session?.source, workbench.session?.selected]).toEqual(['b', digest]);
  });
});
