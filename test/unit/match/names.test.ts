/** Tags that moved, and what is found by a name or a digest. */
import { describe, expect, it } from 'vitest';
import { lookUpName } from '../../../electron/match/name-lookup.ts';
import {
  archive,
  claim,
  d,
  evidence,
  evidenceDocument,
  reconciled,
  type MadeArchive,
} from '../../support/match-archive.ts';

const NAME = 'registry.example/app';
const AMD = { m: 'amd', c: 'config', layers: ['base'], platform: 'linux/amd64' };
const INDEXED: MadeArchive = {
  images: [AMD],
  indexes: [
    { i: 'index', names: [`${NAME}:1`], lists: { amd: 'linux/amd64', arm: 'linux/arm64' } },
  ],
};

it('a place is told once, however many images of the archive have the digest', () => {
  const sharing: MadeArchive = {
    images: [
      { ...AMD, names: [`${NAME}:1`] },
      { m: 'arm', c: 'other', layers: ['base'], names: [`${NAME}:1`] },
    ],
  };
  const { answers } = lookUpName(
    [archive(sharing), { ...archive(sharing), id: 'b' }],
    [],
    d('base'),
  );
  const base = answers.find(({ digest }) => digest === d('base'));
  expect(base?.where).toEqual([{ archive: 'a' }, { archive: 'b' }]);
});

describe('a tag has moved', () => {
  const movedWith = (...said: readonly string[]) =>
    reconciled([INDEXED], [claim(said.map((text) => ({ text })))]).summary.moved;

  it('if it names another digest in evidence', () => {
    expect(movedWith(`${NAME}:1@${d('new')}`)).toEqual([
      {
        name: `${NAME}:1`,
        digests: [
          { digest: d('index'), kind: 'index', where: [{ archive: 'a' }] },
          { digest: d('new'), kind: 'registry', where: [{ evidence: 'e', line: 1 }] },
        ],
      },
    ]);
  });

  it('if a claim has it beside the digest of its repository', () => {
    expect(movedWith(`${NAME}:1`, `${NAME}@${d('new')}`)).toHaveLength(1);
    expect(movedWith(`${NAME}:1`, `elsewhere.example/app@${d('new')}`)).toEqual([]);
  });

  it('not if one is the index of the other', () => {
    expect(movedWith(`${NAME}:1@${d('arm')}`, `${NAME}:1@${d('amd')}`)).toEqual([]);
    expect(movedWith(`${NAME}:2@${d('arm')}`, `${NAME}:2@${d('amd')}`)).toEqual([]);
  });

  it('not if only a document in evidence says so', () => {
    const documents = [evidenceDocument('index', 'other', { lists: { x: 'a/b', y: 'c/d' } })];
    const claims = [claim([{ text: `${NAME}:3@${d('x')}` }, { text: `${NAME}:3@${d('y')}` }])];
    expect(reconciled([], claims, { documents }).summary.moved).toEqual([]);
    expect(reconciled([], claims).summary.moved).toHaveLength(1);
  });

  it('not by an image ID, which is no digest to pull by', () => {
    const claims = [claim([{ text: `${NAME}:1` }, { text: d('config'), kind: 'config' }])];
    expect(reconciled([INDEXED], claims).summary.moved).toEqual([]);
  });
});

describe('looking up', () => {
  const beside = claim([{ text: `${NAME}:1` }, { text: `${NAME}@${d('index')}` }]);
  const held = [evidence([claim([{ text: `${NAME}:2@${d('index')}` }]), beside])];
  const look = (text: string) => lookUpName([archive(INDEXED)], held, text);

  it.each([d('index'), d('index').slice(7, 19), `x@${d('index')}`])(
    '%s gives its names',
    (text) => {
      expect(look(text)).toEqual({
        asked: 'digest',
        answers: [
          {
            ...{ name: `${NAME}:1`, digest: d('index'), kind: 'index' },
            where: [{ archive: 'a' }, { evidence: 'e', line: 1 }],
          },
          {
            ...{ name: `${NAME}:2`, digest: d('index'), kind: 'registry' },
            where: [{ evidence: 'e', line: 1 }],
          },
          {
            ...{ name: NAME, digest: d('index'), kind: 'registry' },
            where: [{ evidence: 'e', line: 2 }],
          },
        ],
      });
    },
  );

  it('a tag gives the digests of its image, and a name those of all its tags', () => {
    const byTag = look(`${NAME}:1`);
    expect(byTag.asked).toBe('name');
    expect(byTag.answers.map(({ kind, digest }) => [kind, digest])).toEqual([
      ['index', d('index')],
      ['manifest', d('amd')],
      ['config', d('config')],
    ]);
    expect(look(`${NAME}:2`).answers.map(({ digest }) => digest)).toEqual([d('index')]);
    expect(new Set(look(NAME).answers.map(({ name }) => name))).toEqual(
      new Set([`${NAME}:1`, `${NAME}:2`, NAME]),
    );
    expect(look(`${NAME}:latest`).answers).toEqual([]);
  });

  it.each(['', 'a b', 'deadbeef', `${NAME}-x`, '0'.repeat(12)])('“%s” gives nothing', (text) => {
    expect(look(text).answers).toEqual([]);
  });
});
