/** What can be compared: the images of every open source, as one chooses among them. */
import type { ImageChoice } from '../../shared/compare.ts';
import type { SourceId } from '../../shared/contract.ts';
import { escapeText } from '../../shared/escape.ts';
import type { ImageGraph, ImageSummary } from '../../shared/model.ts';

/** An open source, as far as it matters here. */
export interface ChoiceSource {
  readonly source: SourceId;
  readonly graph: ImageGraph;
}

/** An image of an open source. */
export interface ChosenImage<S extends ChoiceSource = ChoiceSource> {
  readonly session: S;
  readonly image: ImageSummary;
}

/** Runnable images of these sources, in the order of their tabs. */
export function choicesOf<S extends ChoiceSource>(
  sessions: readonly S[],
): readonly ChosenImage<S>[] {
  return sessions.flatMap((session) =>
    session.graph.images
      .filter(({ kind }) => kind === 'image')
      .map((image) => ({ session, image })),
  );
}

/** Those whose source, name, platform or digest has the text, whatever the case of its letters. */
export function matchingChoices<S extends ChoiceSource>(
  choices: readonly ChosenImage<S>[],
  text: string,
): readonly ChosenImage<S>[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return choices;
  return choices.filter(({ session, image }) =>
    [
      session.graph.source.name,
      ...image.names,
      image.platform ?? '',
      image.digest ?? '',
      image.imageID ?? '',
    ].some((part) => part.toLowerCase().includes(wanted)),
  );
}

export function choiceOf({ session, image }: ChosenImage): ImageChoice {
  return { source: session.source, image: image.id };
}

export function isSameChoice(one: ImageChoice | null, other: ImageChoice | null): boolean {
  return one?.source === other?.source && one?.image === other?.image;
}

/**
 * The image of a source that goes best with the one on the other side: for the same platform, else the
 * first that is another one; null if the source has none.
 */
export function bestChoice<S extends ChoiceSource>(
  session: S,
  other: ChosenImage | null,
): ChosenImage<S> | null {
  const choices = choicesOf([session]);
  const others = choices.filter(
    (one) => other === null || !isSameChoice(choiceOf(one), choiceOf(other)),
  );
  const alike = others.find(({ image }) => image.platform === other?.image.platform);
  return alike ?? others[0] ?? choices[0] ?? null;
}

/** How an image is called: its first name, else its source's. Safe to show. */
export function imageTitle({ names }: Pick<ImageSummary, 'names'>, sourceName: string): string {
  return escapeText(names[0] ?? sourceName, 300);
}
