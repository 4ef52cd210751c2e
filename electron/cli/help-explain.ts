/** What `drydock explain --help` says. */
import { OWN_OPTIONS } from './help-own.ts';

export const EXPLAIN_HELP = `drydock explain [CODE] [options]

Says of a kind of finding what it means, why it comes about, and what to do. CODE stands in
“code” of --json and in reports; “verify” and “inspect” print it behind the title of a finding.
Without CODE all kinds are listed, the weightiest first. It opens no image.

  drydock explain digest-mismatch

${OWN_OPTIONS}`;
