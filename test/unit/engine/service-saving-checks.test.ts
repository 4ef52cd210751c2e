import { describe, expect, it } from 'vitest';
import { layerBytes } from '../../../electron/engine/view-layers.ts';
import { finding, type Finding } from '../../../shared/finding.ts';
import type { BlobStatus, Verification } from '../../../shared/model.ts';
import { listingOf } from '../tree/entries.ts';
import { layer } from './serve.ts';

const fields = { layer: 1, expected: layer, actual: layer };
const diffID = finding('diffid-mismatch', { digest: layer, image: 'one' }, fields);

/** What is known of a layer of which a reading said this. */
function checked(status: BlobStatus, findings: readonly Finding[], images?: ReadonlySet<string>) {
  const report = { digest: layer, status, bytesRead: 1, actual: layer, layer: null };
  const told: Verification = { verdict: null, images: {}, reports: [report], findings };
  const session = {
    verification: () => told,
    stored: () => ({ extent: { file: '', offset: 0, length: 1 } as never, meter: { bytes: 0 } }),
  };
  const listing = listingOf([]);
  return layerBytes(session, [{ digest: layer, listing }], images)[0]?.check;
}

describe('layerBytes', () => {
  it('says that a layer matches if nothing is wrong with what it holds', () => {
    const remark = finding('unsafe-path', { digest: layer }, { count: 1 });
    const other = finding('diffid-mismatch', { digest: 'sha256:bb', image: 'one' }, fields);
    expect(checked('verified', [])).toBe('matches');
    expect(checked('verified', [remark, other])).toBe('matches');
  });

  it.each([
    diffID,
    finding('trailing-data', { digest: layer }, { compression: 'gzip' }),
    finding('tar-ambiguous', { digest: layer }, { reason: 'after-end' }),
    finding('decompress-failed', { digest: layer }, { compression: 'gzip', reason: 'crc' }),
  ])('says that the content is wrong where a reading found $code', (found) => {
    expect(checked('verified', [found])).toBe('content-wrong');
    expect(checked('mismatch', [found])).toBe('differs');
    expect(checked('unchecked', [found])).toBe('not-checked');
  });

  it('leaves out what is wrong with images that nobody saves', () => {
    expect(checked('verified', [diffID], new Set(['two']))).toBe('matches');
    expect(checked('verified', [diffID], new Set(['one']))).toBe('content-wrong');
  });
});
