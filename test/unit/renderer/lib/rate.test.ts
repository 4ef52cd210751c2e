import { expect, it } from 'vitest';
import { RateMeter } from '../../../../renderer/lib/rate.ts';
import { timeLeft } from '../../../../renderer/lib/times.ts';

const MB = 1_000_000;

/** What is told of the time each second, while so many bytes go by in each. */
function told(total: number, speeds: readonly number[]): readonly string[] {
  const meter = new RateMeter();
  let done = 0;
  meter.add(0, 0);
  return speeds.map((speed, second) => {
    done += speed;
    meter.add((second + 1) * 1000, done);
    return timeLeft(total - done, meter.rate);
  });
}

const seconds = (text: string) => {
  const [, number = '0', unit] = /(\d+) (s|min)/.exec(text) ?? [];
  return Number(number) * (unit === 'min' ? 60 : 1);
};

it('counts down without a rise while the speed flutters', () => {
  const speeds = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 0.8 : 1.2) * MB);
  const times = told(100 * MB, speeds)
    // Before that it is told in minutes.
    .slice(12)
    .map(seconds);
  expect(times.filter((each, i) => each > (times[i - 1] ?? Infinity))).toEqual([]);
});

it('tells times in steps', () => {
  const speeds = Array.from({ length: 90 }, () => MB);
  const times = told(100 * MB, speeds);
  expect(times[10]).toBe('about 90 s left');
  expect(times[52]).toBe('about 50 s left');
  expect(times[88]).toBe('about 11 s left');
  expect(times.slice(20, 25)).toEqual(Array.from({ length: 5 }, () => 'about 80 s left'));
});

it('follows a speed that has really changed', () => {
  const speeds = [
    ...Array.from({ length: 10 }, () => 10 * MB),
    ...Array.from({ length: 10 }, () => MB),
  ];
  const times = told(200 * MB, speeds).map(seconds);
  expect(times[9]).toBe(10);
  expect(times.at(-1)).toBeGreaterThan(60);
});

it('keeps telling one speed until it is another', () => {
  const meter = new RateMeter();
  meter.add(0, 0);
  meter.add(1000, 1000);
  expect(meter.rate).toBe(1000);
  meter.add(2000, 2100);
  expect(meter.rate).toBe(1000);
  meter.add(3000, 5100);
  expect(meter.rate).toBe(1700);
});
