/** Names in a folder, for whoever looks at what may be there. */
import * as fs from 'node:fs';

/** In no order; none where there is no folder that can be read. Never throws. */
export function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
