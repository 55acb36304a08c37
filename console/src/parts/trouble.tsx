import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useWords } from '#words/use-words.ts';
import { troubleWords } from './trouble-words.ts';
import { useSentence } from './use-sentence.ts';

interface Props {
  /** Nothing is shown when it is null or undefined. */
  readonly error: unknown;
  /** Offered when it is given. */
  readonly onRetry?: () => void;
}

/** What went wrong, where it went wrong. */
export function Trouble({ error, onRetry }: Props) {
  const words = useWords(troubleWords);
  const sentenceOf = useSentence();
  if (error === null || error === undefined) return null;
  const action = onRetry === undefined ? undefined : <Button onClick={onRetry}>{words.retry}</Button>;
  return (
    <Alert type="error" header={words.title} action={action}>
      {sentenceOf(error)}
    </Alert>
  );
}
