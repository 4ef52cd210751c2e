/** `npm run docs`: writes the parts of `docs/` that are made from the program. */
import { launch } from './setup/launch.mjs';

launch('docs', process.argv.slice(2));
