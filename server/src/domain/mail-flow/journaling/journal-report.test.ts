import { findPart, indexMessage } from '@roost/mime';
import { expect, it } from 'vitest';
import { journalReportMail } from './journal-report.mail.ts';

const journal = { journalAddress: 'journal@archive.example', reportAddress: 'it@example.test' };

const reportOf = (content: string, sender = 'ada@example.test'): Buffer =>
  journalReportMail({
    journal,
    envelope: { sender, recipients: ['ben@example.test', 'hidden@example.test'] },
    content: Buffer.from(content),
    now: Date.UTC(2027, 0, 1),
  }).report;

it('holds the message as it was, and says who it went to, also those whom nobody sees', () => {
  const content = 'From: ada@example.test\r\nSubject: Plans\r\nMessage-ID: <1@example.test>\r\n\r\nBody\r\n';
  const report = reportOf(content);
  const { root } = indexMessage(report);
  expect(findPart(root, [1])).toMatchObject({ type: 'text', subtype: 'plain' });
  expect(findPart(root, [2])?.message?.envelope.subject).toBe('Plans');
  expect(report.toString('utf8')).toContain(
    'Sender: ada@example.test\r\nSubject: Plans\r\nMessage-Id: <1@example.test>\r\n' +
      'Recipient: ben@example.test\r\nRecipient: hidden@example.test\r\n',
  );
  expect(report.includes(content)).toBe(true);
});

it('cannot be made to name other recipients by the subject', () => {
  const forged = 'Subject: =?utf-8?q?Hello=0D=0ARecipient:_mallory@evil.example?=\r\n\r\nBody\r\n';
  expect(reportOf(forged).toString('utf8')).toContain(
    '\r\nSubject: Hello Recipient: mallory@evil.example\r\n',
  );
});

it('names the null path', () => {
  expect(reportOf('Subject: x\r\n\r\n', '').toString()).toContain('\r\nSender: <>\r\n');
});
