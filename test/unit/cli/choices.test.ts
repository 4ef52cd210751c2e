import { describe, expect, it } from 'vitest';
import { choiceLine, choicesOf } from '../../../electron/cli/choices.ts';
import { select } from '../../../electron/cli/select.ts';
import type { PlatformChoice } from '../../../shared/match.ts';
import { ABSENT, GRAPH, INDEX, MANIFEST, OTHER } from './graph.ts';

function asked(platform: string | null, image: string | null = null) {
  const choices = choicesOf('app.tar', GRAPH, { image, platform });
  return { choices, selection: select(GRAPH, { image, platform }, choices) };
}

describe('choicesOf', () => {
  it('is empty unless a platform is asked for', () => {
    expect(asked(null).choices).toEqual([]);
  });

  it('has what a node would run of each index', () => {
    expect(asked('linux/amd64').choices).toEqual([
      {
        ...{ archive: 'app.tar', index: INDEX, names: ['registry.example/app:1'] },
        chosen: { digest: MANIFEST, platform: 'linux/amd64', present: true },
      },
    ]);
  });

  it('keeps to the indexes of the asked image', () => {
    expect(asked('linux/amd64', 'other').choices).toHaveLength(1);
    const alone = { ...GRAPH, images: GRAPH.images.map((each) => ({ ...each, reach: [] })) };
    const options = { image: 'other', platform: 'linux/amd64' };
    expect(choicesOf('app.tar', alone, options)).toEqual([]);
  });
});

describe('select with choices', () => {
  it('keeps to the images for the platform where there are any', () => {
    expect(asked('linux/amd64').selection.images.map(({ digest }) => digest)).toEqual([MANIFEST]);
  });

  it('has the image that only the order of choice reaches', () => {
    const { images, indexes } = asked('linux/arm64').selection;
    expect(images.map(({ digest }) => digest)).toEqual([OTHER]);
    expect(indexes.map(({ digest }) => digest)).toEqual([INDEX]);
  });

  it('has the index alone where the chosen image is not here', () => {
    const { selection, choices } = asked('linux/s390x');
    expect(choices[0]?.chosen).toEqual({ digest: ABSENT, platform: 'linux/s390x', present: false });
    expect(selection.images).toEqual([]);
    expect([...(selection.reach ?? [])]).toEqual([INDEX, ABSENT]);
  });

  it('refuses a platform that nothing here runs on', () => {
    expect(() => asked('linux/riscv64')).toThrow('No image here is for “linux/riscv64”.');
  });
});

describe('choiceLine', () => {
  const choice: PlatformChoice = {
    ...{ archive: 'app.tar', index: INDEX, names: ['app:1'] },
    chosen: { digest: OTHER, platform: 'linux/arm/v7', present: true },
  };

  it.each<readonly [PlatformChoice, string]>([
    [
      choice,
      `a linux/arm64 node would run ${OTHER} (linux/arm/v7, here) of index ${INDEX} (app:1)`,
    ],
    [
      { ...choice, names: [], chosen: { digest: ABSENT, platform: 'linux/arm64', present: false } },
      `a linux/arm64 node would run ${ABSENT} (linux/arm64, not here) of index ${INDEX}`,
    ],
    [
      { ...choice, chosen: null },
      `nothing in index ${INDEX} (app:1) is known to run on a linux/arm64 node`,
    ],
  ])('%#', (given, line) => {
    expect(choiceLine(given, 'linux/arm64')).toBe(line);
  });

  it('escapes what is hostile', () => {
    const chosen = { digest: OTHER, platform: 'linux/\u001b[2J', present: true };
    expect(choiceLine({ ...choice, chosen }, 'x\u001b')).not.toContain('\u001b');
  });
});
