/** `npm run package`: makes the packages of a release in `release/`, from the official Electron. */
import { launch } from './setup/launch.mjs';

launch('package', process.argv.slice(2));
