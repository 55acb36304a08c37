import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { outcomesOf, type TracedMessage, type TraceOutcome } from './traced-message.ts';
import { traceWords } from './words.ts';

const looks = {
  DELIVERED: 'success',
  SENT: 'success',
  QUEUED: 'pending',
  REFUSED: 'stopped',
  RETURNED: 'error',
  DROPPED: 'stopped',
} as const satisfies Record<TraceOutcome, string>;

/** What became of a message: once for all recipients, or how many each. */
export function Outcomes({ message }: { readonly message: TracedMessage }) {
  const outcomes = [...outcomesOf(message)];
  return (
    <>
      {outcomes.map(([outcome, count]) => (
        <div key={outcome}>
          <OutcomeInWords outcome={outcome} {...(outcomes.length > 1 && { count })} />
        </div>
      ))}
    </>
  );
}

export function OutcomeInWords({
  outcome,
  count,
}: {
  readonly outcome: TraceOutcome;
  readonly count?: number;
}) {
  const words = useWords(traceWords);
  const formats = useFormats();
  const name = words.outcomes[outcome];
  return (
    <StatusIndicator type={looks[outcome]}>
      {count === undefined ? name : words.counted(name, formats.number(count))}
    </StatusIndicator>
  );
}
