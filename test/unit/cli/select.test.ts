import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../electron/cli/usage-error.ts';
import { select } from '../../../electron/cli/select.ts';
import { finding } from '../../../shared/finding.ts';
import { ABSENT, CONFIG, factsOf, GRAPH, INDEX, LAYER, MANIFEST, OTHER } from './graph.ts';

function chosen(image: string | null, platform: string | null = null) {
  return select(GRAPH, { image, platform }).images.map(({ digest }) => digest);
}

function refusal(image: string | null, platform: string | null = null): UsageError {
  try {
    chosen(image, platform);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('accepted');
}

describe('select', () => {
  it('leaves everything in if nothing was asked for', () => {
    const selection = select(GRAPH, { image: null, platform: null });
    expect(selection.images).toBe(GRAPH.images);
    expect(selection.reach).toBeNull();
  });

  it.each([
    ['a full name', 'registry.example/app:1', [MANIFEST, OTHER]],
    ['the end of a name', 'app:1', [MANIFEST, OTHER]],
    ['a name of one image', 'other', [OTHER]],
    ['a manifest digest', MANIFEST, [MANIFEST]],
    ['an index digest', INDEX, [MANIFEST, OTHER]],
    ['an imageID', CONFIG, [MANIFEST]],
    ['the start of a digest', 'sha256:222222222222', [MANIFEST]],
    ['the start of a digest, copied from text', 'sha256:222222222222…', [MANIFEST]],
    ['hex alone', '222222222222', [MANIFEST]],
  ])('finds images by %s', (_, wanted, digests) => {
    expect(chosen(wanted)).toEqual(digests);
  });

  it('finds images by platform, with all variants', () => {
    expect(chosen(null, 'linux/amd64')).toEqual([MANIFEST]);
    expect(chosen(null, 'linux/arm')).toEqual([OTHER]);
    expect(chosen(null, 'linux/arm/v7')).toEqual([OTHER]);
    expect(chosen('app:1', 'linux/arm')).toEqual([OTHER]);
  });

  it.each(['pp:1', '22222222222', 'app', 'sha512:222222222222'])(
    'refuses %s and lists what there is',
    (wanted) => {
      const { message, hint } = refusal(wanted);
      expect(message).toMatch(/^No image here is called/);
      expect(hint).toContain('linux/amd64  sha256:222222222222…  registry.example/app:1');
      expect(hint).toContain('linux/arm/v7');
    },
  );

  it('refuses a platform that is not here', () => {
    expect(refusal(null, 'linux/ar').message).toBe('No image here is for “linux/ar”.');
    expect(refusal('other', 'linux/amd64').hint).toContain('linux/arm/v7');
  });

  it('says what a digest is that names no image', () => {
    expect(refusal(LAYER).message).toBe(`“${LAYER}” is a layer here, not an image.`);
  });

  it('says so where a name is listed and its manifest is missing', () => {
    expect(refusal('gone').message).toBe('“gone” is listed here, but its manifest is missing.');
  });
});

describe('what a selection reaches', () => {
  it('is more than the images that are here, if an index was named', () => {
    const facts = factsOf({ image: 'app:1' });
    expect(facts.nodes.map(({ digest }) => digest)).toEqual(
      expect.arrayContaining([INDEX, MANIFEST, OTHER, ABSENT, LAYER]),
    );
    expect(facts.verdict).toBe('incomplete');
  });

  it('is one image, if its digest or platform was named', () => {
    for (const facts of [
      factsOf({ image: MANIFEST }),
      factsOf({ image: 'app:1', platform: 'linux/amd64' }),
    ]) {
      expect(facts.nodes.map(({ digest }) => digest)).toEqual([INDEX, MANIFEST, CONFIG, LAYER]);
      expect(facts.verdict).toBe('verified');
    }
  });

  it('decides which findings are told', () => {
    const findings = [
      finding('blob-missing', { digest: ABSENT }, { role: 'manifest' }),
      finding('rootfs-missing', { digest: CONFIG }, {}),
      finding('platform-mismatch', { image: OTHER, digest: INDEX }, { declared: 'a', actual: 'b' }),
      finding('no-image', {}, {}),
    ];
    const codes = factsOf({ findings, image: MANIFEST }).findings.map(({ code }) => code);
    expect(codes).toEqual(['rootfs-missing', 'no-image']);
    expect(factsOf({ findings }).findings).toHaveLength(4);
  });

  it('never makes a verdict where the run made none', () => {
    expect(factsOf({ verdict: null, image: MANIFEST }).verdict).toBeNull();
    expect(factsOf({ verdict: 'damaged', image: MANIFEST }).verdict).toBe('damaged');
  });
});
