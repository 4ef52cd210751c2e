/** The reference image against a page of text that quotes its digests, through the command. */
import * as fs from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { drydock } from '../support/command.ts';
import { fixture, noFixtures } from '../support/fixtures.ts';
import { linesOf, matched, type ReferenceFields } from '../support/match-command.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const scratch = scratchFolder();

function file(text: string, suffix = '.yaml'): string {
  const place = scratch.next(suffix);
  fs.writeFileSync(place, text);
  return place;
}

describe('the digests that the page on image digests quotes', () => {
  beforeEach((context) => {
    context.skip(noFixtures !== undefined, noFixtures);
  });
  const PAUSE_INDEX = 'sha256:927d98197ec1141a368550822d18fa1c60bdae27b78b0c004f705f548c07814f';
  const PAUSE_AMD64 = 'sha256:4a1c4b21597c1b4415bdbecb28a3296c6b5e23ca4f9feeb599860a1dac6a0108';
  const CONFIG = 'sha256:80d28bedfe5dec59da9ebf8e6260224ac9008ab5c11dbbe16ee3ba3e4439ac2c';
  const PAUSE_LAYER = 'sha256:c74f8866df097496217c9f15efe8f8d3db05d19d678a02d01cc7eaed520bb136';
  const DIFF_ID = 'sha256:ba0dae6243cc9fa2890df40a625721fdbea5c94ca6da897acdd814d710149770';
  const OTHERS = [
    ['linux/arm/v7', 'sha256:bbb7780ca6592cfc98e601f2a5e94bbf748a232f9116518643905aa30fc01642'],
    ['linux/arm64', 'sha256:31d3efd12022ffeffb3146bc10ae8beb890c80ed2f07363515580add7ed47636'],
    ['linux/ppc64le', 'sha256:7f82fecd72730a6aeb70713476fb6f7545ed1bbf32cadd7414a77d25e235aaca'],
    ['linux/s390x', 'sha256:1175fd4d728641115e2802be80abab108b8d9306442ce35425a4e8707ca60521'],
  ] as const;

  it('each have a verdict and a chain of proof', async () => {
    const PAUSE = fixture('pause-3.2');
    const page = file(
      [
        `Pulled k8s.gcr.io/pause@${PAUSE_INDEX}, an index; of it`,
        `linux/amd64 is ${PAUSE_AMD64},`,
        ...OTHERS.map(([platform, digest]) => `${platform} is ${digest},`),
        `and the image ID is ${CONFIG}.`,
        `Its layer ${PAUSE_LAYER}`,
        `unpacks to ${DIFF_ID}.`,
        `The tag was k8s.gcr.io/pause:3.2@${PAUSE_INDEX.replace('927', '928')}.`,
      ].join('\n'),
      '.md',
    );
    const { outcome, document } = await matched([PAUSE], [page]);
    const found = new Map(document.references.map((each) => [each.digest, each]));
    const chain = (digest: string) =>
      found.get(digest)?.proof.map((link) => [link.step, link.kind, link.digest, link.known]);
    const verdict = (digest: string) => {
      const { verdict: word, reason, complete } = found.get(digest) as ReferenceFields;
      return [word, reason, complete];
    };
    expect(verdict(PAUSE_INDEX)).toEqual(['same-image', 'in-part', false]);
    expect(chain(PAUSE_INDEX)).toEqual([
      ['named', 'index', PAUSE_INDEX, null],
      ['is', 'index', PAUSE_INDEX, 'verified'],
      ['lists', 'manifest', PAUSE_AMD64, 'verified'],
    ]);
    expect(verdict(PAUSE_AMD64)).toEqual(['same-image', 'in-part', false]);
    expect(chain(PAUSE_AMD64)).toEqual([
      ['named', 'manifest', PAUSE_AMD64, null],
      ['is', 'manifest', PAUSE_AMD64, 'verified'],
    ]);
    for (const [platform, digest] of OTHERS) {
      expect(verdict(digest)).toEqual(['same-image-this-platform', 'listed-not-here', false]);
      expect(chain(digest)).toEqual([
        ['named', 'manifest', digest, null],
        ['listed-by', 'index', PAUSE_INDEX, 'verified'],
      ]);
      expect(found.get(digest)?.proof[1]?.platform).toBe(platform);
    }
    expect(verdict(CONFIG)).toEqual(['same-content', 'in-part', false]);
    expect(chain(CONFIG)).toEqual([
      ['named', 'config', CONFIG, null],
      ['is', 'config', CONFIG, 'verified'],
      ['config-of', 'manifest', PAUSE_AMD64, 'verified'],
    ]);
    expect(verdict(PAUSE_LAYER)).toEqual(['not-verified', 'layer-not-here', false]);
    expect(chain(PAUSE_LAYER)).toEqual([
      ['named', 'layer', PAUSE_LAYER, null],
      ['is', 'layer', PAUSE_LAYER, 'missing'],
    ]);
    expect(verdict(DIFF_ID)).toEqual(['not-verified', 'layer-not-here', false]);
    expect(chain(DIFF_ID)).toEqual([
      ['named', 'diffID', DIFF_ID, null],
      ['layer', 'layer', PAUSE_LAYER, 'missing'],
      ['unpacks', 'diffID', DIFF_ID, 'missing'],
    ]);
    expect(verdict(PAUSE_INDEX.replace('927', '928'))[0]).toBe('different-image');
    expect(outcome.code).toBe(1);
  });

  it('leave something open, and no line says that all is well', async () => {
    const page = file(`k8s.gcr.io/pause@${PAUSE_INDEX}\n${OTHERS[0][1]}\n${PAUSE_LAYER}\n`, '.md');
    const { code, stdout } = await drydock(['match', fixture('pause-3.2'), '--against', page]);
    expect(code).toBe(3);
    expect(linesOf(stdout).slice(3, 6)).toEqual([
      '  same image (in part)                  line 1  k8s.gcr.io/pause@sha256:927d98197ec1…',
      '  same image, this platform (not here)  line 2  sha256:bbb7780ca659…',
      '  not verified                          line 3  sha256:c74f8866df09…',
    ]);
    expect(linesOf(stdout).at(-1)).toBe(
      '3 references: 2 match in part, 1 cannot be established from here.',
    );
  });
});
