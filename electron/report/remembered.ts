/** What a report and the command line say of layers that were not unpacked again. */
import { plural } from '../../shared/format.ts';

/** For the `layers` of a verify run that were known from an earlier one. */
export function rememberedSentence(layers: number): string {
  const their = layers === 1 ? 'its' : 'their';
  return `The contents of ${plural(layers, 'layer')} were known from an earlier reading; ${their} bytes were read and hashed again.`;
}
