/** `npm run check`: form, lint, types, import direction. */
import { launch } from './setup/launch.mjs';

launch('check', process.argv.slice(2));
