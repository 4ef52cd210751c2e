/** The options of `drydock diff`, as values. */
import { normalisePath } from '../tree/entry-path.ts';
import { hintFor, UsageError } from './usage-error.ts';

/** Which image of a source one side is. */
export interface SideChoice {
  readonly image: string | null;
  readonly platform: string | null;
}

export interface DiffOptions {
  readonly before: SideChoice;
  readonly after: SideChoice;
  /** True leaves out files of which nothing but the time is different. */
  readonly hideTimes: boolean;
  /** Path of the one file that is compared; null for all. */
  readonly file: string | null;
}

interface DiffValues {
  readonly file?: string | undefined;
  readonly 'hide-times'?: boolean | undefined;
}

type GivenOption =
  | { readonly kind: 'option'; readonly name: string; readonly value?: string | undefined }
  | { readonly kind: 'positional' | 'option-terminator' };

/** Options that `diff` takes twice: first for one side, then for the other. */
export const ONE_A_SIDE: ReadonlySet<string> = new Set(['image', 'platform']);

/** Given once they are for both sides. Throws `UsageError`. */
export function readDiffOptions(values: DiffValues, given: readonly GivenOption[]): DiffOptions {
  const [images, platforms] = [valuesOf('image', given), valuesOf('platform', given)];
  return {
    before: { image: images[0] ?? null, platform: platforms[0] ?? null },
    after: { image: images.at(-1) ?? null, platform: platforms.at(-1) ?? null },
    hideTimes: values['hide-times'] === true,
    file: values.file === undefined ? null : fileOf(values.file),
  };
}

function valuesOf(name: string, given: readonly GivenOption[]): readonly string[] {
  const values = given.flatMap((each) =>
    each.kind === 'option' && each.name === name ? [each.value ?? ''] : [],
  );
  if (values.length > 2)
    throw new UsageError(`--${name} is given twice at most: for each side.`, hintFor('diff'));
  return values;
}

function fileOf(written: string): string {
  const { path } = normalisePath(written);
  if (path === '') throw new UsageError('--file needs the path of a file.', hintFor('diff'));
  return path;
}
