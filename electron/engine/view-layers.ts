/** The layers of a view with what is known of their bytes, for whoever takes files out of them. */
import { FailureError } from '../../shared/failure.ts';
import type { FileView } from '../../shared/files.ts';
import type { BlobReport, ImageGraph } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { LayerCheck } from '../../shared/saving.ts';
import type { LayerBytes } from '../save/layer-bytes.ts';
import type { Listing } from '../tree/listing.ts';
import type { Session } from './session.ts';

/** Digests of the view's layers, lowest first. Throws `invalid-request` for an unknown image. */
export function layersOfView({ images }: ImageGraph, view: FileView): readonly Digest[] {
  if (view.kind === 'layer') return [view.layer];
  const image = images.find(({ id }) => id === view.image);
  if (image === undefined) throw new FailureError('invalid-request', { key: 'view' });
  return image.layers.slice(0, view.layers).map(({ digest }) => digest);
}

/** What a reading in this run showed of a layer whose listing is here. */
export function layerBytes(
  session: Pick<Session, 'stored' | 'verification'>,
  layers: readonly { readonly digest: Digest; readonly listing: Listing }[],
): readonly LayerBytes[] {
  const reports = new Map(session.verification().reports.map((report) => [report.digest, report]));
  return layers.map(({ digest, listing }) => {
    const report = reports.get(digest);
    const extent = session.stored(digest);
    return { digest, listing, extent, check: checkOf(report), actual: report?.actual ?? null };
  });
}

function checkOf(report: BlobReport | undefined): LayerCheck {
  if (report?.status === 'verified') return 'matches';
  return report?.status === 'mismatch' ? 'differs' : 'not-checked';
}
