import { describe, expect, it } from 'vitest';
import {
  ImagePackages,
  type PackagesHead,
} from '../../../../renderer/state/image-packages.svelte.ts';
import { Jobs } from '../../../../renderer/state/jobs.svelte.ts';
import type { FoundPackage } from '../../../../shared/packages-report.ts';
import { deferred, failing, FakeBridge } from '../fake-bridge.ts';

const source = '00000000-0000-4000-8000-000000000001';
const HEAD: PackagesHead = { image: 'm', total: 1, problems: [], missing: [], comparisons: [] };
const one: FoundPackage = {
  format: 'dpkg',
  name: 'bash',
  version: '5.2',
  architecture: 'amd64',
  licence: null,
  path: 'var/lib/dpkg/status',
};

function made(answers: FakeBridge['answers'] = {}) {
  const bridge = new FakeBridge({
    readPackages: () => HEAD,
    listPackages: () => ({ total: 1, rows: [one] }),
    listSbomDifferences: () => ({ total: 0, rows: [] }),
    ...answers,
  });
  const client = bridge.client();
  return { bridge, packages: new ImagePackages(client, new Jobs(client), source, 'm') };
}

describe('ImagePackages', () => {
  it('reads the layers once, and asks for rows then', async () => {
    const { bridge, packages } = made();
    await packages.prepare();
    await packages.prepare();
    expect(bridge.paramsOf('readPackages')).toHaveLength(1);
    expect(packages.head).toEqual(HEAD);
    expect(bridge.paramsOf('listPackages')[0]).toMatchObject({ text: '', offset: 0 });
  });

  it('searches what is on show, and asks for no SBOM before one is chosen', async () => {
    const { bridge, packages } = made();
    await packages.prepare();
    packages.search('ba');
    expect(bridge.paramsOf('listPackages').at(-1)).toMatchObject({ text: 'ba' });
    expect(bridge.paramsOf('listSbomDifferences')).toEqual([]);
    packages.show('a.spdx.json');
    expect(bridge.paramsOf('listSbomDifferences')[0]).toMatchObject({
      sbom: 'a.spdx.json',
      text: 'ba',
    });
  });

  it('can be given up, and then asked for again', async () => {
    const answer = deferred<PackagesHead>();
    const { bridge, packages } = made({ readPackages: () => answer.promise });
    const reading = packages.prepare();
    expect(packages.cancel()).toBe(true);
    expect(bridge.paramsOf('cancelJob')).toHaveLength(1);
    answer.resolve(HEAD);
    await reading;
    expect(packages.cancel()).toBe(false);
    const given = made({ readPackages: failing('cancelled') }).packages;
    await given.prepare();
    expect(given.cancelled).toBe(true);
    expect(given.failure).toBeNull();
  });

  it('tells why it could not be read', async () => {
    const { packages } = made({ readPackages: failing('read-failed') });
    await packages.prepare();
    expect(packages.failure?.code).toBe('read-failed');
    expect(packages.cancelled).toBe(false);
  });
});
