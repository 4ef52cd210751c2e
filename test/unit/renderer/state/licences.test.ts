import { describe, expect, it } from 'vitest';
import { LicencesView } from '../../../../renderer/state/licences.svelte.ts';
import { failing, FakeBridge } from '../fake-bridge.ts';

const LINE = '-'.repeat(78);
const TEXT = [
  'These packages are part of it:',
  '',
  '  a 1.0.0  MIT',
  '',
  ...[LINE, 'a 1.0.0 (MIT)', LINE, '', 'Permission is granted.', ''],
  ...[LINE, 'b 2.0.0 (ISC)', LINE, '', 'Copyright somebody.', '--- not a line', ''],
].join('\n');

describe('LicencesView', () => {
  it('lists each package with its text, as the build writes them', async () => {
    const licences = new LicencesView(new FakeBridge({ getLicences: () => TEXT }).client());
    await licences.show();
    expect([licences.shown, licences.failure]).toEqual([true, null]);
    expect(licences.about).toMatch(/^These packages are part of it:\n\n {2}a 1.0.0 {2}MIT$/);
    expect(licences.all).toEqual([
      { title: 'a 1.0.0 (MIT)', text: 'Permission is granted.' },
      { title: 'b 2.0.0 (ISC)', text: 'Copyright somebody.\n--- not a line' },
    ]);
  });

  it('finds packages by words of their name or their licence', async () => {
    const licences = new LicencesView(new FakeBridge({ getLicences: () => TEXT }).client());
    await licences.show();
    const found = (text: string) => {
      licences.text = text;
      return licences.found.map(({ title }) => title.slice(0, 1));
    };
    expect([found('COPYRIGHT isc'), found('a 1'), found(''), found('none')]).toEqual([
      ['b'],
      ['a'],
      ['a', 'b'],
      [],
    ]);
    licences.hide();
    expect([licences.shown, licences.text]).toEqual([false, '']);
  });

  it('tells why they cannot be read', async () => {
    const bridge = new FakeBridge({ getLicences: failing('not-found') });
    const licences = new LicencesView(bridge.client());
    await licences.show();
    expect([licences.failure?.code, licences.all]).toEqual(['not-found', []]);
  });
});
