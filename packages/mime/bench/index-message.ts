// Prints how long it takes to index messages of usual sizes: node packages/mime/bench/index-message.ts
import {
  decodeEnvelope,
  decodeStructure,
  encodeEnvelope,
  encodeStructure,
  indexMessage,
} from '../src/index.ts';
import { messageWithAttachment, newsletter, plainMessage } from '../test/sample-messages.ts';

const samples: readonly [name: string, raw: Buffer, runs: number][] = [
  ['plain text', plainMessage(), 20_000],
  ['newsletter', newsletter(), 20_000],
  ['1 MB attachment', messageWithAttachment(1_000_000), 1_000],
  [
    '1 MB plain text',
    Buffer.concat([plainMessage(), Buffer.alloc(1_000_000, 'some words on a line of text\r\n')]),
    300,
  ],
];

for (const [name, raw, runs] of samples) {
  const index = indexMessage(raw);
  const structure = encodeStructure(index);
  const envelope = encodeEnvelope(index.envelope);
  const sizes = `${raw.length} octets, structure ${structure.length}, envelope ${envelope.length}`;
  const indexed = microseconds(runs, () => indexMessage(raw));
  const encoded = microseconds(runs, () => encodeStructure(index) + encodeEnvelope(index.envelope));
  const decoded = microseconds(runs, () => [decodeStructure(structure), decodeEnvelope(envelope)]);
  process.stdout.write(
    `${name} (${sizes}): index ${indexed} us, encode ${encoded} us, decode ${decoded} us\n`,
  );
}

function microseconds(runs: number, run: () => unknown): string {
  for (let count = 0; count < runs; count++) run();
  const startedAt = process.hrtime.bigint();
  for (let count = 0; count < runs; count++) run();
  return (Number(process.hrtime.bigint() - startedAt) / 1_000 / runs).toFixed(1);
}
