import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../electron/report/compare-reports.ts';
import { renderReport } from '../../../electron/report/render.ts';
import { reportFrom } from '../../../electron/report/report-from.ts';
import type { Report, ReportedDigest } from '../../../shared/report.ts';
import { sampleReport } from '../../support/sample-report.ts';

const own = sampleReport();
const otherFile = { ...own.source, digest: `sha256:${'e'.repeat(64)}` };

function check(report: Report, now: Report, edit: (text: string) => string = (text) => text) {
  const bytes = Buffer.from(edit(renderReport(report, 'html')));
  const { outcome, report: state } = compareReports({ bytes, ...reportFrom(bytes, 'r') }, now);
  return `${outcome}, ${state}`;
}

function known(report: Report, kind: ReportedDigest['kind'], how: ReportedDigest['known']): Report {
  const digests = report.digests.map((row) => (row.kind === kind ? { ...row, known: how } : row));
  return { ...report, digests };
}

describe('the same file', () => {
  it('is told with a report that is as it was written', () => {
    expect(check(own, own)).toBe('same-file, intact');
    expect(check(own, { ...own, source: { ...own.source, name: 'renamed.tar' } })).toBe(
      'same-file, intact',
    );
  });

  it('does not excuse a report whose text was edited', () => {
    expect(check(own, own, (text) => text.replace('<strong>Verified', '<strong>verified'))).toBe(
      'same-file, altered',
    );
  });

  it('does not excuse facts that were edited together with the text', () => {
    expect(check({ ...own, findings: [] }, own)).toBe('same-file, altered');
    expect(check({ ...own, verdict: 'damaged' }, own)).toBe('same-file, altered');
    const [signature] = own.signatures;
    const verified =
      signature === undefined ? [] : [{ ...signature, outcome: 'verified' as const }];
    expect(check({ ...own, signatures: verified }, own)).toBe('same-file, altered');
  });

  it('leaves open what rests on files that were not given again', () => {
    expect(check(own, { ...own, trust: [], signatures: [] })).toBe('same-file, partly');
    expect(check(own, { ...own, evidence: [], matches: [] })).toBe('same-file, partly');
    expect(check(own, { ...own, settings: { ...own.settings, sbom: [] } })).toBe(
      'same-file, partly',
    );
  });

  it('does not excuse another description of a key that was given again', () => {
    const trust = own.trust.map((each) => ({ ...each, about: 'the key of the release team' }));
    expect(check({ ...own, trust }, own)).toBe('same-file, altered');
    const evidence = own.evidence.map((each) => ({ ...each, problems: [] }));
    expect(check({ ...own, evidence }, own)).toBe('same-file, altered');
  });

  it('leaves open a key or evidence of the same bytes under another name', () => {
    const named = <T>(all: readonly T[]) => all.map((each) => ({ ...each, name: 'acme.pub' }));
    expect(check({ ...own, trust: named(own.trust) }, own)).toBe('same-file, partly');
    expect(check({ ...own, evidence: named(own.evidence) }, own)).toBe('same-file, partly');
  });

  it('says that a name, the time and the words of the auditor prove nothing', () => {
    const { notChecked } = compareReports(
      { bytes: Buffer.from(''), format: 'json', report: own },
      { ...own, source: { ...own.source, name: 'renamed.tar' } },
    );
    expect(notChecked.join(' ')).toMatch(/“plain”.*“renamed\.tar”/);
    expect(notChecked.join(' ')).toMatch(/when it was made/);
  });

  it('accuses nobody of what another version of Drydock says otherwise', () => {
    const old = { ...own, drydock: '0.0.1' };
    expect(check(old, own)).toBe('same-file, facts-only');
    expect(check({ ...old, findings: [] }, own)).toBe('unknown, facts-only');
  });
});

describe('a PDF', () => {
  const bytes = Buffer.from('%PDF-1');
  const state = (printed?: Buffer, now = own) => {
    const held = { bytes, format: 'pdf', report: own, ...(printed && { printed }) } as const;
    const { outcome, report, notChecked } = compareReports(held, now);
    return [`${outcome}, ${report}`, notChecked.length];
  };

  it('is intact only if its facts, printed again, are the same bytes', () => {
    expect(state(Buffer.from('%PDF-1'))).toEqual(['same-file, intact', 1]);
    expect(state(Buffer.from('%PDF-2'))).toEqual(['same-file, facts-only', 2]);
    expect(state()).toEqual(['same-file, facts-only', 2]);
  });

  it('is altered if its facts are not what is found, whatever it prints', () => {
    expect(state(Buffer.from('%PDF-1'), { ...own, findings: [] })[0]).toBe('same-file, altered');
  });
});

describe('another file', () => {
  const moved = { ...own, source: otherFile };

  it('is the same image if every digest is there and verified', () => {
    expect(check(own, moved)).toBe('same-image, intact');
    expect(check(own, { ...moved, packages: [] })).toBe('same-image, altered');
  });

  it.each<[string, Partial<Report>]>([
    ['no findings', { findings: [] }],
    ['another conclusion', { conclusion: 'Signed and approved' }],
    ['other names', { images: own.images.map((image) => ({ ...image, names: ['forged:1'] })) }],
    ['another match', { matches: own.matches.map((each) => ({ ...each, message: 'matches' })) }],
    ['more that travelled', { companions: [] }],
    ['other blobs', { blobs: [] }],
    ['a digest that follows', { digests: own.digests.map((row) => ({ ...row, platform: 'x' })) }],
  ])('is never intact with %s, which may be of the other file or be forged', (_what, forged) => {
    expect(check({ ...own, ...forged }, moved)).toBe('same-image, partly');
  });

  it.each<[string, Partial<Report['images'][number]>]>([
    ['digest', { digest: `sha256:${'9'.repeat(64)}` }],
    ['image ID', { imageID: null }],
    ['platform', { platform: 'linux/s390x' }],
    ['kind', { kind: 'artifact' }],
    ['time', { created: null }],
  ])('is altered if an image has another %s than what is here', (_what, forged) => {
    const images = own.images.map((each) => ({ ...each, ...forged }));
    expect(check({ ...own, images }, moved)).toBe('same-image, altered');
  });

  it('is altered if it says that somebody else signed', () => {
    const signatures = own.signatures.map((each) => ({ ...each, signer: 'the release team' }));
    expect(check({ ...own, signatures }, moved)).toBe('same-image, altered');
  });

  it('is never the same image where no digest is named', () => {
    const none = { ...own, images: [], digests: [], blobs: [], companions: [], packages: [] };
    expect(check(none, { ...none, source: otherFile })).toBe('unknown, partly');
  });

  it('is different if a digest is wrong, missing or new', () => {
    expect(check(own, known(moved, 'layer', 'mismatch'))).toBe('different, partly');
    expect(check(own, known(moved, 'layer', 'missing'))).toBe('different, partly');
    expect(check(own, { ...moved, digests: moved.digests.slice(1) })).toBe('different, partly');
    expect(check({ ...own, digests: own.digests.slice(1) }, moved)).toBe('different, partly');
  });

  it('is not known where bytes were not checked, or the verdict was never good', () => {
    expect(check(own, known(moved, 'layer', 'uncheckable'))).toBe('unknown, partly');
    expect(check({ ...own, verdict: 'damaged' }, { ...moved, verdict: 'damaged' })).toBe(
      'unknown, partly',
    );
    expect(check(own, { ...moved, verdict: 'incomplete' })).toBe('unknown, partly');
  });

  it('is not known where an archive does not record what the report names', () => {
    const digests = moved.digests.map((row) =>
      row.kind === 'manifest' ? { ...row, digest: null, known: 'unknowable' as const } : row,
    );
    expect(check(own, { ...moved, digests })).toBe('unknown, partly');
  });
});
