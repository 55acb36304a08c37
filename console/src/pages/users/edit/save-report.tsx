// After a step was refused: what is saved, what is not and why.
import Alert from '@cloudscape-design/components/alert';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect, useRef } from 'react';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import type { Step } from './draft.ts';
import { editWords } from './edit-words.ts';
import type { Outcome } from './use-save.ts';

export function SaveReport({ done, refused, error, notTried }: Outcome) {
  const words = useWords(editWords);
  const sentenceOf = useSentence();
  const nameOf = (step: Step): string =>
    step.kind === 'details' ? words.steps.details : words.steps[step.kind](step.address);
  const report = useRef<HTMLDivElement>(null);
  // what the reader must know is not left below the screen
  useEffect(() => {
    // the answer of a browser may be a promise, which is no way to end an effect
    report.current?.scrollIntoView({ block: 'nearest' });
  }, [refused]);
  const count = done.length + 1 + notTried.length;
  return (
    <div ref={report} role="alert">
      <Alert
        type={done.length === 0 ? 'error' : 'warning'}
        header={done.length === 0 ? words.nothingSaved : words.partly(done.length, count)}
      >
        {done.map((step) => (
          <div key={nameOf(step)}>
            <StatusIndicator>{`${words.savedSoFar}: ${nameOf(step)}`}</StatusIndicator>
          </div>
        ))}
        <div>
          <StatusIndicator type="error">{`${words.refused}: ${nameOf(refused)}`}</StatusIndicator>
          <div>{sentenceOf(error)}</div>
        </div>
        {notTried.map((step) => (
          <div key={nameOf(step)}>
            <StatusIndicator type="pending">{`${words.notTried}: ${nameOf(step)}`}</StatusIndicator>
          </div>
        ))}
      </Alert>
    </div>
  );
}
