/** What `drydock limits --help` says. */
import { OWN_OPTIONS } from './help-own.ts';

export const LIMITS_HELP = `drydock limits [options]

Every limit of Drydock: its name, its number, why it is there, and what is said when it is
reached. A limit keeps a hostile file from filling the memory, the disk or the day. What lies
beyond one was not checked, so the image is incomplete, never verified.

Those with a range can be changed for one run, by any command that reads:

  drydock verify --limit expansion-ratio=5000 --limit index-depth=32 image.tar
  drydock ls --limit layer-bytes=2TiB image.tar

Numbers may end in KiB, MiB, GiB or TiB. What was changed is told in the result. Nothing is
remembered of layers in such a run.

${OWN_OPTIONS}`;
