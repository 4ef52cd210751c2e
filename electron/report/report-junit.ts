/** The report as JUnit XML: a failure is wrong, an error could not be established, a skipped one nobody asked for. */
import { escapeText } from '../../shared/escape.ts';
import type { Report } from '../../shared/report.ts';
import { outcomesOf, type Outcome } from './report-outcomes.ts';

const SUITES = ['contents', 'signatures', 'evidence'] as const;

export function reportJUnit(report: Report): string {
  const outcomes = outcomesOf(report);
  const suites = SUITES.map((name) => ({
    name,
    cases: outcomes.filter(({ suite }) => suite === name),
  })).filter(({ cases }) => cases.length > 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="drydock" ${counts(outcomes)}>`,
    ...suites.flatMap(({ name, cases }) => suiteLines(name, cases, report)),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteLines(name: string, cases: readonly Outcome[], report: Report): readonly string[] {
  const { source, time, drydock, verdict, settings } = report;
  const properties = [
    ['file', source.name],
    ['size', String(source.size)],
    ['sha256', source.digest ?? ''],
    ['verdict', verdict],
    ['drydock', drydock],
    ...(settings.limitsChanged ?? []).map((phrase) => ['limit changed', phrase] as const),
  ] as const;
  return [
    `  <testsuite name="${xml(name)}" ${counts(cases)} skipped="${String(howMany(cases, 'untold'))}" timestamp="${xml(time.replace(/(?:\.\d+)?Z$/, ''))}">`,
    '    <properties>',
    ...properties.map(
      ([key, value]) => `      <property name="${xml(key)}" value="${xml(value)}"/>`,
    ),
    '    </properties>',
    ...cases.map((each) => caseLine(each, source.name)),
    '  </testsuite>',
  ];
}

function caseLine({ suite, name, kind, message }: Outcome, file: string): string {
  const head = `    <testcase classname="${xml(`${file}.${suite}`)}" name="${xml(name)}" time="0"`;
  if (kind === 'good') return `${head}/>`;
  const element = { wrong: 'failure', open: 'error', untold: 'skipped' }[kind];
  const type = kind === 'untold' ? '' : ` type="${kind === 'wrong' ? 'wrong' : 'not-established'}"`;
  return `${head}><${element} message="${xml(message)}"${type}/></testcase>`;
}

function counts(outcomes: readonly Outcome[]): string {
  return `tests="${String(outcomes.length)}" failures="${String(howMany(outcomes, 'wrong'))}" errors="${String(howMany(outcomes, 'open'))}"`;
}

function howMany(outcomes: readonly Outcome[], kind: Outcome['kind']): number {
  return outcomes.filter((each) => each.kind === kind).length;
}

/** Characters that XML 1.0 cannot hold at all are gone after `escapeText`, but for two. */
function xml(text: string): string {
  return escapeText(text, 2000).replace(
    /[&<>"'\ufffe\uffff]/g,
    (character) => `&#${String(xmlCode(character))};`,
  );
}

function xmlCode(character: string): number {
  const code = character.charCodeAt(0);
  return code >= 0xfffe ? 0xfffd : code;
}
