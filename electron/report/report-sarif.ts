/** The report as SARIF 2.1.0: findings, failed signatures and references to other images as results. */
import { escapeText } from '../../shared/escape.ts';
import type { Severity } from '../../shared/finding.ts';
import { verdictWord } from '../../shared/match-words.ts';
import type { Report } from '../../shared/report.ts';

const LEVEL: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  note: 'note',
};

interface Result {
  readonly rule: string;
  readonly title: string;
  readonly level: string;
  readonly message: string;
  /** What it is about inside the file: a digest, a member. */
  readonly about: string | null;
}

export function reportSARIF(report: Report): string {
  const { source, drydock, time, verdict, conclusion, settings } = report;
  const limitsChanged = settings.limitsChanged?.map((phrase) => escapeText(phrase, 300));
  const uri = encodeURIComponent(escapeText(source.name));
  const results = resultsOf(report);
  const titles = new Map(results.map(({ rule, title }) => [rule, title]));
  const rules = [...titles.keys()].sort();
  const hashes = source.digest === null ? {} : { hashes: { 'sha-256': hexOf(source.digest) } };
  const run = {
    tool: {
      driver: {
        name: 'Drydock',
        version: drydock,
        rules: rules.map((id) => ({
          id,
          shortDescription: { text: escapeText(titles.get(id) ?? id) },
        })),
      },
    },
    invocations: [{ executionSuccessful: true, endTimeUtc: time }],
    artifacts: [{ location: { uri, index: 0 }, length: source.size, ...hashes }],
    results: results.map(({ rule, level, message, about }) => ({
      ruleId: rule,
      ruleIndex: rules.indexOf(rule),
      level,
      message: { text: escapeText(message, 8000) },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri, index: 0 } },
          ...(about === null
            ? {}
            : { logicalLocations: [{ fullyQualifiedName: escapeText(about, 2000) }] }),
        },
      ],
    })),
    columnKind: 'utf16CodeUnits',
    properties: {
      verdict,
      conclusion: escapeText(conclusion, 8000),
      ...(limitsChanged === undefined ? {} : { limitsChanged }),
    },
  };
  return `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [run],
    },
    null,
    2,
  )}\n`;
}

function resultsOf({ findings, signatures, matches }: Report): readonly Result[] {
  return [
    ...findings.map(({ code, title, severity, message, digest, path }) => {
      const level = LEVEL[severity];
      return { rule: code, title, level, message, about: path ?? digest };
    }),
    ...signatures
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ reason, message, companion }) => {
        const rule = `signature-${reason}`;
        return { rule, title: 'Signature failed', level: 'error', message, about: companion };
      }),
    ...matches
      .filter(({ verdict, complete }) => verdict === 'different-image' || !complete)
      .map(({ verdict, reference, message, evidence, line }) => ({
        rule: `reference-${verdict}`,
        title: `Reference: ${verdictWord(verdict)}`,
        level: verdict === 'different-image' ? 'error' : 'warning',
        message: `${reference} (${evidence}, line ${String(line)}): ${message}`,
        about: null,
      })),
  ];
}

function hexOf(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1);
}
