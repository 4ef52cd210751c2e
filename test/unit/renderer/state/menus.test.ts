import { describe, expect, it } from 'vitest';
import type { MenuGroups } from '../../../../renderer/lib/menu-offers.ts';
import { graphViewOf } from '../../../../renderer/state/graph-view.svelte.ts';
import { fileRow } from '../sample-file.ts';
import {
  boxMenu,
  digestMenu,
  findingMenu,
  imageMenu,
  nodeMenu,
} from '../../../../renderer/state/node-menus.ts';
import { fileMenu, tabMenu } from '../../../../renderer/state/row-menus.ts';
import { Workbench } from '../../../../renderer/state/workbench.svelte.ts';
import type { Finding } from '../../../../shared/finding.ts';
import { deferred, FakeBridge, settled } from '../fake-bridge.ts';
import {
  CONFIG,
  graph,
  image,
  INDEX,
  LAYER_1,
  MANIFEST,
  node,
  verification,
} from '../sample-graph.ts';

const OTHER = 'sha256:other';
const AT = { layer: LAYER_1, entry: 0 };

function made() {
  const never = deferred<never>();
  const bridge = new FakeBridge({
    getVerification: () => verification(),
    saveFiles: () => never.promise,
    describeFile: () => never.promise,
  });
  const workbench = new Workbench(bridge.client());
  const { nodes } = graph();
  const two = graph({
    images: [
      image(),
      image({ id: OTHER, digest: OTHER, names: [], reach: [INDEX, OTHER, LAYER_1] }),
    ],
    nodes: [...nodes, node(OTHER, 'manifest', { children: [LAYER_1] })],
  });
  const session = workbench.sources.add({ source: 's', graph: two }, true);
  const copied = () => bridge.paramsOf('copyText').map(({ text }) => text);
  return { bridge, workbench, session, copied };
}

const names = (groups: MenuGroups) => groups.flat().map(({ name }) => name);

function choose(groups: MenuGroups, name: string): void {
  const choice = groups.flat().find((each) => each.name === name);
  if (choice === undefined) throw new Error(`There is no "${name}".`);
  choice.run();
}

describe('menus', () => {
  it('copies what an image is called, pinned or not', () => {
    const { workbench, session, copied } = made();
    const groups = imageMenu(workbench, session, image());
    choose(groups, 'Copy Reference');
    choose(groups, 'Copy Reference with Digest');
    choose(groups, 'Copy Digest');
    choose(groups, 'Copy Image ID');
    const name = 'example.com/app:1';
    expect(copied()).toEqual([name, `${name}@${MANIFEST}`, MANIFEST, CONFIG]);
    const bare = image({ names: [], digest: null, imageID: null });
    expect(names(imageMenu(workbench, session, bare))).toEqual(['Compare With…']);
  });

  it('leads to the files of a layer, the text of a document, and the graph', () => {
    const { workbench, session } = made();
    choose(nodeMenu(workbench, session, LAYER_1), 'Show Files');
    expect([session.selected, session.tab]).toEqual([LAYER_1, 'files']);
    choose(nodeMenu(workbench, session, CONFIG), 'Show Raw');
    expect([session.selected, session.tab]).toEqual([CONFIG, 'raw']);
    choose(digestMenu(workbench, LAYER_1), 'Show in Graph');
    expect([session.selected, graphViewOf(session).shown]).toEqual([LAYER_1, true]);
    expect(names(nodeMenu(workbench, session, 'sha256:elsewhere'))).toEqual(['Copy Digest']);
    workbench.showLibrary();
    expect(names(digestMenu(workbench, LAYER_1))).toEqual(['Copy Digest']);
  });

  it('draws one image alone, and all again', () => {
    const { workbench, session } = made();
    const view = graphViewOf(session);
    const box = () => {
      const found = view.drawing.boxes.find(({ key }) => key === MANIFEST);
      if (found === undefined) throw new Error('It is not drawn.');
      return boxMenu(workbench, session, found);
    };
    const drawn = () => view.drawing.boxes.map(({ key }) => key);
    expect(drawn()).toContain(OTHER);
    choose(box(), 'Show This Image Only');
    expect(drawn()).toContain(MANIFEST);
    expect(drawn()).not.toContain(OTHER);
    expect(names(box())).not.toContain('Show This Image Only');
    choose(box(), 'Show All Images');
    expect(drawn()).toContain(OTHER);
  });

  it('explains a finding, and copies it', () => {
    const { workbench, session, copied } = made();
    const finding: Finding = {
      code: 'blob-missing',
      severity: 'warning',
      digest: LAYER_1,
      role: 'layer',
    };
    const groups = findingMenu(workbench, session, finding);
    choose(groups, 'What Does This Mean?');
    expect(workbench.guide.shown).toBe(true);
    choose(groups, 'Show Where It Is');
    expect(session.selected).toBe(LAYER_1);
    choose(groups, 'Copy Digest');
    expect(copied()).toEqual([LAYER_1]);
  });

  it('saves and looks into what has bytes, and copies paths', () => {
    const { bridge, workbench, session, copied } = made();
    session.select(LAYER_1);
    session.selectTab('files');
    const layer = session.nodes.get(LAYER_1);
    if (layer === undefined) throw new Error('There is no layer.');
    const files = session.files(layer);
    const row = fileRow({ at: AT, path: 'etc/passwd', name: 'passwd', type: 'file' });
    choose(fileMenu(workbench, session, files, row), 'Save File…');
    expect(bridge.paramsOf('saveFiles')).toMatchObject([{ path: 'etc/passwd' }]);
    choose(fileMenu(workbench, session, files, row), 'Look Into File');
    expect(session.preview.target?.path).toBe('etc/passwd');
    choose(fileMenu(workbench, session, files, row), 'Copy Path');
    expect(copied()).toEqual(['etc/passwd']);
    expect(names(fileMenu(workbench, session, files, fileRow({ at: AT, type: 'dir' })))).toContain(
      'Save Folder…',
    );
    expect(names(fileMenu(workbench, session, files, fileRow({ at: AT, type: 'fifo' })))).toEqual([
      'Copy Path',
      'Copy Name',
    ]);
  });

  it('closes a tab, or all others', async () => {
    const { workbench, session } = made();
    workbench.sources.add({ source: 'b', graph: graph() }, true);
    await settled();
    choose(tabMenu(workbench, session), 'Close Other Tabs');
    expect(workbench.sources.tabs).toEqual([session]);
    choose(tabMenu(workbench, session), 'Close Tab');
    expect(workbench.sources.tabs).toEqual([]);
  });
});
