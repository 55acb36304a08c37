// A second opinion for tests: what the parser of another IMAP implementation makes of the bytes that we
// write.
import { parser } from 'imapflow/lib/handler/imap-handler.js';
import { toWire } from '../src/write-string.ts';

/** The value of a FETCH item that was written as `item`. */
export async function readWithImapflow(item: string) {
  const { text, literals } = cutLiterals(`* 1 FETCH (X ${item})`);
  const response = await parser(toWire(text), { literals });
  const items = response.attributes?.[1];
  if (!Array.isArray(items) || items.length !== 2) throw new Error(`${item} is not one value`);
  return items[1];
}

// Its parser takes the literals apart from the line, each behind its `{n}`.
function cutLiterals(wire: string): { text: string; literals: Buffer[] } {
  const announcement = /\{([0-9]+)\}\r\n/g;
  const literals: Buffer[] = [];
  let text = '';
  let from = 0;
  for (let match = announcement.exec(wire); match !== null; match = announcement.exec(wire)) {
    const start = announcement.lastIndex;
    const end = start + Number(match[1]);
    text += wire.slice(from, start);
    literals.push(toWire(wire.slice(start, end)));
    from = announcement.lastIndex = end;
  }
  return { text: text + wire.slice(from), literals };
}
