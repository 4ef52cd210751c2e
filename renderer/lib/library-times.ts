/** When something was kept: in local time, since it says when the user did it. */

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const MINUTE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** The local day of an RFC 3339 time: `27 Nov 2026`; what is no time is an unknown day. */
export function dayText(at: string): string {
  return written(DAY, at) ?? 'an unknown day';
}

/** With the minute: `27 Nov 2026, 14:03`. */
export function localMinute(at: string): string {
  return written(MINUTE, at) ?? 'at an unknown time';
}

function written(format: Intl.DateTimeFormat, at: string): string | null {
  const time = Date.parse(at);
  return Number.isNaN(time) ? null : format.format(time);
}
