import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { countOf, type TracedMessage } from './traced-message.ts';
import { traceWords } from './words.ts';

/** To whom a message is, in one line. */
export function useRecipientsInWords(): (message: TracedMessage) => string {
  const words = useWords(traceWords);
  const formats = useFormats();
  return (message) => {
    const { Recipients: recipients, HasMoreRecipients: hasMore } = message;
    const first = recipients[0]?.Recipient;
    if (first === undefined) return words.manyMessages(formats.number(countOf(message)));
    if (hasMore) return words.manyMore(first);
    return recipients.length > 1 ? words.moreRecipients(first, formats.number(recipients.length - 1)) : first;
  };
}
