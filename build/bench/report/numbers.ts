/** Numbers as the bench shows them. */

/** Bytes in units of a thousand, three digits: `1.05 GB`. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1000;
  return `${unit === 0 ? value : value.toPrecision(3)} ${units[unit] ?? ''}`;
}

/** Seconds with as many digits as mean something: `0.215`, `2.45`, `134`. */
export function secondsText(seconds: number): string {
  return seconds.toFixed(seconds < 1 ? 3 : seconds < 100 ? 2 : 0);
}

/** How many times: `0.0041 ×`, `0.95 ×`, `12.3 ×`. */
export function timesText(times: number): string {
  return `${times < 0.1 ? times.toPrecision(2) : times.toFixed(times < 10 ? 2 : 1)} ×`;
}
