// The words of the message that shows whether mail arrives.
import type { Instant } from '#base/clock.ts';

export function testMessageMail({
  from,
  to,
  messageId,
  now,
}: {
  readonly from: string;
  readonly to: string;
  /** Without angle brackets. */
  readonly messageId: string;
  readonly now: Instant;
}): Buffer {
  const lines = [
    `From: "Roost" <${from}>`,
    `To: <${to}>`,
    'Subject: Test message',
    `Date: ${new Date(now).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${messageId}>`,
    'Auto-Submitted: auto-generated', // RFC 3834 §5
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'An administrator of your mail server had it sent, to see whether mail arrives.',
    'You need not answer it.',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
