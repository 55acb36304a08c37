// What no message may be, from whomever it comes.
import { reply, type MailData } from '@roost/smtp';
import { messageSizeBytesMax } from '#base/limits.ts';
import { isLooping } from '#domain/mail-flow/inbound/trace-fields.ts';

export function refusalOfContent(message: MailData): string | undefined {
  if (message.isTooBig) return reply(552, '5.3.4', `A message has at most ${messageSizeBytesMax} bytes`);
  // RFC 5321 §2.3.8, §4.1.1.4: lines end in CRLF; a line feed alone is how a second message is smuggled in.
  if (message.hasBareLineFeed)
    return reply(550, '5.6.0', 'The message has a line feed without carriage return');
  if (message.hasBareCarriageReturn) {
    return reply(550, '5.6.0', 'The message has a carriage return without line feed');
  }
  if (message.hasNul) return reply(550, '5.6.0', 'The message has a NUL character');
  if (isLooping(message.content)) return reply(554, '5.4.6', 'The message has gone through too many servers');
  return undefined;
}
