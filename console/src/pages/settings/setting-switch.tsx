import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useEffect, useState, type ReactNode } from 'react';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useRights } from '#app/rights.ts';
import { partWords } from '#parts/part-words.ts';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';

interface Props {
  readonly title: string;
  readonly label: string;
  readonly help: string;
  /** Undefined until it is known. */
  readonly isOn: boolean | undefined;
  readonly turn: (isOn: boolean) => Promise<unknown>;
  readonly said: { readonly on: string; readonly off: string };
  readonly error?: unknown;
  readonly children?: ReactNode;
}

/** One thing that is on or off, and takes effect at once. */
export function SettingSwitch({ title, label, help, isOn, turn, said, error, children }: Props) {
  const { tell } = useFlashes();
  const { mayChange } = useRights();
  const { notForRole } = useWords(partWords);
  // as it was asked for, until the server says the same
  const [wanted, setWanted] = useState<boolean>();
  useEffect(() => setWanted(undefined), [isOn]);
  const act = useAct(turn);
  const change = async (next: boolean): Promise<void> => {
    setWanted(next);
    if (await act.run(next)) tell({ kind: 'success', sentence: next ? said.on : said.off });
    else setWanted(undefined);
  };
  return (
    <Container header={<Header variant="h2">{title}</Header>}>
      <SpaceBetween size="m">
        <Toggle
          checked={wanted ?? isOn ?? false}
          disabled={isOn === undefined || act.isRunning || !mayChange}
          description={mayChange ? help : `${help} ${notForRole}`}
          onChange={({ detail }) => void change(detail.checked)}
        >
          {label}
        </Toggle>
        {children}
        <Trouble error={error ?? act.error} />
      </SpaceBetween>
    </Container>
  );
}
