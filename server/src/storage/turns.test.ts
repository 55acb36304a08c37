import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

/** Something that ends when it is told to. */
function slowly(log: string[], name: string) {
  const gate = Promise.withResolvers<void>();
  const act = async (): Promise<string> => {
    log.push(`${name} began`);
    await gate.promise;
    log.push(`${name} ended`);
    return name;
  };
  return { act, ...gate };
}

it('lets one of a key through at a time, in order, and does not hold up other keys', async () => {
  const [turns, log] = [new Turns({ lengthMax: 10 }), [] as string[]];
  const [first, second, other] = [slowly(log, 'first'), slowly(log, 'second'), slowly(log, 'other')];
  const answers = [turns.take('a', first.act), turns.take('a', second.act)];
  const aside = turns.take('b', other.act);
  other.resolve();
  expect(await aside).toBe('other');
  second.resolve();
  first.resolve();
  expect(await Promise.all(answers)).toEqual(['first', 'second']);
  expect(log.filter((line) => !line.startsWith('other'))).toEqual([
    'first began',
    'first ended',
    'second began',
    'second ended',
  ]);
});

it('goes on after a failure, which only its own caller hears of', async () => {
  const turns = new Turns({ lengthMax: 10 });
  const failed = turns.take('a', () => Promise.reject(new Error('bad luck')));
  const next = turns.take('a', async () => 'next');
  await expect(failed).rejects.toThrow('bad luck');
  expect(await next).toBe('next');
});

it('turns away who would make the line too long', async () => {
  const [turns, log] = [new Turns({ lengthMax: 2 }), [] as string[]];
  const first = slowly(log, 'first');
  const answers = [turns.take('a', first.act), turns.take('a', async () => 'second')];
  await expect(turns.take('a', async () => 'third')).rejects.toMatchObject({ code: 'storage-unavailable' });
  first.resolve();
  expect(await Promise.all(answers)).toEqual(['first', 'second']);
  expect(await turns.take('a', async () => 'third')).toBe('third');
});
