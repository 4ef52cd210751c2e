/** `npm run screenshots [-- --all FOLDER]`: pictures of the real window, for `docs/` or to look at. */
import { launch } from './setup/launch.mjs';

launch('screenshots', process.argv.slice(2));
