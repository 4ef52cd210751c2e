import { expect, it } from 'vitest';
import { Workbench } from '../../../../renderer/state/workbench.svelte.ts';
import { FakeBridge, settled } from '../fake-bridge.ts';

it('is stalled until the engine answers again, or ended', async () => {
  const bridge = new FakeBridge({ endEngine: () => null });
  const { engine } = new Workbench(bridge.client());
  expect(engine.stalled).toBe(false);
  bridge.tell({ type: 'engine-stalled', stalled: true });
  expect(engine.stalled).toBe(true);
  bridge.tell({ type: 'engine-stalled', stalled: false });
  expect(engine.stalled).toBe(false);
  bridge.tell({ type: 'engine-stalled', stalled: true });
  await engine.end();
  bridge.tell({ type: 'engine-lost', restarts: true });
  await settled();
  expect(engine.stalled).toBe(false);
});
