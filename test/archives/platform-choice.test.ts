/** Real indexes: what a node of a platform would run of them, on the command line. */
import { describe, expect, it } from 'vitest';
import { sampleImage } from '../../build/setup/paths.ts';
import { drydock } from '../support/command.ts';
import { fixture, noFixtures } from '../support/fixtures.ts';

interface Choices {
  readonly digests: readonly { readonly kind: string; readonly digest: string }[];
  readonly choices: readonly {
    readonly index: string;
    readonly chosen: { readonly digest: string; readonly platform: string } | null;
  }[];
}

async function choicesIn(file: string, platform: string): Promise<Choices> {
  return digestsOf([file, '--platform', platform]);
}

async function digestsOf(args: readonly string[]): Promise<Choices> {
  const { stdout } = await drydock(['digest', ...args, '--json']);
  return JSON.parse(stdout) as Choices;
}

describe('the sample', () => {
  it.each([
    ['linux/amd64', 'linux/amd64'],
    ['linux/x86_64', 'linux/amd64'],
    ['linux/amd64/v3', 'linux/amd64'],
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/aarch64', 'linux/arm64'],
    ['linux/arm64/v9.2', 'linux/arm64'],
  ])('gives a node of %s what is for %s', async (platform, declared) => {
    const { choices, digests } = await choicesIn(sampleImage, platform);
    const [choice] = choices;
    expect(choice?.chosen).toMatchObject({ platform: declared, present: true });
    const manifests = digests.filter(({ kind }) => kind === 'manifest');
    expect(manifests.map(({ digest }) => digest)).toEqual([choice?.chosen?.digest]);
  });

  it('says so below the rows', async () => {
    const { code, stdout } = await drydock(['digest', sampleImage, '--platform', 'linux/amd64']);
    expect(code).toBe(0);
    const last = stdout.trimEnd().split('\n').at(-1);
    expect(last).toMatch(
      /^a linux\/amd64 node would run sha256:[a-f0-9]{64} \(linux\/amd64, here\) of index sha256:/,
    );
  });

  it('has nothing for other platforms', async () => {
    const { code, stderr } = await drydock(['digest', sampleImage, '--platform', 'linux/arm/v7']);
    expect(code).toBe(2);
    expect(stderr).toContain('No image here is for “linux/arm/v7”.');
  });

  it('has no choices unless a platform is asked for', async () => {
    expect((await digestsOf([sampleImage])).choices).toEqual([]);
  });
});

if (noFixtures !== undefined) it('pause 3.2', (context) => context.skip(noFixtures));
describe.skipIf(noFixtures !== undefined)('pause 3.2, of which one platform is here', () => {
  it('names what an arm64 node would run, though it is not here', async () => {
    const { choices } = await choicesIn(fixture('pause-3.2'), 'linux/arm64');
    expect(choices.map(({ chosen }) => chosen)).toMatchObject([
      { platform: 'linux/arm64', present: false },
    ]);
  });
});
