/** What `drydock limits --help` says. */

export const LIMITS_HELP = `drydock limits [options]

Every limit of Drydock: its name, its number, why it is there, and what is said when it is
reached. A limit keeps a hostile file from filling the memory, the disk or the day. What lies
beyond one was not checked, so the image is incomplete, never verified.

Those with a range can be changed for one run, by any command that reads:

  drydock verify --limit expansion-ratio=5000 --limit index-depth=32 image.tar
  drydock ls --limit layer-bytes=2TiB image.tar

Numbers may end in KiB, MiB, GiB or TiB. What was changed is told in the result. Nothing is
remembered of layers in such a run.

Options:
  --json                 one JSON document on standard output, and nothing else there
  -q, --quiet            no progress and no warnings beside the result
  --no-color             no colours (NO_COLOR does the same)
  -h, --help             this text

Exit codes: 0 done; 2 could not be done.`;
