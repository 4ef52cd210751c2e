/** The end of the help of commands that open no image: their options, and how they end. */

export const OWN_OPTIONS = `Options:
  --json                 one JSON document on standard output, and nothing else there
  -q, --quiet            no progress and no warnings beside the result
  --no-color             no colours (NO_COLOR does the same)
  -h, --help             this text

Exit codes: 0 done; 2 could not be done.`;
