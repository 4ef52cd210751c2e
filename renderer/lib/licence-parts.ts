/** The text of all licences, in the parts that are listed: an introduction, and one of each package. */

export interface LicencePart {
  /** `valibot 1.5.0 (MIT)`. */
  readonly title: string;
  readonly text: string;
}

/** As the build writes it: a title between two lines, and what belongs to it. */
const HEAD = /^-{78}\n(.+)\n-{78}\n/m;

/** What stands before the first title, and the parts. */
export function licenceParts(text: string): {
  readonly about: string;
  readonly parts: readonly LicencePart[];
} {
  const [about = '', ...rest] = text.split(HEAD);
  const parts: LicencePart[] = [];
  for (let at = 0; at + 1 < rest.length; at += 2)
    parts.push({ title: rest[at] ?? '', text: (rest[at + 1] ?? '').trim() });
  return { about: about.trim(), parts };
}

/** Those with all words, in their name or in their text. */
export function searchLicences(
  parts: readonly LicencePart[],
  wanted: string,
): readonly LicencePart[] {
  const words = wanted.toLowerCase().split(/\s+/);
  return parts.filter(({ title, text }) => {
    const all = `${title} ${text}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
