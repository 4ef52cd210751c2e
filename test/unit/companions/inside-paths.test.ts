import { describe, expect, it } from 'vitest';
import { findInside } from '../../../electron/companions/find-inside.ts';
import { insideForm } from '../../../electron/companions/inside-paths.ts';
import { entry, listingOf } from '../tree/entries.ts';

it.each([
  ['var/lib/db/sbom/wolfi-baselayout-20230201-r7.spdx.json', 'spdx'],
  ['var/lib/db/sbom/apk.json', 'spdx'],
  ['opt/bitnami/redis/.spdx-redis.spdx', 'spdx'],
  ['opt/bitnami/common/.spdx-wait-for-port', 'spdx'],
  ['app/sbom.spdx.json', 'spdx'],
  ['app/x.SPDX', 'spdx'],
  ['app/x.cdx.json', 'cyclonedx'],
  ['srv/bom.json', 'cyclonedx'],
  ['bom.xml', 'cyclonedx'],
  ['sbom.json', 'unknown'],
  ['layers/sbom/launch/x/sbom.syft.json', 'unknown'],
  ['usr/share/sbom/app.json', 'unknown'],
  ['usr/share/doc/app/sbom/app.xml', 'unknown'],
  ['root/buildinfo/content_manifests/ubi9-container-9.3-1.json', 'unknown'],
  ['srv/app/sboms/app.json', 'unknown'],
  ['usr/share/licenses/LICENSE.spdx', null],
  ['app/bom.js', null],
  ['app/mybom.json', null],
  ['app/package.json', null],
  ['var/lib/db/sbom/x/y.txt', null],
])('takes %s for %s', (path, form) => {
  expect(insideForm(path)).toBe(form);
});

it('needs no time for a hostile path', () => {
  const path = `${'usr/share/'.repeat(20_000)}sbom/${'/'.repeat(100_000)}json`;
  expect(insideForm(path)).toBeNull();
});

describe('findInside', () => {
  const image = { id: 'i', digest: 'sha256:x' };

  function finish(listings: Parameters<typeof findInside>[1]) {
    const work = findInside(image, listings);
    for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
  }

  it('tells files that stand in the end, with the sizes that stand', () => {
    const below = listingOf([
      entry('a.spdx.json', { size: 3 }),
      'gone.spdx.json',
      'bom.json/',
      entry('link.spdx.json', { type: 'symlink', linkname: 'a.spdx.json' }),
    ]);
    const above = listingOf([entry('./a.spdx.json', { size: 9 }), '.wh.gone.spdx.json']);
    const { companions, complete } = finish([below, above]);
    expect(complete).toBe(true);
    expect(companions).toMatchObject([
      { id: 'inside/i/a.spdx.json', path: 'a.spdx.json', size: 9, images: ['i'], kind: 'sbom' },
    ]);
  });

  it('tells none where there are none', () => {
    expect(finish([listingOf(['etc/passwd'])])).toEqual({
      companions: [],
      complete: true,
    });
  });
});
