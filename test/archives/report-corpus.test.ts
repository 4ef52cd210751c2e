/** Every image of other projects becomes a report that is read again, in every format, and is found to be of it. */
import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../electron/report/render.ts';
import { reportFrom } from '../../electron/report/report-from.ts';
import { drydock, said } from '../support/command.ts';
import { noFixtures } from '../support/fixtures.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { unitsOf } from './corpus/truth.ts';

const scratch = scratchFolder();

if (noFixtures !== undefined) it('reports of the corpus', (context) => context.skip(noFixtures));

describe.concurrent('reports of the corpus', () => {
  for (const unit of unitsOf('image'))
    it(unit.name, async () => {
      const file = scratch.next('.json');
      const outcome = await drydock(['report', unit.path, '-o', file]);
      // What is no image is refused, which other tests know all about.
      if (outcome.code === 2) return expect(fs.existsSync(file), said(outcome)).toBe(false);
      const bytes = fs.readFileSync(file);
      const { report } = reportFrom(bytes, unit.name);
      for (const format of ['html', 'markdown'] as const) {
        const again = reportFrom(Buffer.from(renderReport(report, format)), unit.name);
        expect(again).toEqual({ format, report });
      }
      expect(() => [renderReport(report, 'junit'), renderReport(report, 'sarif')]).not.toThrow();
      const checked = await drydock(['report', '--check', file, unit.path, '--json']);
      const { outcome: match, report: state } = JSON.parse(checked.stdout) as Record<
        string,
        string
      >;
      // A folder has no bytes of its own to compare; one that is not verified cannot be told from another.
      const isOpen = report.source.digest === null && report.verdict !== 'verified';
      const same = report.source.digest === null ? 'same-image' : 'same-file';
      expect([match, state], said(checked)).toEqual(
        isOpen ? ['unknown', 'partly'] : [same, 'intact'],
      );
    });
});
