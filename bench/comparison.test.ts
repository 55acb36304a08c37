import { expect, it } from 'vitest';
import { compare } from './comparison.ts';

const samples = (values: readonly (number | undefined)[]): (() => Promise<number | undefined>) => {
  const left = [...values];
  return async () => left.shift();
};

it('compares round by round, so that a slow round slows both', async () => {
  const contestants = [
    { who: 'ours', sample: samples([200, 20, 300]) },
    { who: 'peer', sample: samples([100, 10, 100]) },
  ];
  const [ours, peer] = await compare({ title: '', unit: '', rounds: 3, contestants });
  expect(ours?.values).toEqual({ median: 200, least: 20, most: 300 });
  expect(peer?.ratio).toEqual({ median: 2, least: 2, most: 3 });
});

it('turns the ratio around where less is better', async () => {
  const contestants = [
    { who: 'ours', sample: samples([2]) },
    { who: 'peer', sample: samples([6]) },
  ];
  const [, peer] = await compare({ title: '', unit: '', rounds: 1, isLowerBetter: true, contestants });
  expect(peer?.ratio?.median).toBe(3);
});

it('takes turns at who begins', async () => {
  const order: string[] = [];
  const contestants = ['ours', 'peer'].map((who) => ({
    who,
    sample: async () => order.push(who),
  }));
  await compare({ title: '', unit: '', rounds: 2, contestants });
  expect(order).toEqual(['ours', 'peer', 'peer', 'ours']);
});

it('tells who could not be measured, and goes on with the others', async () => {
  const contestants = [
    { who: 'ours', sample: () => Promise.reject(new Error('no listener')) },
    { who: 'peer', sample: samples([1, 1]) },
  ];
  const [ours, peer] = await compare({ title: '', unit: '', rounds: 2, contestants });
  expect(ours).toMatchObject({ values: undefined, trouble: 'no listener' });
  expect(peer).toMatchObject({ values: { median: 1 }, ratio: undefined });
});

it('leaves the values of a peer empty that is not there', async () => {
  const contestants = [
    { who: 'ours', sample: samples([1]) },
    { who: 'peer', sample: async () => undefined },
  ];
  const [, peer] = await compare({ title: '', unit: '', rounds: 1, contestants });
  expect(peer).toMatchObject({ values: undefined, ratio: undefined, trouble: undefined });
});
