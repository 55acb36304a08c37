// Messages that look like mail: headers that make an ENVELOPE, text, and an attachment in large ones. Each
// has a Message-ID of its own, so that no server takes two for one.
import { randomBytes } from 'node:crypto';

const words =
  'invoice meeting project quarter budget review customer ticket release travel contract schedule'.split(' ');
const templateCount = 16;
const idLength = 24;
const placeholder = 'i'.repeat(idLength);
const attachmentFrom = 20_000;

/** Makes messages of about this size, with lines that end in CRLF and none that begins with a dot. */
export function messageMaker({ sizeBytes }: { sizeBytes: number }): () => Buffer {
  const templates = Array.from({ length: templateCount }, (_, at) => makeTemplate(at, sizeBytes));
  const series = randomBytes(8).toString('hex');
  let made = 0;
  return () => {
    const template = templates[made % templateCount];
    if (template === undefined) throw new Error('there is a template for every remainder');
    const message = Buffer.from(template.bytes);
    const id = `${series}${String(made).padStart(idLength - series.length, '0')}`;
    message.write(id, template.idAt, 'latin1');
    made += 1;
    return message;
  };
}

function makeTemplate(seed: number, sizeBytes: number): { bytes: Buffer; idAt: number } {
  const header = makeHeader(seed);
  const text =
    sizeBytes < attachmentFrom
      ? `${header}Content-Type: text/plain; charset=utf-8\r\n\r\n`
      : `${header}Content-Type: multipart/mixed; boundary="part-${seed}"\r\n\r\n${makeOpening(seed)}`;
  const rest = sizeBytes - text.length;
  const bytes = Buffer.from(
    text + (sizeBytes < attachmentFrom ? makeText(seed, rest) : makeAttachment(seed, rest)),
  );
  return { bytes, idAt: bytes.indexOf(placeholder) };
}

const wordAt = (index: number): string => words[index % words.length] ?? '';

const makeHeader = (seed: number): string =>
  [
    'Received: from mx.bench.example (mx.bench.example [192.0.2.1])',
    ` by relay.bench.example with ESMTPS id ${seed}; Fri, 15 Jan 2027 12:00:00 +0000`,
    'Date: Fri, 15 Jan 2027 12:00:00 +0000',
    `From: "Sender ${wordAt(seed)}" <sender@bench.example>`,
    'To: "Reader" <reader@bench.example>',
    `Cc: "Team ${wordAt(seed + 1)}" <${wordAt(seed + 1)}@bench.example>, <archive@bench.example>`,
    `Subject: ${wordAt(seed + 2)} and ${wordAt(seed + 3)}, part ${seed}`,
    `Message-ID: <${placeholder}@bench.example>`,
    `In-Reply-To: <earlier-${seed}@bench.example>`,
    'MIME-Version: 1.0',
    'X-Mailer: bench',
    '',
  ].join('\r\n');

function makeText(seed: number, sizeBytes: number): string {
  let text = '';
  for (let at = seed; text.length < sizeBytes; at += 1) {
    const line = Array.from({ length: 9 }, (_, word) => wordAt(at * 5 + word * 3)).join(' ');
    text += `${line}\r\n`;
  }
  return text;
}

const makeOpening = (seed: number): string =>
  `--part-${seed}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${makeText(seed, 1500)}`;

function makeAttachment(seed: number, sizeBytes: number): string {
  const lines = randomBytes(Math.floor((sizeBytes / 78) * 57))
    .toString('base64')
    .replaceAll(/.{76}/g, '$&\r\n');
  return [
    `--part-${seed}`,
    'Content-Type: application/pdf; name="report.pdf"',
    'Content-Disposition: attachment; filename="report.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    lines,
    `--part-${seed}--`,
    '',
  ].join('\r\n');
}
