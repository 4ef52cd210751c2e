/** The two images that `drydock diff` compares. */
import { quote } from '../../shared/escape.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type { ComparedImage } from '../engine/compare-images.ts';
import type { Session } from '../engine/session.ts';
import type { Run } from './command.ts';
import type { SideChoice } from './diff-arguments.ts';
import { imageLabel } from './labels.ts';
import { imagesToList } from './ls-layers.ts';
import { select } from './select.ts';
import { hintFor, UsageError } from './usage-error.ts';

export interface Side extends ComparedImage {
  /** Of its source, as typed. */
  readonly path: string;
  readonly summary: ImageSummary;
}

export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** Images that a refusal lists. */
const MAX_LISTED = 20;

/** Opens what is compared. Throws `UsageError` where it does not say one image a side. */
export async function openSides(run: Run): Promise<Sides> {
  const { before, after } = run.options.diff;
  const [first, second = first] = run.paths;
  const old = await run.open(first);
  const young = second === first ? old : await run.open(second);
  const sides = {
    before: sideOf(old, first ?? '', before),
    after: sideOf(young, second ?? '', after),
  };
  if (run.paths.length === 1 && sides.before.image === sides.after.image)
    throw new UsageError(
      'Both sides are the same image.',
      'Give two paths, or --image or --platform twice: first for one side, then for the other.',
    );
  return sides;
}

function sideOf(session: Session, path: string, choice: SideChoice): Side {
  const images = chosen(session, path, choice);
  const [summary, second] = images;
  if (summary === undefined)
    throw new UsageError(`There is no image in ${quote(path)} to compare.`, hintFor('diff'));
  if (second !== undefined && images.some(({ digest }) => digest !== summary.digest))
    throw severalImages(path, images);
  return { source: path, image: summary.id, session, path, summary };
}

function chosen(session: Session, path: string, choice: SideChoice): readonly ImageSummary[] {
  try {
    return imagesToList(select(session.graph, choice));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`In ${quote(path)}: ${error.message}`, error.hint);
  }
}

function severalImages(path: string, images: readonly ImageSummary[]): UsageError {
  const listed = images.slice(0, MAX_LISTED).map((each) => `  ${imageLabel(each)}`);
  const more = images.length - listed.length;
  return new UsageError(
    `diff needs one image a side, and ${quote(path)} has ${String(images.length)}.`,
    [
      'Choose with --image or --platform; given twice, they are for one side and for the other:',
      ...listed,
      ...(more > 0 ? [`  and ${String(more)} more`] : []),
    ].join('\n'),
  );
}
