import { describe, expect, it } from 'vitest';
import { compareSbom } from '../../../electron/packages/compare-sbom.ts';
import type { SbomPackage } from '../../../shared/attestation.ts';
import type { FoundPackage, SbomComparison, SbomOrigin } from '../../../shared/packages-report.ts';

/** `format name version architecture`. */
function found(words: string): FoundPackage {
  const [format, name = '', version = '', architecture = null] = words.split(' ');
  const rest = { name, version, architecture, licence: null, path: 'db' };
  return { format: format as FoundPackage['format'], ...rest };
}

/** A package URL, or `name version` without one; what stands behind `|` is the version beside a URL. */
function stated(words: string): SbomPackage {
  const rest = { licences: [], supplier: null };
  if (!/^pkg:/i.test(words)) {
    const [name = '', version = null] = words.split(' ');
    return { name, version, purl: null, type: null, ...rest };
  }
  const [purl = '', version = null] = words.split('|');
  return { name: 'x', version, purl, type: null, ...rest };
}

function compare(
  layers: readonly string[],
  sbom: readonly string[],
  origin: SbomOrigin = 'given',
): SbomComparison {
  const given = { sbom: 's', name: 's', aboutThis: true, origin, problem: null };
  const work = compareSbom(layers.map(found), { ...given, packages: sbom.map(stated) });
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Every difference as words, after the number of what is the same. */
function told(layers: readonly string[], sbom: readonly string[], origin?: SbomOrigin) {
  const { same, differences, notCompared } = compare(layers, sbom, origin);
  return [
    same,
    ...differences.map(({ kind, format, name, found: is, stated: says }) =>
      [kind, format, name, String(is), String(says)].join(' '),
    ),
    ...notCompared.map(({ type, count }) => `${type}: ${String(count)}`),
  ];
}

describe('compareSbom', () => {
  it('tells what is missing, extra, and of another version, by name', () => {
    expect(
      told(
        ['dpkg d 1', 'dpkg c 1', 'dpkg a 1', 'dpkg b 1'],
        ['pkg:deb/debian/a@1', 'pkg:deb/debian/b@2', 'pkg:deb/debian/e@1', 'pkg:deb/x/d@1'],
      ),
    ).toEqual([2, 'version dpkg b 1 2', 'missing dpkg c 1 null', 'extra dpkg e null 1']);
  });

  it.each([
    ['a distribution', 'apk musl 1.2-r0 x86_64', 'pkg:apk/alpine/musl@1.2-r0?arch=x86_64&distro=3'],
    ['an encoded epoch', 'dpkg login 1:4.13 amd64', 'pkg:deb/debian/login@1%3A4.13?arch=amd64'],
    ['an epoch beside it', 'rpm dbus 1:1.12-1', 'pkg:rpm/centos/dbus@1.12-1?epoch=1'],
    ['an epoch in the version', 'rpm dbus 1:1.12-1', 'pkg:rpm/centos/dbus@1.12-1|1:1.12-1'],
    ['no epoch', 'rpm dbus 1:1.12-1', 'pkg:rpm/centos/dbus@1.12-1'],
    ['an epoch of 0', 'rpm bash 5-1', 'pkg:rpm/centos/bash@0:5-1'],
    ['an encoded plus', 'dpkg a 1.0+b1', 'pkg:deb/debian/a@1.0%2Bb1'],
    ['a plus', 'dpkg a 1.0+b1', 'pkg:deb/debian/a@1.0+b1'],
    ['a scope', 'npm @angular/core 1', 'pkg:npm/%40angular/core@1'],
    ['a scope that is not encoded', 'npm @angular/core 1', 'pkg:npm/@angular/core@1'],
    ['other letters (PEP 503)', 'pypi Zope.Interface_x 1', 'pkg:pypi/zope-interface-x@1'],
    ['other letters of NuGet', 'nuget Newtonsoft.Json 1', 'pkg:nuget/newtonsoft.json@1'],
    ['a group', 'maven org.a:b 1', 'pkg:maven/org.a/b@1'],
    ['a group that the archive lacks', 'maven b 1', 'pkg:maven/org.a/b@1'],
    ['a vendor', 'composer symfony/yaml v5.4.0', 'pkg:composer/symfony/yaml@5.4.0'],
    ['a platform', 'gem nokogiri 1.1 x86_64-linux', 'pkg:gem/nokogiri@1.1?platform=x86_64-linux'],
    ['no package URL', 'apk musl 1', 'musl 1'],
    ['an upper-case type', 'npm a 1', 'PKG:NPM/a@1'],
    ['a subpath', 'npm a 1', 'pkg:npm/a@1#b/c'],
  ])('takes packages for the same: %s', (_, layer, sbom) => {
    expect(told([layer], [sbom])).toEqual([1]);
  });

  it.each([
    ['other letters of npm', 'npm a 1', 'pkg:npm/A@1'],
    ['another group', 'maven org.a:b 1', 'pkg:maven/org.c/b@1'],
    ['another kind', 'npm a 1', 'pkg:pypi/a@1'],
  ])('takes packages for two: %s', (_, layer, sbom) => {
    const { same, differences } = compare([layer], [sbom]);
    expect([same, differences.map(({ kind }) => kind).sort()]).toEqual([0, ['extra', 'missing']]);
  });

  it('tells another epoch', () => {
    expect(told(['rpm a 1:2-1'], ['pkg:rpm/x/a@2-1?epoch=2'])).toEqual([
      0,
      'version rpm a 1:2-1 2:2-1',
    ]);
  });

  it('has architectures where both sides have one', () => {
    const layers = ['dpkg libc6 2 amd64', 'dpkg libc6 2 i386', 'dpkg tz 1 all'];
    expect(told(layers, ['pkg:deb/d/libc6@2?arch=amd64', 'pkg:deb/d/tz@1'])).toEqual([
      2,
      'missing dpkg libc6 2 null',
    ]);
    expect(told(layers, ['pkg:deb/d/libc6@2', 'pkg:deb/d/tz@1?arch=amd64'])).toEqual([3]);
    expect(told(['dpkg a 1 amd64'], ['pkg:deb/d/a@1?arch=arm64'])).toEqual([
      0,
      'version dpkg a 1 (amd64) 1 (arm64)',
    ]);
  });

  it('has several versions of one name', () => {
    const layers = ['npm a 1', 'npm a 10', 'npm a 9', 'npm a 9'];
    expect(told(layers, ['pkg:npm/a@1', 'pkg:npm/a@1'])).toEqual([1, 'missing npm a 9, 10 null']);
    expect(told(layers, ['pkg:npm/a@2'])).toEqual([0, 'version npm a 1, 9, 10 2']);
    expect(told(['npm a 1'], ['pkg:npm/a@1', 'pkg:npm/a@2'])).toEqual([1, 'extra npm a null 2']);
  });

  it('tells a package without a version, unless another entry has it', () => {
    expect(told(['npm a 1'], ['pkg:npm/a'])).toEqual([0, 'version npm a 1 null']);
    expect(told(['npm a 1'], ['pkg:npm/a', 'pkg:npm/a@1'])).toEqual([1]);
    expect(told([], ['pkg:npm/a'])).toEqual([0, 'extra npm a null null']);
  });

  it('counts what it cannot compare, by type', () => {
    const sbom = ['pkg:golang/a@1', 'pkg:golang/b@1', 'pkg:oci/image@1', 'debian 12', 'pkg:%'];
    sbom.push('pkg:deb/debian/glibc@2?arch=source', 'pkg:npm/%E0%A4%A', 'pkg:npm/');
    expect(told([], sbom)).toEqual([
      0,
      'deb sources: 1',
      'golang: 2',
      'oci: 1',
      'unreadable: 3',
      'untyped: 1',
    ]);
  });

  it('guesses no kind among two, unless the version tells it', () => {
    const layers = ['npm a 1', 'pypi a 2'];
    expect(told(layers, ['a 3']).at(-1)).toBe('untyped: 1');
    expect(told(layers, ['a 2'])).toEqual([1, 'missing npm a 1 null']);
  });

  it('tells nothing missing in an SBOM of a part', () => {
    const layers = ['apk a 1', 'apk b 1'];
    expect(told(layers, ['pkg:apk/x/a@1'], 'inside')).toEqual([1]);
    expect(told(layers, ['pkg:apk/x/a@2'], 'inside')).toEqual([0, 'version apk a 1 2']);
    expect(told(layers, ['pkg:apk/x/c@2'], 'inside')).toEqual([0, 'extra apk c null 2']);
  });

  it('does not miss keys that rpm keeps among packages', () => {
    expect(told(['rpm gpg-pubkey 1-1'], [])).toEqual([0]);
    expect(told(['rpm gpg-pubkey 1-1'], ['pkg:rpm/x/gpg-pubkey@1-1'])).toEqual([1]);
  });

  it('is not misled by names of JavaScript', () => {
    const layers = ['npm __proto__ 1', 'npm constructor 1'];
    expect(told(layers, ['pkg:npm/__proto__@1', 'pkg:npm/constructor@2'])).toEqual([
      1,
      'version npm constructor 1 2',
    ]);
  });

  it('takes time in proportion, whatever the packages are', () => {
    const many = Array.from({ length: 60_000 }, (_, i) => `dpkg a ${String(i)} arch${String(i)}`);
    const urls = many.map((_, i) => `pkg:deb/d/a@${String(i)}?arch=other${String(i)}`);
    const { same, differences } = compare(many, urls);
    expect([same, differences.length]).toEqual([0, 1]);
  });
});
