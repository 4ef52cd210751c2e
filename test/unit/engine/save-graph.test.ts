import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { saveGraph } from '../../../electron/engine/save-graph.ts';
import type { Verification } from '../../../shared/model.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { digestFor, graphOf } from '../shared/drawing/graphs.ts';

const scratch = scratchFolder();
const graph = graphOf({ platforms: 1, layers: 1, shared: 0 });

function session(reports: Verification['reports']) {
  const verification = () => ({ verdict: null, images: {}, reports, findings: [] });
  return { graph, verification };
}

describe('a picture of the graph', () => {
  it('replaces what the dialog was told to, and says nothing that was not checked', async () => {
    const file = scratch.next('.svg');
    fs.writeFileSync(file, 'before');
    const saved = await saveGraph(session([]), new Set(), file);
    const before = fs.readFileSync(file, 'utf8');
    expect(saved).toEqual({ name: '1.svg', size: Buffer.byteLength(before) });
    expect(before).not.toContain('>verified<');
    const digest = digestFor('l0.0');
    const report = {
      digest,
      status: 'verified',
      bytesRead: 1,
      actual: digest,
      layer: null,
    } as const;
    await saveGraph(session([report]), new Set(), file);
    expect(fs.readFileSync(file, 'utf8').match(/>verified</g)).toHaveLength(1);
  });

  it('tells why it could not be written', async () => {
    const file = scratch.next('/none/x.svg');
    await expect(saveGraph(session([]), new Set(), file)).rejects.toMatchObject({
      failure: { code: 'not-found' },
    });
  });
});
