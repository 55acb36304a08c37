// Tries rules out: what is tried, a button, and what the rules say to it.
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ComponentProps, ReactNode } from 'react';
import { Trouble } from './trouble.tsx';
import { Verdict } from './verdict.tsx';

interface Props {
  readonly words: { readonly test: string; readonly testHelp: string; readonly tryOut: string };
  readonly isReady?: boolean;
  readonly isRunning: boolean;
  readonly error: unknown;
  readonly onTry: () => void;
  readonly verdict?: ComponentProps<typeof Verdict> | undefined;
  /** In place of the verdict, where there is more to say. */
  readonly result?: ReactNode;
  readonly children: ReactNode;
}

export function Tester({ words, isReady = true, isRunning, error, onTry, verdict, result, children }: Props) {
  return (
    <Container
      header={
        <Header variant="h2" description={words.testHelp}>
          {words.test}
        </Header>
      }
    >
      <SpaceBetween size="m">
        {children}
        <Button loading={isRunning} disabled={!isReady} onClick={onTry}>
          {words.tryOut}
        </Button>
        <Trouble error={error} />
        {verdict && <Verdict {...verdict} />}
        {result}
      </SpaceBetween>
    </Container>
  );
}
