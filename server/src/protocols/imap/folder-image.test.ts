import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FolderImage } from './folder-image.ts';
import { writeFromView } from './fetch/write-from-view.ts';
import { Output } from './output.ts';
import { PassThrough } from 'node:stream';
import type { Socket } from 'node:net';

const flagSets = [
  { bits: 0, keywords: '' },
  { bits: 1, keywords: '' },
  { bits: 9, keywords: 'Work' },
];

function imageOf(uids: readonly number[]): FolderImage {
  const image = new FolderImage();
  for (const uid of uids) {
    image.append({ uid, ...(flagSets[uid % 3] ?? { bits: 0, keywords: '' }), modseq: uid * 10 });
  }
  return image;
}

const ascending = fc
  .uniqueArray(fc.integer({ min: 1, max: 4_294_967_295 }), { maxLength: 200 })
  .map((uids) => uids.sort((one, other) => one - other));

it('finds, changes and removes as a plain list does', () => {
  fc.assert(
    fc.property(ascending, fc.array(fc.nat(199)), (uids, places) => {
      const image = imageOf(uids);
      const copy = image.clone();
      const removed = [...new Set(places.filter((place) => place < uids.length))].sort(
        (one, other) => one - other,
      );
      image.remove(removed);
      const left = uids.filter((_uid, index) => !removed.includes(index));
      expect(Array.from({ length: image.count }, (_, index) => image.uidAt(index))).toEqual(left);
      for (const uid of uids) expect(image.indexOf(uid)).toBe(left.indexOf(uid));
      expect(copy.count).toBe(uids.length);
      left.forEach((uid, index) => expect(image.flagsAt(index)).toEqual(flagSets[uid % 3]));
    }),
  );
});

it('forgets combinations of flags that no message has any more', () => {
  const image = imageOf([1]);
  for (let count = 0; count < 5_000; count++) {
    image.change(0, { bits: 0, keywords: `made-up-${count}`, modseq: count });
  }
  expect(image.flagTable.size).toBeLessThan(1_100);
  expect(image.flagsAt(0).keywords).toBe('made-up-4999');
});

it('is written as lines, whatever the numbers and ranges', async () => {
  const ranges = fc.array(fc.tuple(fc.nat(199), fc.nat(50)), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      ascending,
      ranges,
      fc.shuffledSubarray(['UID', 'FLAGS', 'MODSEQ'] as const, { minLength: 1 }),
      async (uids, wanted, names) => {
        const image = imageOf(uids);
        const inside = wanted
          .filter(([first]) => first < uids.length)
          .map(([first, more]) => ({ first, last: Math.min(uids.length - 1, first + more) }));
        const sink = new PassThrough({ highWaterMark: 1e9 });
        const output = new Output(sink as unknown as Socket); // only what every stream has is used
        await writeFromView(output, {
          image,
          ranges: inside,
          items: names.map((name) => ({ name })),
          changedSince: null,
        });
        output.flush();
        const expected = inside.flatMap(({ first, last }) =>
          uids.slice(first, last + 1).map((uid, at) => {
            const shown = {
              UID: `UID ${uid}`,
              FLAGS: image.flagTable.textOf(image.flagNumberAt(first + at)),
              MODSEQ: `MODSEQ (${uid * 10})`,
            };
            return `* ${first + at + 1} FETCH (${names.map((name) => shown[name]).join(' ')})\r\n`;
          }),
        );
        expect(String(sink.read() ?? '')).toBe(expected.join(''));
      },
    ),
  );
});
