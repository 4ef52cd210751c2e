/** What is known of the bytes of layers, for whoever takes files out of them. */
import type { BlobReport } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { LayerCheck } from '../../shared/saving.ts';
import type { LayerBytes } from '../save/layer-bytes.ts';
import type { Listing } from '../tree/listing.ts';
import type { Session } from './session.ts';

/** What a reading in this run showed of layers whose listings are here. */
export function layerBytes(
  session: Pick<Session, 'stored' | 'verification'>,
  layers: readonly { readonly digest: Digest; readonly listing: Listing }[],
): readonly LayerBytes[] {
  const reports = new Map(session.verification().reports.map((report) => [report.digest, report]));
  return layers.map(({ digest, listing }) => {
    const report = reports.get(digest);
    const known = { check: checkOf(report), actual: report?.actual ?? null };
    return { digest, listing, ...session.stored(digest), ...known };
  });
}

function checkOf(report: BlobReport | undefined): LayerCheck {
  if (report?.status === 'verified') return 'matches';
  return report?.status === 'mismatch' ? 'differs' : 'not-checked';
}
