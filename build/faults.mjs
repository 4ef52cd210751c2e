/** `npm run faults [-- --kills N --points N --seed S]`: the command line, killed and failed at any moment. */
import { launch } from './setup/launch.mjs';

launch('faults', process.argv.slice(2));
