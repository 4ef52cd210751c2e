/** `npm run -s drydock -- COMMAND …`: the command line, built first if a source changed. */
import { launch } from './setup/launch.mjs';

launch('drydock', process.argv.slice(2));
