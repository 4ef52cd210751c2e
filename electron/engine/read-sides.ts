/** Both sides of a comparison read at once, each by a run of its own; two images of one source by one run. */
import type { ImageChoice } from '../../shared/compare.ts';
import { toFailure } from '../../shared/failure.ts';
import type { Progress } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ImagesReading } from './images-reading.ts';
import type { ScanRunOptions, Session } from './session.ts';

export interface SideToRead extends Pick<ImageChoice, 'image'> {
  readonly session: Pick<Session, 'readImages'>;
  readonly hashFiles: ReadonlySet<Digest>;
}

export interface SideReadings {
  readonly before: ImagesReading;
  readonly after: ImagesReading;
}

const NONE: Progress = { done: 0, total: 0, blobsDone: 0, blobsTotal: 0 };

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
  const { signal = stop.signal, onProgress } = options;
  const progress = [NONE, NONE];
  const read = async ({ session, image, hashFiles }: SideToRead, side: number) => {
    try {
      return await session.readImages({
        ...options,
        signal: AbortSignal.any([signal, stop.signal]),
        onProgress: (told) => {
          progress[side] = told;
          onProgress?.(progress.reduce(sum));
        },
        images: [image],
        hashFiles,
      });
    } catch (error) {
      stop.abort();
      throw error;
    }
  };
  const [one, other] = await Promise.allSettled([read(before, 0), read(after, 1)]);
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

function sum(a: Progress, b: Progress): Progress {
  return {
    done: a.done + b.done,
    total: a.total + b.total,
    blobsDone: a.blobsDone + b.blobsDone,
    blobsTotal: a.blobsTotal + b.blobsTotal,
  };
}
