/**
 * What a scanner found: cosign's predicate around a report, in-toto's `vulns`, and the reports of Trivy and
 * Grype themselves.
 */
import type { StatedVulnerability, Vulnerabilities } from '../../shared/attestation.ts';
import { field, fieldAt, isRecord, listField, textField } from '../evidence/fields.ts';
import { grype } from '../evidence/grype.ts';
import { trivy } from '../evidence/trivy.ts';
import { shownField, shownText } from './shown-text.ts';

/** Null for other documents. */
export function readVulnerabilities(value: unknown): Vulnerabilities | null {
  return readReport(value) ?? readScan(value);
}

function readReport(value: unknown): Vulnerabilities | null {
  const document = { syntax: 'json', value, raw: null } as const;
  if (grype.recognises(document) && isOfVulnerabilities(value)) {
    const descriptor = field(value, 'descriptor');
    return {
      kind: 'vulnerabilities',
      scanner: shownField(field(descriptor, 'name')),
      scannerVersion: shownField(field(descriptor, 'version')),
      finishedOn: shownField(field(descriptor, 'timestamp')),
      vulnerabilities: listField(value, 'matches').filter(isRecord).map(grypeMatch),
    };
  }
  if (!isRecord(value) || !trivy.recognises(document) || !isOfOne(value)) return null;
  return {
    kind: 'vulnerabilities',
    scanner: 'trivy',
    scannerVersion: shownField(fieldAt(value, 'Trivy', 'Version')),
    finishedOn: shownField(value.CreatedAt),
    vulnerabilities: trivyResults(value),
  };
}

/** What looks for other things writes the same report. */
function isOfVulnerabilities(report: unknown): boolean {
  return listField(report, 'matches').every((match) => isRecord(field(match, 'vulnerability')));
}

/** A cluster's report is of many images. */
function isOfOne(report: unknown): boolean {
  return textField(report, 'ClusterName') === null;
}

/** `https://cosign.sigstore.dev/attestation/vuln/v1` and `https://in-toto.io/attestation/vulns/v0.1` and later. */
function readScan(value: unknown): Vulnerabilities | null {
  const scanner = field(value, 'scanner');
  if (!isRecord(scanner)) return null;
  const metadata = field(value, 'metadata');
  const report = readReport(scanner.result);
  const listed = listField(scanner, 'result').filter(isRecord).map(listedVulnerability);
  return {
    kind: 'vulnerabilities',
    scanner: shownField(scanner.uri) ?? report?.scanner ?? null,
    scannerVersion: shownField(scanner.version) ?? report?.scannerVersion ?? null,
    finishedOn:
      shownField(field(metadata, 'scanFinishedOn')) ??
      shownField(fieldAt(value, 'scannedOn')) ??
      report?.finishedOn ??
      null,
    vulnerabilities: report?.vulnerabilities ?? listed,
  };
}

function grypeMatch(match: unknown): StatedVulnerability {
  const vulnerability = field(match, 'vulnerability');
  const artifact = field(match, 'artifact');
  const fixed = listField(field(vulnerability, 'fix'), 'versions').filter(
    (version) => typeof version === 'string',
  );
  return {
    id: shownField(field(vulnerability, 'id')) ?? '',
    severity: shownField(field(vulnerability, 'severity')),
    package: shownField(field(artifact, 'name')),
    version: shownField(field(artifact, 'version')),
    fixedIn: fixed.length === 0 ? null : shownText(fixed.join(', ')),
  };
}

function trivyResults(report: unknown): readonly StatedVulnerability[] {
  return listField(report, 'Results').flatMap((result) =>
    listField(result, 'Vulnerabilities')
      .filter(isRecord)
      .map((each) => ({
        id: shownField(each.VulnerabilityID) ?? '',
        severity: shownField(each.Severity),
        package: shownField(each.PkgName),
        version: shownField(each.InstalledVersion),
        fixedIn: shownField(each.FixedVersion),
      })),
  );
}

/** Severities are scores by several methods; a word is better than a number. */
function listedVulnerability(each: unknown): StatedVulnerability {
  const scores = listField(each, 'severity').flatMap(
    (severity) => textField(severity, 'score') ?? [],
  );
  const severity = scores.find((score) => !/^[\d.]+$/.test(score)) ?? scores[0];
  return {
    id: shownField(field(each, 'id')) ?? '',
    severity: shownField(severity),
    package: null,
    version: null,
    fixedIn: null,
  };
}
