/** `drydock match` as a process: verdicts, exit codes, and what it compares. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleImage } from '../../build/setup/paths.ts';
import { writeArchive } from '../support/archive.ts';
import { drydock, said } from '../support/command.ts';
import { dockerTree } from '../support/docker-builder.ts';
import { buildImages, layoutTree, SIMPLE } from '../support/image-builder.ts';
import { linesOf, matched, verdictsOf } from '../support/match-command.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ALL_MATCHED, AMD64, ARM64, IMAGE_ID, INDEX, LAYER, NAME, pod } from './sample-evidence.ts';

const scratch = scratchFolder();

function file(text: string, suffix = '.yaml'): string {
  const place = scratch.next(suffix);
  fs.writeFileSync(place, text);
  return place;
}

describe('exit codes', () => {
  it('0: every reference is matched by verified bytes', async () => {
    const { outcome, document } = await matched([sampleImage], [file(ALL_MATCHED)]);
    expect(outcome.code, said(outcome)).toBe(0);
    expect(document.references.map(({ path: at, verdict }) => [at, verdict])).toEqual([
      ['spec.containers[0].image', 'same-image'],
      ['spec.containers[1].image', 'same-image'],
      ['status.containerStatuses[0].imageID', 'same-image'],
      ['status.containerStatuses[1].imageID', 'same-content'],
    ]);
    expect(document.references.every(({ complete }) => complete)).toBe(true);
    expect(document.evidence).toMatchObject([{ format: 'kubernetes', side: 'deployed' }]);
  });

  it('1: one digest is of another image', async () => {
    const wrong = file(pod([`${NAME}@${INDEX}`, `${NAME}@${AMD64.replace('c837', 'c838')}`]));
    const { code, stdout } = await drydock(['match', sampleImage, '--against', wrong]);
    expect(code).toBe(1);
    expect(linesOf(stdout).at(-1)).toBe('2 references: 1 matches, 1 is a different image.');
  });

  it('3: there is only a tag, or there is no reference at all', async () => {
    const tag = await matched([sampleImage], [file(pod([`${NAME}:1.1`]))]);
    expect(tag.outcome.code).toBe(3);
    expect(verdictsOf(tag)).toEqual(['cannot-be-proven tag-only']);
    const none = await drydock(['match', sampleImage, '--against', file('a: 1\n')]);
    expect(none.code).toBe(3);
    expect(linesOf(none.stdout).at(-1)).toMatch(/^No reference to an image was found/);
  });

  it('3: what is left of cut or doubtful evidence matches', async () => {
    const whole = pod([`${NAME}@${INDEX}`]);
    const twice = whole.replace(/^( *)(image:.*)$/m, '$1image: other:1\n$1$2');
    for (const text of [`${whole}---\nkind: [Pod\n`, twice]) {
      const { code, stdout } = await drydock(['match', sampleImage, '--against', file(text)]);
      expect([code, linesOf(stdout).at(-1)]).toEqual([
        3,
        '1 reference: 1 matches. Of 1 evidence file not all could be read, so there may be more.',
      ]);
    }
  });

  it('3: there are only layers, which other images can have too', async () => {
    const { code, stdout } = await drydock(['match', sampleImage, '--against', file(LAYER)]);
    expect([code, linesOf(stdout).at(-1)]).toEqual([
      3,
      '1 reference: 1 matches. They name layers and no image, and other images can have these layers too.',
    ]);
  });

  it('2: it could not be done', async () => {
    const evidence = file(ALL_MATCHED);
    for (const [args, message] of [
      [[sampleImage, '--against', scratch.next()], 'does not exist'],
      [[scratch.next(), '--against', evidence], 'does not exist'],
      [[evidence, '--against', evidence], 'is not a container image'],
      [[sampleImage], 'match needs --against'],
    ] as const) {
      const outcome = await drydock(['match', ...args]);
      expect(outcome.code).toBe(2);
      expect(outcome.stderr).toContain(message);
      expect(outcome.stdout).toBe('');
    }
  });
});

it('takes no damaged layer for a match', async () => {
  const archive = fs.readFileSync(sampleImage);
  const header = archive.indexOf(`blobs/sha256/${LAYER.slice('sha256:'.length)}`);
  const middle = header + 512 + 100_000;
  archive.writeUInt8(archive.readUInt8(middle) ^ 4, middle);
  const damaged = scratch.next('.tar');
  fs.writeFileSync(damaged, archive);
  const evidence = file(ALL_MATCHED);
  const { outcome, document } = await matched([damaged], [evidence]);
  expect(outcome.code).toBe(1);
  expect(document.sources).toMatchObject([{ verdict: 'damaged' }]);
  expect(document.references.map(({ verdict, reason }) => `${verdict} ${reason}`)).toEqual(
    Array(4).fill('not-verified damaged'),
  );
  const { code, stdout } = await drydock(['match', damaged, '--against', evidence]);
  expect(code).toBe(1);
  expect(stdout).not.toMatch(/same (image|content)|verified(?<!not verified)|\bmatch(es)?\b/);
  expect(linesOf(stdout).at(-1)).toBe('4 references: 4 stand on damaged bytes.');
});

describe('the policy “pinned”', () => {
  const evidence = () => file(pod([`${NAME}@${INDEX}`, `${NAME}:1.1`, `${NAME}@${IMAGE_ID}`]));

  it('shows both rules side by side', async () => {
    const { outcome, document } = await matched([sampleImage], [evidence()], {
      args: ['--policy', 'pinned'],
    });
    expect(outcome.code).toBe(1);
    expect(document.references.map(({ pin }) => pin)).toEqual([
      { gatekeeper: 'satisfied', strong: 'satisfied' },
      { gatekeeper: 'violated', strong: 'no-digest' },
      { gatekeeper: 'satisfied', strong: 'not-pullable' },
    ]);
    expect(document.policy).toMatchObject({
      ...{ total: 3, gatekeeperViolated: 1, strongViolated: 2, violations: 2 },
    });
    const place = file(pod([`${NAME}:1.1`]));
    const { stdout } = await drydock([
      ...['match', sampleImage, '--policy', 'pinned', '--against', place],
    ]);
    const at = linesOf(stdout).findIndex((line) => line.startsWith('  Gatekeeper'));
    expect(
      linesOf(stdout)
        .slice(at, at + 2)
        .map((line) => line.trim().split(/ {2,}/)),
    ).toEqual([
      ['Gatekeeper', 'stronger rule', 'where', 'reference'],
      ['has no digest', 'no digest', `${place}:9`, `${NAME}:1.1`],
    ]);
  });

  it('lets exempt images be, and passes what is pinned', async () => {
    const exempt = await matched([sampleImage], [file(pod([`${NAME}:1.1`]))], {
      args: ['--policy', 'pinned', '--exempt', 'registry.example/*'],
    });
    expect(exempt.document.references[0]?.pin?.gatekeeper).toBe('exempt');
    expect(exempt.outcome.code).toBe(3);
    const pinned = await matched([sampleImage], [file(ALL_MATCHED)], {
      args: ['--policy', 'pinned'],
    });
    expect(pinned.outcome.code).toBe(0);
  });
});

it('says what a node of a platform would run', async () => {
  const evidence = file(pod([`${NAME}@${INDEX}`, `${NAME}@${ARM64}`]));
  const args = ['--platform', 'linux/arm64'];
  const { outcome, document } = await matched([sampleImage], [evidence], { args });
  expect(outcome.code).toBe(0);
  expect(document.choices?.map(({ chosen }) => chosen?.digest)).toEqual([ARM64]);
  expect(document.references.map(({ images }) => images.map(({ digest }) => digest))).toEqual([
    [ARM64],
    [ARM64],
  ]);
  const text = await drydock(['match', sampleImage, ...args, '--against', evidence]);
  expect(text.stdout).toContain(`a linux/arm64 node would run ${ARM64} (linux/arm64, here)`);
});

it('looks names and digests up in all that it was given', async () => {
  const evidence = file(pod([`${NAME}:1@${INDEX}`]));
  const args = ['--look-up', ARM64.slice(7, 19), '--look-up', NAME, '--look-up', 'nobody'];
  const { outcome, document } = await matched([sampleImage], [evidence], { args });
  expect(outcome.code).toBe(0);
  const kinds = document.lookUps?.map(({ answers }) => answers.map(({ kind }) => kind));
  expect(kinds).toEqual([['manifest'], ['registry'], []]);
  const text = await drydock(['match', sampleImage, ...args, '--against', evidence]);
  expect(text.stdout).toContain(`  sample:1.1  manifest  ${ARM64}  ${sampleImage}`);
  expect(text.stdout).toContain(`  ${NAME}:1  registry  ${INDEX}  ${evidence}:`);
  expect(text.stdout).toContain('Nothing here knows “nobody”.');
});

describe('where evidence comes from', () => {
  it('is standard input', async () => {
    const through = ['sh', '-c', 'cat "$0" | "$@"', file(ALL_MATCHED)];
    const { outcome, document } = await matched([sampleImage], ['-'], { through });
    expect(outcome.code, said(outcome)).toBe(0);
    expect(document.evidence).toMatchObject([{ path: '-', references: 4 }]);
  });

  it('is a folder, of which each file has its place', async () => {
    const folder = scratch.next();
    fs.mkdirSync(path.join(folder, 'reports'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'pod.yaml'), ALL_MATCHED);
    fs.writeFileSync(path.join(folder, 'reports/digest.txt'), `${NAME}@${INDEX}\n`);
    fs.writeFileSync(path.join(folder, '.hidden'), `${NAME}@sha256:${'1'.repeat(64)}\n`);
    const { outcome, document } = await matched([sampleImage], [folder]);
    expect(outcome.code).toBe(0);
    expect(document.evidence.map(({ path: at, references }) => [at, references])).toEqual([
      [path.join(folder, 'pod.yaml'), 4],
      [path.join(folder, 'reports/digest.txt'), 1],
    ]);
  });
});

it('compares with several archives at once', async () => {
  const source = await buildImages(SIMPLE);
  const [image] = source.images;
  if (image === undefined) throw new Error('no image');
  const [oci, docker] = [scratch.next('.tar'), scratch.next('.tar')];
  await writeArchive(layoutTree(source), oci);
  await writeArchive(dockerTree(source, 'docker-24'), docker);
  const repository = image.name.slice(0, image.name.lastIndexOf(':'));
  const evidence = file(pod([`${repository}@${image.manifest.digest}`], [image.configDigest]));
  const saved = await matched([docker], [evidence]);
  expect(saved.outcome.code).toBe(3);
  expect(verdictsOf(saved)).toEqual(['cannot-be-proven no-registry-digest', 'same-content whole']);
  const both = await matched([docker, oci], [evidence]);
  expect(both.outcome.code).toBe(0);
  expect(verdictsOf(both)).toEqual(['same-image whole', 'same-content whole']);
  const [byDigest, byImageID] = both.document.references.map(({ images }) =>
    images.map((each) => each.source),
  );
  expect(byDigest).toEqual([oci]);
  expect(byImageID?.toSorted()).toEqual([oci, docker].toSorted());
});
