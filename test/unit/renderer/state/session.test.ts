import { describe, expect, it } from 'vitest';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import { Session } from '../../../../renderer/state/session.svelte.ts';
import type { ViewFiles } from '../../../../renderer/state/view-files.svelte.ts';
import { finding } from '../../../../shared/finding.ts';
import type { Verification } from '../../../../shared/model.ts';
import type { Digest } from '../../../../shared/oci.ts';
import { failing, FakeBridge, settled } from '../fake-bridge.ts';
import {
  ABSENT,
  CONFIG,
  graph,
  image,
  INDEX,
  LAYER_1,
  LAYER_2,
  MANIFEST,
  report,
  UNUSED,
  verification,
} from '../sample-graph.ts';

function opened(known: () => Verification = verification, bridge = new FakeBridge()) {
  bridge.answers.getVerification = known;
  const client = bridge.client();
  const session = new Session(client, new Jobs(client), { source: 's', graph: graph() });
  return { bridge, session };
}

async function end(bridge: FakeBridge, outcome: 'done' | 'cancelled' | 'failed'): Promise<void> {
  const job = bridge.paramsOf('startVerify').at(-1)?.job ?? '';
  bridge.tell({ type: 'job-ended', job, outcome });
  await settled();
}

function filesOf(session: Session, digest: Digest): ViewFiles {
  const node = session.nodes.get(digest);
  if (node === undefined) throw new Error('no such node');
  return session.files(node);
}

describe('Session', () => {
  it('begins with the first image', () => {
    const { session } = opened();
    expect(session.image?.id).toBe(MANIFEST);
    expect(session.selected).toBe(MANIFEST);
    expect(session.held).toEqual({ blobs: 6, bytes: 600 });
  });

  it('knows what is missing before anything is read', () => {
    const { session } = opened();
    expect(session.facts.statusOf(ABSENT)).toBe('missing');
    expect(session.facts.statusOf(LAYER_1)).toBe('unchecked');
  });

  it('selects the image that stands on a node', () => {
    const client = new FakeBridge().client();
    const other = image({ id: 'other', digest: UNUSED, reach: [UNUSED] });
    const both = graph({ images: [image(), other] });
    const session = new Session(client, new Jobs(client), { source: 's', graph: both });
    session.select(UNUSED);
    expect(session.image?.id).toBe('other');
    session.select(INDEX);
    expect(session.image?.id).toBe(MANIFEST);
    session.select('sha256:nowhere');
    expect(session.selected).toBe(INDEX);
  });

  it('tells the engine which image is in view, if there are several', () => {
    const bridge = new FakeBridge();
    const client = bridge.client();
    const other = image({ id: 'other', digest: UNUSED, reach: [UNUSED] });
    const both = graph({ images: [image(), other] });
    const session = new Session(client, new Jobs(client), { source: 's', graph: both });
    session.select(CONFIG);
    session.select(UNUSED);
    session.selectImage(image());
    expect(bridge.paramsOf('preferImage').map((told) => told.image)).toEqual([
      MANIFEST,
      'other',
      MANIFEST,
    ]);
    expect(opened().bridge.paramsOf('preferImage')).toEqual([]);
  });

  it('has only the listing of the layer in view made ready', async () => {
    const { bridge, session } = opened();
    bridge.answers.prepareFiles = () => new Promise(() => undefined);
    const [first, second] = [filesOf(session, LAYER_1), filesOf(session, LAYER_2)];
    void session.prepareFiles(first);
    void session.prepareFiles(first);
    await settled();
    expect([first.phase, bridge.paramsOf('prepareFiles').length]).toEqual(['preparing', 1]);
    void session.prepareFiles(second);
    await settled();
    expect([first.phase, second.phase]).toEqual(['waiting', 'preparing']);
    const [asked] = bridge.paramsOf('prepareFiles');
    expect(bridge.paramsOf('cancelJob')).toEqual([{ job: asked?.job }]);
  });

  it('shows what is being read, what waits, and then the report', async () => {
    const { session } = opened();
    expect(session.activityOf(LAYER_1)).toBeNull();
    void session.verify.start();
    await settled();
    expect(session.activityOf(LAYER_1)).toEqual({ kind: 'waiting' });
    expect(session.activityOf(ABSENT)).toBeNull();
    session.reading.receive([{ digest: LAYER_1, done: 1, total: 4 }]);
    session.reading.receive([{ digest: LAYER_1, done: 2, total: 4 }]);
    expect(session.activityOf(LAYER_1)).toEqual({ kind: 'reading', percent: 50 });
    session.verify.receive(report(LAYER_1));
    expect(session.activityOf(LAYER_1)).toBeNull();
    session.reading.receive([{ digest: LAYER_2, done: 0, total: 4 }]);
    expect(session.reading.of(LAYER_1)).toBeNull();
    session.reading.receive([]);
    expect(session.activityOf(LAYER_2)).toEqual({ kind: 'waiting' });
  });

  it('keeps a chosen tab where the node has it', () => {
    const { session } = opened();
    session.selectTab('raw');
    session.select(CONFIG);
    expect(session.tab).toBe('raw');
    session.select(LAYER_1);
    expect(session.tab).toBe('files');
    session.find();
    expect(session.selected).toBe(LAYER_1);
    expect(session.findRequests).toBe(1);
  });

  it('looks for images while the keyboard is in their list', () => {
    const { session } = opened();
    session.images.focused = true;
    session.find();
    expect([session.images.findRequests, session.findRequests]).toEqual([1, 0]);
  });

  it('searches everything from any part of the chain, and shows a found file in its layer', () => {
    const { session } = opened();
    session.findEverywhere();
    expect([session.tab, session.everywhere.requests]).toEqual(['search', 1]);
    session.showInLayer(LAYER_2, 'etc/hosts');
    expect([session.selected, session.tab]).toEqual([LAYER_2, 'files']);
    session.findEverywhere();
    expect([session.selected, session.tab]).toEqual([LAYER_2, 'search']);
  });

  it('leads from a reason to its finding, which is then in sight', async () => {
    const lost = finding('blob-missing', { digest: LAYER_2 }, { role: 'layer' });
    const { bridge, session } = opened(() =>
      verification({ verdict: 'incomplete', images: {}, findings: [lost] }),
    );
    void session.verify.start();
    await settled();
    await end(bridge, 'done');
    session.toggleFindings();
    expect(session.findingsOpen).toBe(false);
    const [missing, unread] = session.facts.reasons;
    expect([missing?.code, unread?.code]).toEqual(['blob-missing', null]);
    if (missing !== undefined) session.showReason(missing, null);
    expect(session.selected).toBe(LAYER_2);
    expect(session.findingsOpen).toBe(true);
    expect(session.asked?.finding).toEqual(lost);
    if (unread !== undefined) session.showReason(unread, null);
    expect(session.selected).toBe(INDEX);
  });

  it('asks for a document once, and again after a failure', async () => {
    const { bridge, session } = opened();
    bridge.answers.getDocument = failing('read-failed');
    await expect(session.document(CONFIG)).rejects.toThrow();
    await settled();
    bridge.answers.getDocument = () => ({ digest: CONFIG, text: '{}', truncated: false, size: 2 });
    await session.document(CONFIG);
    await session.document(CONFIG);
    expect(bridge.paramsOf('getDocument')).toHaveLength(2);
  });

  it('keeps the files of a layer that one comes back to', () => {
    const { session } = opened();
    expect(filesOf(session, LAYER_1)).toBe(filesOf(session, LAYER_1));
    expect(filesOf(session, LAYER_1)).not.toBe(filesOf(session, LAYER_2));
  });

  it('shows all layers of an image together at its manifest and its config', () => {
    const { session } = opened();
    const files = filesOf(session, MANIFEST);
    expect(files.view).toEqual({
      kind: 'merged',
      image: image().id,
      layers: image().layers.length,
    });
    expect(filesOf(session, CONFIG)).toBe(files);
    session.select(MANIFEST);
    session.find();
    expect([session.selected, session.tab]).toEqual([MANIFEST, 'files']);
  });

  it('leads from a merged file to the layer that it comes from', async () => {
    const { bridge, session } = opened();
    bridge.answers.prepareFiles = () => ({ entries: 1, missing: [] });
    bridge.answers.listChildren = () => ({ total: 0, offset: 0, rows: [] });
    bridge.answers.locateEntry = () => ({ places: [] });
    session.select(MANIFEST);
    session.showInLayer(LAYER_2, 'etc/hosts');
    expect([session.selected, session.tab]).toEqual([LAYER_2, 'files']);
    await filesOf(session, LAYER_2).prepare();
    expect(bridge.paramsOf('locateEntry')).toMatchObject([
      { view: { kind: 'layer', layer: LAYER_2 }, path: 'etc/hosts' },
    ]);
  });
});
