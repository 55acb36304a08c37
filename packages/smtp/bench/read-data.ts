// How long the reader takes for one message, beside the copy of its bytes: the ceiling of any decoder.
import { SmtpReader } from '../src/index.ts';

const LINE = 'Two weeks after the move the last of the boxes had been opened, or so we thought.\r\n';
const END = '.\r\n';

console.log('message                        chunks    us/message    MB/s    copy alone us');
measure('10 KB of text', { line: LINE, sizeBytes: 10_240, chunkBytes: 65_536 });
measure('10 KB in TCP segments', { line: LINE, sizeBytes: 10_240, chunkBytes: 1_448 });
measure('10 KB, each line stuffed', { line: `.${LINE}`, sizeBytes: 10_240, chunkBytes: 65_536 });
measure('10 MB of text', { line: LINE, sizeBytes: 10_485_760, chunkBytes: 65_536 });
measure('10 MB of empty lines', { line: '\r\n', sizeBytes: 10_485_760, chunkBytes: 65_536 });
measure('10 MB without a line break', { line: 'x'.repeat(1_000), sizeBytes: 10_485_760, chunkBytes: 65_536 });

function measure(
  name: string,
  { line, sizeBytes, chunkBytes }: { line: string; sizeBytes: number; chunkBytes: number },
): void {
  const wire = Buffer.from(line.repeat(Math.ceil(sizeBytes / line.length)) + `\r\n${END}`);
  const chunks: Buffer[] = [];
  for (let at = 0; at < wire.length; at += chunkBytes) chunks.push(wire.subarray(at, at + chunkBytes));
  const rounds = Math.max(20, Math.floor(400_000_000 / wire.length));
  const microseconds = timeOf(rounds, () => readMessage(chunks));
  const copyMicroseconds = timeOf(rounds, () => Buffer.concat(chunks).length);
  const columns = [name.padEnd(28), String(chunks.length).padStart(8), microseconds.toFixed(2).padStart(13)];
  columns.push((wire.length / microseconds).toFixed(0).padStart(7), copyMicroseconds.toFixed(2).padStart(16));
  console.log(columns.join(' '));
}

function readMessage(chunks: readonly Buffer[]): number {
  const reader = new SmtpReader();
  reader.startData({ sizeBytesMax: 50_000_000 });
  for (const chunk of chunks) {
    reader.push(chunk);
    const event = reader.next();
    if (event?.kind === 'data-end') return event.sizeBytes;
  }
  throw new Error('The message did not end');
}

function timeOf(rounds: number, act: () => number): number {
  for (let round = 0; round < rounds / 4; round += 1) act();
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) act();
  return ((performance.now() - start) * 1_000) / rounds;
}
