import Alert from '@cloudscape-design/components/alert';
import type { Output } from '@roost/api';
import { CallError } from '#api/call-error.ts';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import { enableWords } from './enable-words.ts';

type Result = Output<'BatchEnableUsers'>['Results'][number];

interface Props {
  readonly results: readonly Result[];
  readonly nameOf: (userId: string) => string;
}

export const failuresIn = (results: readonly Result[]): readonly Result[] =>
  results.filter(({ Outcome }) => Outcome !== 'SUCCEEDED');

/** Who stayed as before, and why. */
export function BatchFailures({ results, nameOf }: Props) {
  const words = useWords(enableWords);
  const sentenceOf = useSentence();
  const failures = failuresIn(results);
  if (failures.length === 0) return null;
  return (
    <Alert type="error" header={words.failed(failures.length)}>
      <ul>
        {failures.map(({ UserId, ErrorCode = '', Message = '' }) => {
          const error = new CallError({ name: ErrorCode, operation: 'BatchEnableUsers', sentence: Message });
          return <li key={UserId}>{words.result(nameOf(UserId), sentenceOf(error))}</li>;
        })}
      </ul>
    </Alert>
  );
}
