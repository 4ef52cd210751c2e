/** What `drydock cache --help` says. */
import { OWN_OPTIONS } from './help-own.ts';

export const CACHE_HELP = `drydock cache [clear] [options]

What is in a layer follows from its bytes. So “verify”, “ls” and “find” keep it in your cache
folder, and a later run that finds the same bytes does not unpack them again. The bytes are read
and hashed each time. DRYDOCK_CACHE=off switches the cache off.

  drydock cache          the folder, its entries, their bytes, and the most that it may hold
  drydock cache clear    removes every entry, and nothing else

${OWN_OPTIONS}`;
