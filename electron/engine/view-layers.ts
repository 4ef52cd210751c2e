/** What is known of the bytes of layers, for whoever takes files out of them. */
import { isFault, type Finding } from '../../shared/finding.ts';
import type { BlobReport } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { LayerCheck } from '../../shared/saving.ts';
import type { LayerBytes } from '../save/layer-bytes.ts';
import type { Listing } from '../tree/listing.ts';
import type { Session } from './session.ts';

/**
 * What a reading in this run showed of layers whose listings are here. `images`: ids of those whose
 * files they are; a layer may be right for one image and not for another. All if absent.
 */
export function layerBytes(
  session: Pick<Session, 'stored' | 'verification'>,
  layers: readonly { readonly digest: Digest; readonly listing: Listing }[],
  images?: ReadonlySet<string>,
): readonly LayerBytes[] {
  const verification = session.verification();
  const reports = new Map(verification.reports.map((report) => [report.digest, report]));
  const wrong = new Set<Digest | undefined>();
  for (const found of verification.findings) if (isWrong(found, images)) wrong.add(found.digest);
  return layers.map(({ digest, listing }) => {
    const report = reports.get(digest);
    const known = { check: checkOf(report, wrong.has(digest)), actual: report?.actual ?? null };
    return { digest, listing, ...session.stored(digest), ...known };
  });
}

/** True if what the bytes hold is not to be relied on, even where they match their digest. */
function isWrong(found: Finding, images: ReadonlySet<string> | undefined): boolean {
  const { image } = found;
  return (image === undefined || images?.has(image) !== false) && isFault(found);
}

function checkOf(report: BlobReport | undefined, contentIsWrong: boolean): LayerCheck {
  if (report?.status === 'verified') return contentIsWrong ? 'content-wrong' : 'matches';
  return report?.status === 'mismatch' ? 'differs' : 'not-checked';
}
