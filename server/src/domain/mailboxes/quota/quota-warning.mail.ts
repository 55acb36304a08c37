// The words of the notice that a mailbox is nearly full.
import { megabytesOf } from './quota.ts';

const whole = (bytes: number): string => Math.round(megabytesOf(bytes)).toLocaleString('en-US');

/** An RFC 5322 message to the owner, from the domain's postmaster. */
export function quotaWarningMail(notice: {
  to: string;
  usedBytes: number;
  quotaBytes: number;
  date: Date;
  messageId: string;
}): Buffer {
  const domain = notice.to.slice(notice.to.lastIndexOf('@') + 1);
  const percent = Math.floor((notice.usedBytes / notice.quotaBytes) * 100);
  const lines = [
    `From: "Mail service" <postmaster@${domain}>`,
    `To: <${notice.to}>`,
    `Subject: Your mailbox is ${percent} % full`,
    `Date: ${notice.date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${notice.messageId}@${domain}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `Your mailbox uses ${whole(notice.usedBytes)} MB of its ${whole(notice.quotaBytes)} MB.`,
    '',
    'When it is full, mail that is sent to you goes back to its sender.',
    'Delete messages that you no longer need and empty the Trash folder, or ask',
    'your administrator for a larger quota.',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
