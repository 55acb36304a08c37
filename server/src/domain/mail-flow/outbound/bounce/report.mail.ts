// The words of what a sender is told about a message: that it failed, that it takes longer, that it arrived.
import type { ReportedAction, ReportedRecipient } from './delivery-status.ts';

export const subjects: Readonly<Record<ReportedAction, string>> = {
  failed: 'Your message could not be delivered',
  delayed: 'Your message is delayed',
  delivered: 'Your message was delivered',
  relayed: 'Your message was handed on',
};

interface Told {
  readonly recipients: readonly ReportedRecipient[];
  /** Of the message, on one line; null where it has none. */
  readonly subject: string | null;
}

export function reportText(action: ReportedAction, { recipients, subject }: Told): string[] {
  const { opening, closing } = words[action](recipients.length === 1);
  const about = subject === null ? [] : ['', `The subject of the message: ${subject}`];
  return [...opening, ...about, '', ...recipients.flatMap(aboutRecipient), ...closing];
}

function aboutRecipient({ address, status, answer }: ReportedRecipient): string[] {
  const said = answer.isReply ? `${answer.by ?? 'The other server'} said: ${answer.text}` : answer.text;
  const advice = adviceFor(status);
  return [`  ${address}`, `    ${said}`, ...(advice === undefined ? [] : [`    ${advice}`]), ''];
}

/** RFC 3463: what the sender can do, by the kind of trouble. */
function adviceFor(status: string): string | undefined {
  if (!status.startsWith('5')) return undefined;
  const [, subject = '', detail = ''] = status.split('.');
  return adviceByDetail[`${subject}.${detail}`] ?? adviceBySubject[subject];
}

const adviceByDetail: Readonly<Record<string, string>> = {
  '1.1': 'Nobody there has this address: look whether it is written correctly.',
  '1.2': 'The part behind the @ is no mail domain: look whether it is written correctly.',
  '1.10': 'The domain takes no mail at all: ask for another address.',
  '2.1': 'The mailbox is switched off: ask for another address.',
  '2.2': 'The mailbox is full: tell the recipient in another way, and send the message again later.',
  '2.3': 'The message is too large: send less at a time, or a link.',
  '3.4': 'The message is too large: send less at a time, or a link.',
  '4.6': 'Mail would go round in a circle: the administrator of the domain has to mend its records.',
  '6.3': 'Send the message again without characters beyond plain letters.',
  '6.7': 'Ask for an address with plain letters only.',
};

const adviceBySubject: Readonly<Record<string, string>> = {
  '7': 'The other side does not want the message: ask the recipient, or your administrator, why.',
};

interface Words {
  readonly opening: readonly string[];
  readonly closing: readonly string[];
}

const words: Readonly<Record<ReportedAction, (isOne: boolean) => Words>> = {
  failed: (isOne) => ({
    opening: [
      isOne
        ? 'Your message could not be delivered to the following recipient.'
        : 'Your message could not be delivered to the following recipients.',
      'It will not be tried again.',
    ],
    closing: ['The message, or its header, is attached. Others that you sent it to are not concerned.'],
  }),
  delayed: (isOne) => ({
    opening: [
      isOne
        ? 'Your message has not reached the following recipient yet.'
        : 'Your message has not reached the following recipients yet.',
      'You need not do anything: it is tried again for five days after you sent it.',
      'If that fails, you will be told.',
    ],
    closing: ['The header of the message is attached.'],
  }),
  delivered: () => ({
    opening: ['Your message was delivered, as you asked to be told.'],
    closing: ['The header of the message is attached.'],
  }),
  relayed: () => ({
    opening: [
      'Your message was handed on to a server that does not tell of deliveries.',
      'You will hear of it again only if it fails.',
    ],
    closing: ['The header of the message is attached.'],
  }),
};
