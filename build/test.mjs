/** `npm test [-- unit|archives|e2e]`: all tests, or one part of them. */
import { launch } from './setup/launch.mjs';

launch('test', process.argv.slice(2));
