/** The shape, the tone and the word of what comparing two images shows. */
import type { ComparisonOutcome, FileChangeKind, LayerRelation } from '../../shared/compare.ts';
import { say } from '../../shared/language/say.ts';
import { imageLook, type MarkLook } from './marks.ts';

const OUTCOMES: Readonly<Record<ComparisonOutcome, MarkLook>> = {
  same: imageLook('verified'),
  different: { icon: 'differs', tone: 'lack' },
  'not-established': { icon: 'unknowable', tone: 'lack' },
};

/** Of the whole comparison; good only where nothing is different and all of it was read. */
export function outcomeLook(outcome: ComparisonOutcome): MarkLook {
  return OUTCOMES[outcome];
}

export interface WordedLook extends MarkLook {
  readonly word: string;
}

const CHANGES: Readonly<Record<FileChangeKind, MarkLook>> = {
  added: { icon: 'added', tone: 'good' },
  removed: { icon: 'removed', tone: 'bad' },
  modified: { icon: 'modified', tone: 'lack' },
};

/** Of a path, a field or a package. */
export function changeKindLook(change: FileChangeKind): WordedLook {
  return { ...CHANGES[change], word: say(`compare.change-${change}`) };
}

/** What became of something that may be on one side alone. */
export function changeKindOf({
  before,
  after,
}: {
  readonly before: unknown;
  readonly after: unknown;
}): FileChangeKind {
  if (before === null) return 'added';
  return after === null ? 'removed' : 'modified';
}

interface RelationLook extends WordedLook {
  /** What it means, in a sentence. */
  readonly about: string;
}

const RELATIONS: Readonly<Record<LayerRelation, MarkLook>> = {
  same: { icon: 'check', tone: 'plain' },
  moved: { icon: 'match', tone: 'plain' },
  repacked: { icon: 'computed', tone: 'lack' },
  'before-only': { icon: 'removed', tone: 'bad' },
  'after-only': { icon: 'added', tone: 'good' },
};

/** Of a layer on one side or on both. */
export function relationLook(relation: LayerRelation): RelationLook {
  return {
    ...RELATIONS[relation],
    word: say(`compare.relation-${relation}`),
    about: say(`compare.about-${relation}`),
  };
}
