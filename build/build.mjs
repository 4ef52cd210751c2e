/** `npm run build`: makes `out/` if a source changed. */
import { launch } from './setup/launch.mjs';

launch('build', process.argv.slice(2));
