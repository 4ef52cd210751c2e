import { describe, expect, it } from 'vitest';
import { readJavaArchive } from '../../../electron/packages/java-archive.ts';
import { readLanguagePackages } from '../../../electron/packages/read-language-packages.ts';
import { filesOf } from '../../support/package-databases.ts';
import { Random } from '../../support/random.ts';
import { zipOf } from '../../support/zip.ts';

/** `name version licence` of each package, and every problem. */
async function told(zip: Buffer | string, path = 'app/a.jar') {
  const { packages, problems } = await readLanguagePackages(filesOf({ [path]: zip }), {});
  expect(packages.every((each) => each.format === 'maven' && each.path === path)).toBe(true);
  return [
    ...packages.map(({ name, version, licence }) => `${name} ${version} ${String(licence)}`),
    ...problems.map(({ problem }) => problem),
  ];
}

const pom = (group: string, artifact: string, version: string) => ({
  [`META-INF/maven/${group}/${artifact}/pom.properties`]: `#made\nversion=${version}\r\ngroupId=${group}\r\nartifactId=${artifact}\r\n`,
});
const MANIFEST = 'META-INF/MANIFEST.MF';

describe('an archive of Java', () => {
  it('says by its Maven properties what it is, deflated or stored', async () => {
    const members = pom('org.a', 'b', '1.0');
    for (const stored of [true, false])
      expect(await told(zipOf(members, { stored }))).toEqual(['org.a:b 1.0 null']);
  });

  it('is read behind a launcher, and in front of a comment', async () => {
    const options = { before: Buffer.from('#!/bin/sh\nexec java -jar $0\n'), comment: 'PK' };
    expect(await told(zipOf(pom('org.a', 'b', '1'), options))).toEqual(['org.a:b 1 null']);
  });

  it('has everything that was shaded into it, and itself by its name', async () => {
    const members = { ...pom('org.a', 'b', '1'), ...pom('org.c', 'd', '2') };
    expect(await told(zipOf(members), 'b-1.jar')).toEqual(['org.a:b 1 null', 'org.c:d 2 null']);
    expect(await told(zipOf(members), 'all-3.jar')).toEqual([
      'org.a:b 1 null',
      'org.c:d 2 null',
      'all 3 null',
    ]);
  });

  it('has archives that are in it, and those in them', async () => {
    const deepest = zipOf(pom('org.deep', 'c', '3'));
    const inner = zipOf({ ...pom('org.in', 'b', '2'), 'lib/c.jar': deepest });
    const outer = { ...pom('org.a', 'a', '1'), 'BOOT-INF/lib/b.jar': inner, 'WEB-INF/x.jar': 'no' };
    expect(await told(zipOf(outer))).toEqual([
      'org.a:a 1 null',
      'org.in:b 2 null',
      'org.deep:c 3 null',
      'of an archive within it, it is no zip that can be read',
    ]);
  });

  it.each([
    ['its name', '', 'x/commons-io-2.11.jar', ['commons-io 2.11 null']],
    ['its name and group', 'Implementation-Vendor-Id: org.x\n', 'io-2.jar', ['org.x:io 2 null']],
    [
      'its manifest, with folded lines',
      'Implementation-Version: 1.2\r\n .3\r\nBundle-License: MIT\r\n',
      'a.war',
      ['a 1.2.3 MIT'],
    ],
    ['its bundle', 'Bundle-Version: 4\n', 'a.jar', ['a 4 null']],
    ['nothing', 'Main-Class: x\n', 'a.jar', []],
    ['a version that is a sentence', 'Implementation-Version: build of today\n', 'a.jar', []],
  ])('without Maven says by %s what it is', async (_, manifest, path, packages) => {
    expect(await told(zipOf({ [MANIFEST]: `Manifest-Version: 1.0\n${manifest}` }), path)).toEqual(
      packages,
    );
  });

  it('that unpacks to far more than it should is told', async () => {
    const path = 'META-INF/maven/a/b/pom.properties';
    expect(await told(zipOf({ [path]: Buffer.alloc(2 ** 20) }))).toEqual([
      'a member of it is too large, or cannot be unpacked',
    ]);
  });

  it('that nests deeper than is read is told', async () => {
    let zip = zipOf(pom('org.deep', 'c', '3'));
    for (let depth = 0; depth < 5; depth++) zip = zipOf({ 'a.jar': zip });
    expect(await told(zip)).toEqual(['of an archive within it, it nests deeper than is read']);
  });

  it('whose many archives each unpack to nothing but room does not take long, and is told', async () => {
    const bomb = Buffer.alloc(140 * 2 ** 20);
    const zip = zipOf({ 'a.jar': bomb });
    // One member that 3,000 entries of the directory name.
    const end = zip.length - 22;
    const start = zip.readUInt32LE(end + 16);
    const entry = zip.subarray(start, end);
    const tail = Buffer.from(zip.subarray(end));
    tail.writeUInt16LE(3_000, 10);
    tail.writeUInt32LE(3_000 * entry.length, 12);
    const entries = Array.from({ length: 3_000 }, () => entry);
    const many = Buffer.concat([zip.subarray(0, start), ...entries, tail]);
    let met = 0;
    for (const each of readJavaArchive(many, 'x.jar')) met += each === null ? 0 : 1;
    expect(met).toBeLessThan(20);
    expect(await told(many)).toEqual([
      'of an archive within it, a member of it is too large, or cannot be unpacked',
    ]);
  });

  it('whose directory lacks what it should have is told', async () => {
    const zip = zipOf({ ...pom('org.a', 'b', '1'), ...pom('org.c', 'd', '2') });
    zip.write('XX', zip.lastIndexOf('PK\x01\x02'), 'latin1');
    expect(await told(zip, 'b.jar')).toEqual([
      'org.a:b 1 null',
      'its directory does not have all that it says',
    ]);
  });

  it('with the directory of one that is large is read', async () => {
    const plain = zipOf(pom('org.a', 'b', '1'));
    const end = plain.length - 22;
    const large = Buffer.alloc(56 + 20);
    large.write('PK\x06\x06', 0, 'latin1');
    large.writeBigUInt64LE(44n, 4);
    large.writeBigUInt64LE(1n, 24);
    large.writeBigUInt64LE(1n, 32);
    large.writeBigUInt64LE(BigInt(plain.readUInt32LE(end + 12)), 40);
    large.writeBigUInt64LE(BigInt(plain.readUInt32LE(end + 16)), 48);
    large.write('PK\x06\x07', 56, 'latin1');
    large.writeBigUInt64LE(BigInt(end), 64);
    const tail = Buffer.from(plain.subarray(end)).fill(0xff, 8, 20);
    const zip = Buffer.concat([plain.subarray(0, end), large, tail]);
    expect(await told(zip)).toEqual(['org.a:b 1 null']);
  });

  it('that is none is told', async () => {
    expect(await told('')).toEqual(['it is no zip that can be read']);
    expect(await told('no zip')).toEqual(['it is no zip that can be read']);
  });

  it('with bytes that were changed ends in packages and problems alone', async () => {
    const random = new Random(11);
    const zip = zipOf({ ...pom('org.a', 'b', '1'), 'c.jar': zipOf(pom('org.c', 'd', '2')) });
    for (let round = 0; round < 3_000; round++) {
      const changed = Buffer.from(zip);
      for (let n = 0; n <= random.below(4); n++)
        changed[random.below(zip.length)] = random.below(256);
      const cut = random.chance(0.2) ? changed.subarray(0, random.below(zip.length)) : changed;
      expect((await told(cut)).length).toBeLessThan(5);
    }
  });
});
