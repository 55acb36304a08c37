import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { Failure } from '#base/failure.ts';
import { hashesAtOnce, PasswordHasher } from './password-hasher.ts';

const cost = { memoryKibibytes: 64, passes: 1 };
const request = (passwordHash: string | null, password: string, fairnessKey = 'a') => ({
  passwordHash,
  password,
  fairnessKey,
});

describe('the password hasher', () => {
  it('refuses a wrong password, and every password where there is no hash', async () => {
    const hasher = new PasswordHasher({ cost });
    const passwordHash = await hasher.hash('Correct-1');
    expect(await hasher.verify(request(passwordHash, 'correct-1'))).toBe(false);
    expect(await hasher.verify(request(passwordHash, ''))).toBe(false);
    expect(await hasher.verify(request(null, 'Correct-1'))).toBe(false);
  });

  it('takes the right password, also with its accents typed apart', async () => {
    const hasher = new PasswordHasher({ cost });
    const passwordHash = await hasher.hash('Café-1234');
    expect(passwordHash).not.toContain('Caf');
    expect(await hasher.verify(request(passwordHash, 'Café-1234'))).toBe(true);
    expect(await hasher.verify(request(passwordHash, 'Cafe\u0301-1234'))).toBe(true);
    expect(await hasher.hash('Café-1234')).not.toBe(passwordHash);
  });

  it('hashes with argon2id, 19 MiB and two passes, and spends as much on a decoy', async () => {
    const hasher = new PasswordHasher({ atOnceMax: 1 });
    const passwordHash = await hasher.hash('Correct-1');
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(parseOptions(passwordHash)).toMatchObject({ outputLen: 32, saltLen: 16 });
    const msOf = async (hash: string | null): Promise<number> => {
      const startedMs = performance.now();
      for (let time = 0; time < 5; time++) await hasher.verify(request(hash, 'wrong'));
      return performance.now() - startedMs;
    };
    const [real, decoy] = [await msOf(passwordHash), await msOf(null)];
    // wide, because the machine is shared: without the work it would be below 0.01
    expect(decoy / real).toBeGreaterThan(0.3);
  });

  it('says that a hash cannot be read rather than that the password is wrong', async () => {
    const hasher = new PasswordHasher({ cost });
    await expect(hasher.verify(request('not a hash', 'x'))).rejects.toThrow();
  });

  it('does no work for whom it does not admit', async () => {
    const hasher = new PasswordHasher({ cost });
    const admit = () => {
      throw new Failure('throttled', 'Too many.');
    };
    await expect(hasher.verify({ ...request(null, 'x'), admit })).rejects.toMatchObject({
      code: 'throttled',
    });
  });

  it('turns a flood away beyond its bound, and still serves another in turn', async () => {
    const hasher = new PasswordHasher({ cost, atOnceMax: 2, waitingMax: 50 });
    const order: string[] = [];
    const verify = (key: string) =>
      hasher.verify(request(null, 'x', key)).then(
        () => order.push(key),
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'throttled' });
          order.push('refused');
        },
      );
    const flood = Array.from({ length: 500 }, () => verify('attacker'));
    await Promise.all([...flood, verify('somebody')]);
    expect(order.filter((key) => key === 'refused')).toHaveLength(500 - 2 - 50 + 1);
    expect(order.filter((key) => key !== 'refused').indexOf('somebody')).toBeLessThan(5);
  });

  it('leaves the event loop free while it works', async () => {
    const hasher = new PasswordHasher({ cost: { memoryKibibytes: 19 * 1024, passes: 2 } });
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    await Promise.all(Array.from({ length: 8 }, () => hasher.hash('Correct-1')));
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(5);
  });

  it('leaves threads free for files', () => {
    expect(hashesAtOnce(2, 4)).toBe(2);
    expect(hashesAtOnce(64, 4)).toBe(2);
    expect(hashesAtOnce(64, 128)).toBe(64);
    expect(hashesAtOnce(1, 1)).toBe(1);
  });
});
