/** What a file is, by its bytes; its name only chooses colours. Everything is bounded. */
import type { ContentFacts } from '../../shared/content.ts';
import { recogniseCertificates } from './certificates.ts';
import { recogniseElf } from './elf.ts';
import { recogniseImage } from './image.ts';
import { START_BYTES } from '../../shared/limits/content.ts';
import { recogniseMembers } from './members.ts';
import type { ByteSource } from './source.ts';
import { recogniseText } from './text.ts';

/** Rejects only as the source does. `now`: what decides whether a certificate has expired. */
export async function recognise(
  source: ByteSource,
  name: string,
  now: Date,
): Promise<ContentFacts> {
  const start = await source.read(0, START_BYTES);
  const whole = start.length >= source.size;
  return {
    text: start.length === 0 ? null : recogniseText(start, whole, name),
    image: recogniseImage(start),
    elf: await recogniseElf(source),
    certificates: await recogniseCertificates(source, start, now),
    members: await recogniseMembers(source, start),
  };
}
