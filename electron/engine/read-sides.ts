/** Both sides of a comparison read at once, each by a run of its own; two images of one source by one run. */
import type { ImageChoice } from '../../shared/compare.ts';
import { toFailure } from '../../shared/failure.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ImagesReading } from './images-reading.ts';
import type { Session } from './session.ts';
import type { ScanRunOptions } from './session-options.ts';
import { SummedProgress } from './summed-progress.ts';

export interface SideToRead extends Pick<ImageChoice, 'image'> {
  readonly session: Pick<Session, 'readImages'>;
  readonly hashFiles: ReadonlySet<Digest>;
}

export interface SideReadings {
  readonly before: ImagesReading;
  readonly after: ImagesReading;
}

/** Rejects as `Session.verify`, once neither side is being read any more. */
export async function readSides(
  before: SideToRead,
  after: SideToRead,
  options: ScanRunOptions,
): Promise<SideReadings> {
  if (before.session === after.session) {
    const images = [before.image, after.image];
    const hashFiles = new Set([...before.hashFiles, ...after.hashFiles]);
    const reading = await before.session.readImages({ ...options, images, hashFiles });
    return { before: reading, after: reading };
  }
  const stop = new AbortController();
  const { signal = stop.signal } = options;
  const progress = new SummedProgress(null, options.onProgress);
  const read = async ({ session, image, hashFiles }: SideToRead) => {
    try {
      return await session.readImages({
        ...options,
        signal: AbortSignal.any([signal, stop.signal]),
        onProgress: progress.part(true),
        images: [image],
        hashFiles,
      });
    } catch (error) {
      stop.abort();
      throw error;
    }
  };
  const [one, other] = await Promise.allSettled([read(before), read(after)]);
  if (one.status === 'fulfilled' && other.status === 'fulfilled')
    return { before: one.value, after: other.value };
  throw firstCause([one, other], signal);
}

/** Whoever failed first stopped the other, which says that it was cancelled. */
function firstCause(
  settled: readonly PromiseSettledResult<unknown>[],
  signal: AbortSignal,
): unknown {
  const causes = settled.flatMap((each) =>
    each.status === 'rejected' ? [each.reason as unknown] : [],
  );
  const isStop = (cause: unknown) => toFailure(cause).code === 'cancelled';
  return signal.aborted ? causes[0] : (causes.find((cause) => !isStop(cause)) ?? causes[0]);
}
