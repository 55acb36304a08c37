// What it costs to read and parse a command, in one chunk of many: node packages/imap/bench/parse-commands.ts
import { CommandReader, parseCommand } from '../src/index.ts';

const lines = [
  'a1 NOOP',
  'a2 UID FETCH 1:* (FLAGS)',
  'a3 UID FETCH 4:9,12 (UID RFC822.SIZE FLAGS BODY.PEEK[HEADER.FIELDS (From To Cc Subject Date Message-ID)])',
  'a4 UID STORE 7:9 +FLAGS.SILENT (\\Seen $Forwarded)',
  'a5 UID SEARCH RETURN (COUNT ALL) OR (FROM "ada" SINCE 1-Feb-2024) NOT DELETED',
  'a6 LIST "" "*" RETURN (SPECIAL-USE STATUS (MESSAGES UNSEEN))',
];
const repeats = 20_000;
const rounds = 5;

for (const line of lines) {
  const chunk = Buffer.from(`${line}\r\n`.repeat(500), 'latin1');
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const reader = new CommandReader();
    const start = performance.now();
    for (let sent = 0; sent < repeats; sent += 500) {
      reader.push(chunk);
      for (let event = reader.next(); event !== undefined; event = reader.next()) {
        if (event.kind !== 'command' || parseCommand(event.command).kind !== 'command') throw new Error(line);
      }
    }
    best = Math.min(best, performance.now() - start);
  }
  console.log(`${((best / repeats) * 1000).toFixed(2).padStart(6)} µs  ${line}`);
}
