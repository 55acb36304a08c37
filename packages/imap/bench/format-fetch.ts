// What ENVELOPE and BODYSTRUCTURE cost per message of a FETCH over 100,000 messages. The ceiling beside it
// copies the same finished bytes, which is what a cache of them would cost.
// Run: node packages/imap/bench/format-fetch.ts
import {
  formatBody,
  formatEnvelope,
  formatFetch,
  formatFlags,
  formatInternalDate,
  toWire,
  type Envelope,
  type Part,
} from '../src/index.ts';

const messages = 100_000;
const rounds = 5;

const address = { name: 'Ada Example', route: null, mailbox: 'ada', host: 'example.test' };
const envelopes: Envelope[] = Array.from({ length: 1_000 }, (_, index) => ({
  date: 'Mon, 7 Feb 2022 21:52:25 -0800',
  subject:
    index % 10 === 0 ? `Caf\u00c3\u00a9 ${index}` : `Re: minutes of the "${index}th" meeting about the roof`,
  from: [address],
  sender: [],
  replyTo: [],
  to: [address, { ...address, name: null, mailbox: `reader${index}` }],
  cc: index % 3 === 0 ? [address] : [],
  bcc: [],
  inReplyTo: `<${index - 1}.parent@mail.example.test>`,
  messageId: `<${index}.roost@mail.example.test>`,
}));

const leaf: Part = {
  type: 'text',
  subtype: 'plain',
  parameters: [['charset', 'utf-8']],
  id: null,
  description: null,
  encoding: 'quoted-printable',
  disposition: null,
  languages: [],
  location: null,
  md5: null,
  sizeBytes: 2_345,
  lines: 67,
  children: [],
  message: null,
};
const root: Part = {
  ...leaf,
  type: 'multipart',
  subtype: 'mixed',
  parameters: [['boundary', '----=_Part_1234_5678.9012']],
  children: [
    {
      ...leaf,
      type: 'multipart',
      subtype: 'alternative',
      parameters: [['boundary', '----=_Part_2']],
      children: [leaf, { ...leaf, subtype: 'html' }],
    },
    {
      ...leaf,
      type: 'application',
      subtype: 'pdf',
      parameters: [['name', 'plan.pdf']],
      encoding: 'base64',
      disposition: { type: 'attachment', parameters: [['filename', 'plan.pdf']] },
    },
  ],
};

function measure(name: string, act: (index: number) => number): void {
  let best = Infinity;
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    bytes = 0;
    const start = performance.now();
    for (let index = 0; index < messages; index++) bytes += act(index);
    best = Math.min(best, performance.now() - start);
  }
  const perMessage = ((best / messages) * 1000).toFixed(2);
  console.log(`${name.padEnd(48)} ${perMessage} µs a message, ${Math.round(bytes / messages)} bytes`);
}

function envelopeAt(index: number): Envelope {
  const envelope = envelopes[index % envelopes.length];
  if (envelope === undefined) throw new Error('there are no envelopes');
  return envelope;
}

function describe(index: number): string {
  const structure = formatBody(root, { isExtensible: true });
  return `ENVELOPE ${formatEnvelope(envelopeAt(index))} BODYSTRUCTURE ${structure}`;
}

const finished = Array.from({ length: 1_000 }, (_, index) => toWire(describe(index)));
const target = Buffer.alloc(65_536);

function written(wire: string): number {
  return target.write(wire, 0, 'latin1');
}

// Written into a buffer, because a string that is only concatenated is not built yet.
measure('formatEnvelope + formatBody (4 parts), written', (index) => written(describe(index)));
measure('formatEnvelope + formatBody (1 part), written', (index) =>
  written(`${formatEnvelope(envelopeAt(index))} ${formatBody(leaf, { isExtensible: true })}`),
);
measure('formatEnvelope, written', (index) => written(formatEnvelope(envelopeAt(index))));
measure('formatBody (4 parts), written', () => written(formatBody(root, { isExtensible: true })));
measure('whole FETCH line, written', (index) =>
  written(
    formatFetch(
      index + 1,
      `UID ${index + 7} FLAGS ${formatFlags(['\\Seen'])} ` +
        `INTERNALDATE ${formatInternalDate(index * 1e7)} ${describe(index)}`,
    ),
  ),
);
measure('ceiling: copy of the finished bytes', (index) => finished[index % 1_000]?.copy(target) ?? 0);
