/** Fields of the truth files that nothing in Drydock stands beside, each with the reason. */

const PROVENANCE = 'where the file comes from, not what it holds';
const REPORT = 'what a report says about images is for the command that compares evidence';

/** Patterns of field names, each with why it cannot be compared. */
const REASONS: readonly (readonly [fields: RegExp, reason: string])[] = [
  [/^(?:group|repo|commit|source_path|license)$/, PROVENANCE],
  [/^file$/, 'what libmagic calls the file; compression and tar are compared themselves'],
  [/^jq_stderr$/, 'the words of jq; that it refuses is compared'],
  [/^bare_hex64(?:_count)?$/, 'hexadecimal numbers that need not be digests'],
  [/^purl_encoded_digests$/, REPORT],
  [/^walk\.index_mediaType$/, 'index.json is no blob and has no row of its own'],
  [/^walk\.descriptors\[\]\.(?:is|compression)$/, 'compared for each layer, in layers[]'],
  [/^walk\.descriptors\[\]\.schemaVersion$/, 'the version of a document is not shown'],
  [/platform\.(?:features|os\.features|os\.version)$/, 'a platform is os/arch/variant'],
  [/subject\.(?:mediaType|size)$/, 'a subject is shown by its digest alone'],
  [/^images\[\]\.config$/, 'the truth looked for a key in other letters'],
  [/^manifest_json\[\]\.(?:Parent|config)$/, 'not read by any tool that loads the archive'],
  [/^facts\.manifests\[\]\.artifactType$/, 'shown of referrers, not of rows of an index'],
  [/^facts\.signatures$/, 'signatures of schema 1 are not checked'],
];

/** What only a declined unit has: reports of other tools. */
const OF_REPORTS = /^(?:facts\b.*|digests|digest_count|_digests)$/;

/** Why a field cannot be compared; undefined if it must be. */
export function reasonNot(field: string, isDeclined: boolean): string | undefined {
  if (isDeclined && OF_REPORTS.test(field)) return REPORT;
  return REASONS.find(([fields]) => fields.test(field))?.[1];
}

/** Every pattern, to see that none is there in vain. */
export const REASON_PATTERNS: readonly RegExp[] = REASONS.map(([fields]) => fields);
