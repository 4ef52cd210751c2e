/** `npm run bench [-- NAMES… | choices] [--quick]`: how fast Drydock reads, beside other programs. */
import { launch } from './setup/launch.mjs';

launch('bench', process.argv.slice(2));
