import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LibraryWatch } from '../../../electron/engine/library-watch.ts';

const SECOND = 1000;

describe('LibraryWatch', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function watched() {
    const file: { stamp: string | null } = { stamp: 'a' };
    const onChange = vi.fn();
    const stamp = vi.fn(() => Promise.resolve(file.stamp));
    return { file, onChange, stamp, watch: new LibraryWatch({ stamp, onChange }) };
  }

  it('tells once of each change that somebody else made', async () => {
    const { file, onChange, watch } = watched();
    await watch.look();
    await vi.advanceTimersByTimeAsync(3 * SECOND);
    expect(onChange).not.toHaveBeenCalled();
    for (const [i, stamp] of ['b', null, 'c'].entries()) {
      file.stamp = stamp;
      await vi.advanceTimersByTimeAsync(3 * SECOND);
      expect(onChange).toHaveBeenCalledTimes(i + 1);
    }
  });

  it('says nothing of what was asked for since', async () => {
    const { file, onChange, watch } = watched();
    await watch.look();
    file.stamp = 'b';
    await watch.look();
    await vi.advanceTimersByTimeAsync(3 * SECOND);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('looks at nothing before it is asked, nor long after', async () => {
    const { stamp, watch } = watched();
    await vi.advanceTimersByTimeAsync(10 * SECOND);
    expect(stamp).not.toHaveBeenCalled();
    await watch.look();
    await vi.advanceTimersByTimeAsync(3600 * SECOND);
    const asked = stamp.mock.calls.length;
    expect(asked).toBeGreaterThan(500);
    await vi.advanceTimersByTimeAsync(3600 * SECOND);
    expect(stamp).toHaveBeenCalledTimes(asked);
  });
});
