/** The shape, the tone and the word of what comparing two images shows. */
import type { ComparisonOutcome, FileChangeKind, LayerRelation } from '../../shared/compare.ts';
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

const CHANGES: Readonly<Record<FileChangeKind, WordedLook>> = {
  added: { icon: 'added', tone: 'good', word: 'added' },
  removed: { icon: 'removed', tone: 'bad', word: 'removed' },
  modified: { icon: 'modified', tone: 'lack', word: 'modified' },
};

/** Of a path, a field or a package. */
export function changeKindLook(change: FileChangeKind): WordedLook {
  return CHANGES[change];
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

const RELATIONS: Readonly<Record<LayerRelation, RelationLook>> = {
  same: {
    icon: 'check',
    tone: 'plain',
    word: 'same',
    about: 'The same digest at the same position.',
  },
  moved: {
    icon: 'match',
    tone: 'plain',
    word: 'moved',
    about: 'The same digest at another position.',
  },
  repacked: {
    icon: 'computed',
    tone: 'lack',
    word: 'repacked',
    about:
      'The same diffID under another digest: the same files, packed in another way, such as with another compression.',
  },
  'before-only': {
    icon: 'removed',
    tone: 'bad',
    word: 'only before',
    about: 'A layer that the image after does not have.',
  },
  'after-only': {
    icon: 'added',
    tone: 'good',
    word: 'only after',
    about: 'A layer that the image before does not have.',
  },
};

export function relationLook(relation: LayerRelation): RelationLook {
  return RELATIONS[relation];
}
