/**
 * Google Cloud's `gcloud`, as JSON and as YAML: images described and listed (Artifact Registry and Container
 * Registry), and builds with the images that they pushed (Cloud Build API, `results.images`).
 */
import { entriesOf, firstEntryIs, type EntryAt } from './entries.ts';
import { asList, field, fieldAt, isRecord, listField, textField } from './fields.ts';
import type { Path } from './path.ts';
import type { ClaimSaid, DocumentReader, Reading, Said } from './reader.ts';
import { parseReference } from './reference.ts';
import { REGISTRY_NAME, SaidOnce, type SaidAs } from './said-once.ts';

type Entry = EntryAt['entry'];

const DIGEST: SaidAs = { as: 'digest', kind: 'registry' };
const RESULTS = ['results', 'images'] as const;

/** `gcloud artifacts docker images describe|list`, `gcloud container images describe|list-tags`. */
export const gcloudImageReader: DocumentReader = {
  format: 'gcloud-image',
  recognises: ({ value }) => firstEntryIs(value, (entry) => isDescribed(entry) || isListed(entry)),
  read: ({ value }) => {
    const readings = entriesOf(value).map(readImage);
    return {
      claims: readings.flatMap(({ claims }) => claims),
      problems: readings.flatMap(({ problems = [] }) => problems),
    };
  },
};

/** `gcloud builds describe|list`. */
export const gcloudBuildsReader: DocumentReader = {
  format: 'gcloud-builds',
  recognises: ({ value }) => firstEntryIs(value, isBuild),
  read: ({ value }) => ({
    claims: entriesOf(value).flatMap((each) => (isBuild(each.entry) ? buildClaims(each) : [])),
  }),
};

function isDescribed(entry: Entry): boolean {
  return textField(entry.image_summary, 'digest') !== null;
}

function isListed(entry: Entry): boolean {
  const isArtifact = textField(entry, 'package') !== null && textField(entry, 'version') !== null;
  const isTagged = Array.isArray(entry.tags) && Object.hasOwn(entry, 'timestamp');
  return isArtifact || (isTagged && textField(entry, 'digest') !== null);
}

function isBuild(entry: Entry): boolean {
  const hasImages = Array.isArray(fieldAt(entry, ...RESULTS)) || Array.isArray(entry.images);
  return (
    hasImages &&
    ['projectId', 'steps', 'logsBucket', 'results'].some((key) => Object.hasOwn(entry, key))
  );
}

function readImage(each: EntryAt): Reading {
  if (isDescribed(each.entry)) return readDescribed(each);
  return isListed(each.entry) ? { claims: [listedClaim(each)] } : { claims: [] };
}

/** The digest stands in two places; if they differ, they are not one image. */
function readDescribed({ entry, at }: EntryAt): Reading {
  const summary = entry.image_summary;
  const path = [...at, 'image_summary'];
  const qualified = textField(summary, 'fully_qualified_digest') ?? '';
  const digest = textField(summary, 'digest') ?? '';
  const whole = new SaidOnce();
  whole.add(qualified, [...path, 'fully_qualified_digest'], REGISTRY_NAME);
  const own = new SaidOnce();
  own.add(digest, [...path, 'digest'], DIGEST);
  const said = [whole.said, own.said].filter((each) => each.length > 0);
  const agrees = qualified === '' || qualified.endsWith(`@${digest}`);
  const problem = { code: 'digest-mismatch', detail: digest, at: [...path, 'digest'] } as const;
  return {
    claims: (agrees ? [said.flat()] : said).map((each) => ({ side: 'named', said: each })),
    problems: agrees ? [] : [problem],
  };
}

function listedClaim({ entry, at }: EntryAt): ClaimSaid {
  const key = textField(entry, 'digest') === null ? 'version' : 'digest';
  const name = textField(entry, 'package');
  const text = textField(entry, key) ?? '';
  const tags = name === null ? [] : tagsOf(entry.tags);
  const said = (tag: string | null): Said => ({ at: [...at, key], text, ...DIGEST, name, tag });
  const [first = null, ...others] = tags;
  return { side: 'named', said: [said(first), ...others.map(said)] };
}

/** A list, or one text with commas. */
function tagsOf(tags: unknown): readonly string[] {
  const list = typeof tags === 'string' ? tags.split(',') : asList(tags);
  return list.flatMap((tag) => (typeof tag === 'string' && tag !== '' ? [tag.trim()] : []));
}

/** What was pushed, with its digest; of what was to be pushed, the names that no result has. */
function buildClaims({ entry, at }: EntryAt): readonly ClaimSaid[] {
  const results = listField(entry.results, 'images');
  const pushed = new Set(results.map((result) => textField(result, 'name')));
  return [
    ...results.flatMap((result, position) => pushedClaim(result, [...at, ...RESULTS, position])),
    ...listField(entry, 'images').flatMap((name, position): readonly ClaimSaid[] => {
      if (typeof name !== 'string' || name === '' || pushed.has(name)) return [];
      return [
        {
          side: 'named',
          said: [{ at: [...at, 'images', position], text: name, ...REGISTRY_NAME }],
        },
      ];
    }),
  ];
}

function pushedClaim(result: unknown, at: Path): readonly ClaimSaid[] {
  if (!isRecord(result)) return [];
  const once = new SaidOnce();
  const { name, tag } = parseReference(textField(result, 'name') ?? '');
  once.add(field(result, 'digest'), [...at, 'digest'], { ...DIGEST, name, tag });
  return [{ side: 'named', said: once.said }];
}
