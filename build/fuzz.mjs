/** `npm run fuzz -- --minutes N [--target NAME] [--seed S]`: changed inputs, by the million. */
import { launch } from './setup/launch.mjs';

launch('fuzz', process.argv.slice(2));
