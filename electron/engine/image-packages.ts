/** Packages that the merged files of one image record. */
import { FailureError } from '../../shared/failure.ts';
import type { ImagePackages } from '../../shared/packages-report.ts';
import type { FileReadOptions } from './file-reads.ts';
import type { Session } from './session.ts';

/** The part of a session that is asked here. */
export type PackagesSession = Pick<Session, 'graph' | 'listings' | 'readFile'>;

/**
 * Reads what package managers and languages record in an image (`ImageSummary.id`). Layers whose listings are held
 * are not scanned again. Rejects with `invalid-request` for an image that is not there, with `cancelled`, and with
 * `source-changed`; what could not be read of it is told.
 */
export function imagePackages(
  _session: PackagesSession,
  _image: string,
  _options: FileReadOptions,
): Promise<ImagePackages> {
  return Promise.reject(new FailureError('internal'));
}
