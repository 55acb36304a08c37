import { describe, expect, it } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import { TokenBuckets } from './token-bucket.ts';

const apiLimits = { burst: 2000, tokensPerSecond: 1000 };

const takeAll = (buckets: TokenBuckets, key: string): number => {
  let taken = 0;
  while (buckets.take(key)) taken++;
  return taken;
};

describe('token buckets', () => {
  it('refuses beyond the burst, and lets in again at the rate', () => {
    const clock = new FakeClock();
    const buckets = new TokenBuckets({ clock, limits: apiLimits, keysMax: 10 });
    expect(takeAll(buckets, 'key')).toBe(2000);
    expect(buckets.hasToken('key')).toBe(false);
    clock.advance(500);
    expect(takeAll(buckets, 'key')).toBe(500);
    clock.advance(3_600_000);
    expect(takeAll(buckets, 'key')).toBe(2000);
  });

  it('keeps fractions of a token', () => {
    const clock = new FakeClock();
    const buckets = new TokenBuckets({ clock, limits: { burst: 1, tokensPerSecond: 0.1 }, keysMax: 10 });
    expect(buckets.take('key')).toBe(true);
    for (let second = 0; second < 9; second++) {
      clock.advance(1000);
      expect(buckets.take('key')).toBe(false);
    }
    clock.advance(1001);
    expect(buckets.take('key')).toBe(true);
  });

  it('keeps one key out of another’s way', () => {
    const buckets = new TokenBuckets({ clock: new FakeClock(), limits: apiLimits, keysMax: 10 });
    takeAll(buckets, 'greedy');
    expect(buckets.take('modest')).toBe(true);
  });

  it('never holds more than the full bucket after tokens were given back', () => {
    const limits = { burst: 2, tokensPerSecond: 1 };
    const buckets = new TokenBuckets({ clock: new FakeClock(), limits, keysMax: 10 });
    buckets.take('key');
    buckets.giveBack('key');
    buckets.giveBack('key');
    expect(takeAll(buckets, 'key')).toBe(2);
    buckets.reset('key');
    expect(takeAll(buckets, 'key')).toBe(2);
  });

  it('forgets the key that was used longest ago when there are too many', () => {
    const limits = { burst: 1, tokensPerSecond: 0 };
    const buckets = new TokenBuckets({ clock: new FakeClock(), limits, keysMax: 100 });
    buckets.take('old');
    buckets.take('kept');
    for (let n = 0; n < 98; n++) buckets.take(`other ${n}`);
    expect(buckets.take('kept')).toBe(false);
    for (let n = 98; n < 1000; n++) {
      buckets.take(`other ${n}`);
      expect(buckets.take('kept')).toBe(false);
    }
    expect(buckets.size).toBe(100);
    expect(buckets.take('old')).toBe(true);
  });
});
