/** One attestation, SBOM or VEX as lines of text. */
import type {
  DecodedCompanion,
  Provenance,
  Sbom,
  StatedDigest,
  Vex,
  Vulnerabilities,
} from '../../shared/attestation.ts';
import { predicateTitle, talliesOf, tallyLine } from './attestation-words.ts';
import { escapeText } from '../../shared/escape.ts';
import { bytes, plural, shortDigest } from '../../shared/format.ts';
import { failureSentence } from '../../shared/sentences.ts';
import { headOf } from '../companions/decoded-head.ts';
import { attestationRows, type RowChoice } from './attestation-rows.ts';
import type { ListedAttestation } from './attestation-list.ts';
import { inLine } from './shown-rows.ts';
import type { Output } from './text.ts';

type Line = readonly [label: string, value: string];

const WIDE = 200;
/** Licences and severities in one line. */
const MAX_TALLIES = 8;
const MAX_MATERIALS = 20;

/** A title, and what is below it. */
export function attestationLines(
  out: Output,
  { companion, decoded, otherDigest }: ListedAttestation,
  choice: RowChoice,
): readonly [title: string, ...lines: string[]] {
  const place = companion.blob ?? companion.path ?? companion.id;
  const short = companion.blob === null ? escapeText(place, WIDE) : shortDigest(place);
  if ('code' in decoded) {
    const title = out.paint(KIND[companion.kind], 'bold');
    const failed: Line = [
      'problem',
      out.paint(`It could not be read. ${failureSentence(decoded)}`, 'yellow'),
    ];
    return [`  ${title}  ${short}`, ...labelled(out, [failed])];
  }
  const title = `  ${out.paint(escapeText(predicateTitle(headOf(decoded)), 80), 'bold')}  ${short}`;
  const about = otherDigest
    ? [
        [
          'problem',
          out.paint('It is about another digest than the image that it travels with.', 'red'),
        ] as const,
      ]
    : [];
  const problem =
    decoded.problem === null
      ? []
      : [['problem', out.paint(escapeText(decoded.problem, 400), 'yellow')] as const];
  const lines = [...about, ...problem, ...commonFacts(companion, decoded), ...factsOf(decoded)];
  return [title, ...labelled(out, lines), ...attestationRows(out, decoded, choice)];
}

const KIND = {
  signature: 'signature',
  attestation: 'attestation',
  sbom: 'SBOM',
  other: 'artifact',
};

function labelled(out: Output, lines: readonly Line[]): readonly string[] {
  return lines
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `    ${out.paint(label.padEnd(11), 'dim')}${value}`);
}

function commonFacts(
  { size }: ListedAttestation['companion'],
  { predicateType, subjects }: DecodedCompanion,
): readonly Line[] {
  return [
    ['type', text(predicateType)],
    ['size', size === null ? '' : bytes(size)],
    ['about', inLine(subjects.map(statedText))],
  ];
}

function factsOf({ predicate }: DecodedCompanion): readonly Line[] {
  switch (predicate.kind) {
    case 'provenance':
      return provenanceFacts(predicate);
    case 'sbom':
      return sbomFacts(predicate);
    case 'vex':
      return vexFacts(predicate);
    case 'vulnerabilities':
      return scanFacts(predicate);
    case 'other':
      return [['contents', 'Drydock does not read this kind; --raw prints it.']];
  }
}

function provenanceFacts(provenance: Provenance): readonly Line[] {
  const { materials, parameters } = provenance;
  const many = materials.length > MAX_MATERIALS;
  return [
    ['builder', text(provenance.builder)],
    ['build type', text(provenance.buildType)],
    ...provenance.sources.map((source): Line => ['source', statedText(source)]),
    ['run', text(provenance.invocation)],
    ['started', text(provenance.startedOn)],
    ['finished', text(provenance.finishedOn)],
    ...materials.slice(0, MAX_MATERIALS).map((each): Line => ['material', statedText(each)]),
    [
      '',
      many
        ? `and ${plural(materials.length - MAX_MATERIALS, 'more material')}; --json lists all`
        : '',
    ],
    ['parameters', parameters.length === 0 ? '' : plural(parameters.length, 'parameter')],
  ];
}

function sbomFacts({ name, created, tools, describes, packages }: Sbom): readonly Line[] {
  const licences = packages.flatMap((each) =>
    each.licences.length === 0 ? ['none stated'] : each.licences,
  );
  return [
    ['name', text(name)],
    ['made', text(created)],
    ['tool', inLine(tools.map((tool) => escapeText(tool, 80)))],
    ['describes', inLine(describes.map((digest) => escapeText(digest, WIDE)))],
    ['packages', plural(packages.length, 'package')],
    ['licences', tallied(licences)],
  ];
}

function vexFacts({ author, timestamp, statements }: Vex): readonly Line[] {
  return [
    ['author', text(author)],
    ['made', text(timestamp)],
    ['statements', tallied(statements.map(({ status }) => (status === '' ? 'no status' : status)))],
  ];
}

function scanFacts(scan: Vulnerabilities): readonly Line[] {
  const { vulnerabilities } = scan;
  const words = [scan.scanner, scan.scannerVersion].filter((word) => word !== null);
  return [
    ['scanner', text(words.join(' '))],
    ['finished', text(scan.finishedOn)],
    ['found', plural(vulnerabilities.length, 'vulnerability', 'vulnerabilities')],
    [
      'severity',
      tallied(vulnerabilities.map(({ severity }) => severity?.toLowerCase() ?? 'not stated')),
    ],
  ];
}

function tallied(texts: readonly string[]): string {
  return tallyLine(
    talliesOf(texts).map(([each, number]) => [escapeText(each, 60), number]),
    MAX_TALLIES,
  );
}

function text(value: string | null): string {
  return escapeText(value ?? '', WIDE);
}

function statedText({ name, digests }: StatedDigest): string {
  return [name, ...digests]
    .filter((part) => part !== '')
    .map((part) => escapeText(part, WIDE))
    .join('  ');
}
