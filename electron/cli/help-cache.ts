/** What `drydock cache --help` says. */

export const CACHE_HELP = `drydock cache [clear] [options]

What is in a layer follows from its bytes. So “verify”, “ls” and “find” keep it in your cache
folder, and a later run that finds the same bytes does not unpack them again. The bytes are read
and hashed each time. DRYDOCK_CACHE=off switches the cache off.

  drydock cache          the folder, its entries, their bytes, and the most that it may hold
  drydock cache clear    removes every entry, and nothing else

Options:
  --json                 one JSON document on standard output, and nothing else there
  -q, --quiet            no progress and no warnings beside the result
  --no-color             no colours (NO_COLOR does the same)
  -h, --help             this text

Exit codes: 0 done; 2 could not be done.`;
