import { describe, expect, it } from 'vitest';
import { BlobReports } from '../../../electron/oci/blob-reports.ts';
import { finding } from '../../../shared/finding.ts';
import type { BlobReport, BlobStatus } from '../../../shared/model.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const found = finding('blob-unreadable', { digest, path: 'blob' }, { detail: 'read-failed' });

function report(status: BlobStatus): BlobReport {
  return { digest, status, bytesRead: 0, actual: null, layer: null };
}

describe('a document that could not be followed', () => {
  it.each(['verified', 'unchecked'] as const)('is not made good by a later %s', (status) => {
    const reports = new BlobReports();
    reports.setUnfollowed(report('unreadable'), [found]);
    for (const each of [reports, reports.copy(), reports.copy().copy()]) {
      each.set(report(status), []);
      expect([each.get(digest)?.status, each.findings()]).toEqual(['unreadable', [found]]);
    }
  });

  it('is told as worse if it is', () => {
    const reports = new BlobReports();
    reports.setUnfollowed(report('unreadable'), [found]);
    const copy = reports.copy();
    copy.set(report('mismatch'), []);
    copy.set(report('verified'), []);
    expect([copy.get(digest)?.status, copy.findings()]).toEqual(['mismatch', []]);
    expect(reports.get(digest)?.status).toBe('unreadable');
  });

  it('leaves all other blobs alone', () => {
    const reports = new BlobReports();
    reports.set(report('unreadable'), [found]);
    reports.set(report('verified'), []);
    expect([reports.get(digest)?.status, reports.findings()]).toEqual(['verified', []]);
  });
});
